/// Shifts and scales rows of numbers to mean 0 and variance 1, and then as was learned (Ba, Kiros & Hinton 2016).
struct LayerNorm: Sendable {
  let gain: [Float]
  let shift: [Float]

  /// Works on one of the rows that lie one after the other.
  func apply(to values: inout [Float], row: Int) {
    let range = row * gain.count..<(row + 1) * gain.count
    let count = Float(gain.count)
    let mean = total(values[range]) { $0 } / count
    for place in range { values[place] -= mean }
    let variance = total(values[range]) { $0 * $0 } / count
    let factor = 1 / (variance + 1e-12).squareRoot()
    for (place, number) in zip(range, gain.indices) {
      values[place] = values[place] * factor * gain[number] + shift[number]
    }
  }
}

/// The sum over a row whose length is a multiple of eight, in the order of eight lanes: the same on every machine.
func total(_ row: ArraySlice<Float>, of value: (Float) -> Float) -> Float {
  precondition(row.count % 8 == 0)
  var sums = SIMD8<Float>.zero
  for start in stride(from: row.startIndex, to: row.endIndex, by: 8) {
    var lanes = SIMD8<Float>.zero
    for lane in 0..<8 { lanes[lane] = value(row[start + lane]) }
    sums += lanes
  }
  return (0..<8).reduce(0) { $0 + sums[$1] }
}

/// The hyperbolic tangent, by additions, products and one division only: those of C libraries differ in the last bits.
func tangent(_ value: Float) -> Float {
  let size = Double(value.magnitude)
  guard size < 20 else { return value < 0 ? -1 : 1 }
  // e^(2x) = 2^whole · e^rest
  let whole = (2 * size * 1.442_695_040_888_963_4).rounded()
  let rest = 2 * size - whole * 0.693_147_180_559_945_3
  var power = 1.0
  for term in stride(from: 14.0, to: 0, by: -1) { power = 1 + power * rest / term }
  power *= Double(sign: .plus, exponent: Int(whole), significand: 1)
  let result = Float(1 - 2 / (power + 1))
  return value < 0 ? -result : result
}
