import CIntegerProduct

/// The processor's kind, which changes nothing but the time.
struct ProcessorKind: Hashable, Sendable, CaseIterable {
  fileprivate(set) var number: Int32

  /// The best that this processor is of.
  static let best = ProcessorKind(number: integer_product_best())
  /// All that this processor is of, the poorest first.
  static var allCases: [ProcessorKind] { (0...best.number).map { ProcessorKind(number: $0) } }
}

/// A matrix whose weights are whole numbers from -63 to 63, with a scale for each output, and a number that is added to it.
///
/// Values that are multiplied with it become bytes, each row of them on a scale of its own. Sums of whole numbers are the
/// same on every machine, in whatever order a processor adds them; seven bits times eight is what all of them multiply
/// without loss.
struct ByteMatrix: Sendable {
  let inputs: Int
  let outputs: Int
  /// Blocks of sixteen outputs; in them four inputs after four inputs, output after output.
  private let weights: [Int8]
  private let scales: [Float]
  /// The sum of all weights of each output.
  private let totals: [Int32]
  private let added: [Float]

  private static let largest: Float = 63
  private static let lanes = 16

  /// Takes the weights of one output after the other, and what is added to each.
  init(inputs: Int, added: [Float], _ row: (_ output: Int) -> [Float]) {
    let outputs = added.count
    precondition(outputs % (2 * Self.lanes) == 0 && inputs % Self.lanes == 0)
    var weights = [Int8](repeating: 0, count: inputs * outputs)
    var (scales, totals) = ([Float](), [Int32]())
    for output in 0..<outputs {
      let row = row(output)
      let scale = max(row.reduce(0) { max($0, $1.magnitude) }, .leastNormalMagnitude) / Self.largest
      let start = output / Self.lanes * Self.lanes * inputs + output % Self.lanes * 4
      var total: Int32 = 0
      for input in 0..<inputs {
        // What is no number comes of a damaged file.
        let weight = Int8(exactly: (row[input] / scale).rounded()) ?? 0
        weights[start + input / 4 * 4 * Self.lanes + input % 4] = weight
        total += Int32(weight)
      }
      scales.append(scale)
      totals.append(total)
    }
    (self.inputs, self.outputs, self.weights) = (inputs, outputs, weights)
    (self.scales, self.totals, self.added) = (scales, totals, added)
  }

  /// The products of rows that are known as bytes.
  func products(of rows: ByteRows, on kind: ProcessorKind = .best) -> [Float] {
    precondition(rows.width == inputs)
    let size = rows.count * outputs
    return [Float](unsafeUninitializedCapacity: size) { products, filled in
      filled = size
      guard size > 0, let products = products.baseAddress else { return }
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: size) { sums in
        guard let sums = sums.baseAddress else { return }
        integer_product(weights, outputs, inputs, rows.bytes, rows.count, sums, kind.number)
        row_values(sums, outputs, rows.count, rows.scales, rows.zeros, scales, totals, added, products, kind.number)
      }
    }
  }
}

/// Rows of values as bytes: each value is the byte less the row's zero, times the row's scale.
struct ByteRows {
  let width: Int
  let count: Int
  let bytes: [UInt8]
  let scales: [Float]
  let zeros: [Int32]

  init(_ rows: [Float], width: Int, on kind: ProcessorKind = .best) {
    let count = rows.count / width
    var scales = [Float](repeating: 0, count: count)
    var zeros = [Int32](repeating: 0, count: count)
    bytes = [UInt8](unsafeUninitializedCapacity: rows.count) { bytes, filled in
      filled = rows.count
      guard let bytes = bytes.baseAddress, count > 0 else { return }
      row_bytes(rows, width, count, bytes, &scales, &zeros, kind.number)
    }
    (self.width, self.count, self.scales, self.zeros) = (width, count, scales, zeros)
  }
}
