/// Shifts and scales rows of numbers to mean 0 and variance 1, and then as was learned (Ba, Kiros & Hinton 2016).
struct LayerNorm: Sendable {
  let gain: [Float]
  let shift: [Float]

  func apply(to row: UnsafeMutableBufferPointer<Float>) {
    let count = Float(row.count)
    let mean = total(UnsafeBufferPointer(row)) { $0 } / count
    for place in row.indices { row[place] -= mean }
    let variance = total(UnsafeBufferPointer(row)) { $0 * $0 } / count
    let factor = 1 / (variance + 1e-12).squareRoot()
    gain.withUnsafeBufferPointer { gain in
      shift.withUnsafeBufferPointer { shift in
        for place in row.indices { row[place] = row[place] * factor * gain[place] + shift[place] }
      }
    }
  }
}

/// The sum over a row whose length is a multiple of eight, in the order of eight lanes: the same on every machine.
func total(_ row: UnsafeBufferPointer<Float>, of value: (SIMD8<Float>) -> SIMD8<Float>) -> Float {
  precondition(row.count % 8 == 0)
  var sums = SIMD8<Float>.zero
  let bytes = UnsafeRawBufferPointer(row)
  for place in stride(from: 0, to: bytes.count, by: 32) {
    sums += value(bytes.loadUnaligned(fromByteOffset: place, as: SIMD8<Float>.self))
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
