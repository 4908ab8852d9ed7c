import CIntegerProduct

/// A matrix whose weights are whole numbers from -127 to 127 times a scale.
///
/// Values that are multiplied with it become whole numbers too, each row of them on a scale of its own. Sums of whole
/// numbers are the same on every machine, in whatever order a processor adds them.
struct IntegerMatrix: Sendable {
  let inputs: Int
  let outputs: Int
  let scale: Float
  /// Output after output.
  private let weights: [Int16]

  /// The largest value that becomes a whole number: with 1,280 weights of 127 its sum stays below 2³¹.
  private static let largest: Float = 8191

  /// Takes weights, input after input. Nil where the numbers of them do not suit.
  init?(_ values: [Float], inputs: Int, outputs: Int) {
    guard values.count == inputs * outputs, inputs % 8 == 0, inputs <= 1280, outputs % 2 == 0,
      let largest = values.map(\.magnitude).max(), largest > 0, largest.isFinite
    else { return nil }
    let scale = largest / 127
    var weights = [Int16](repeating: 0, count: values.count)
    for input in 0..<inputs {
      for output in 0..<outputs {
        weights[output * inputs + input] = Int16((values[input * outputs + output] / scale).rounded())
      }
    }
    (self.inputs, self.outputs, self.scale, self.weights) = (inputs, outputs, scale, weights)
  }

  /// The sum of all weights of each output.
  var totals: [Float] {
    (0..<outputs).map { output in
      Float(weights[output * inputs..<(output + 1) * inputs].reduce(Int32(0)) { $0 + Int32($1) })
    }
  }

  /// Sums for rows of whole numbers that begin `step` apart, which may overlap.
  func sums(of rows: [Int16], from start: Int = 0, step: Int, count: Int) -> [Int32] {
    precondition(count == 0 || start + (count - 1) * step + inputs <= rows.count)
    return [Int32](unsafeUninitializedCapacity: count * outputs) { sums, filled in
      filled = count * outputs
      guard let sums = sums.baseAddress, count > 0 else { return }
      rows.withUnsafeBufferPointer { rows in
        weights.withUnsafeBufferPointer { weights in
          guard let rows = rows.baseAddress, let weights = weights.baseAddress else { return }
          integer_product(weights, outputs, inputs, rows + start, step, count, sums)
        }
      }
    }
  }

  /// The products of rows of any values.
  func products(of rows: [Float]) -> [Float] {
    let count = rows.count / inputs
    var whole = [Int16](repeating: 0, count: rows.count)
    var scales: [Float] = []
    for row in 0..<count {
      scales.append(scale * Self.round(rows, row * inputs..<(row + 1) * inputs, into: &whole, at: row * inputs))
    }
    let sums = sums(of: whole, step: inputs, count: count)
    var products = [Float](repeating: 0, count: sums.count)
    for row in 0..<count {
      for place in row * outputs..<(row + 1) * outputs { products[place] = Float(sums[place]) * scales[row] }
    }
    return products
  }

  /// Turns values into whole numbers, and says by what to multiply to have them back.
  static func round(_ values: [Float], _ range: Range<Int>, into whole: inout [Int16], at start: Int) -> Float {
    var most: Float = 0
    for place in range { most = max(most, values[place].magnitude) }
    guard most > 0 else {
      for place in 0..<range.count { whole[start + place] = 0 }
      return 0
    }
    let factor = largest / most
    for place in 0..<range.count {
      let value = values[range.lowerBound + place] * factor
      whole[start + place] = Int16(truncatingIfNeeded: Int32(value + (value < 0 ? -0.5 : 0.5)))
    }
    return most / largest
  }
}
