/// Where vectors are kept, so that each text is read once: nothing but time depends on it.
public struct VectorMemory: Sendable {
  fileprivate let find: @Sendable (_ text: String) -> [UInt8]?
  fileprivate let keep: @Sendable (_ text: String, _ record: [UInt8]) -> Void

  /// Takes what finds a text's record and what keeps one.
  public init(
    find: @escaping @Sendable (_ text: String) -> [UInt8]?,
    keep: @escaping @Sendable (_ text: String, _ record: [UInt8]) -> Void
  ) {
    (self.find, self.keep) = (find, keep)
  }

  /// The vector that was kept for a text; its numbers are multiples of a grain, in two bytes each.
  func vector(of text: String, width: Int) -> [Float]? {
    guard let record = find(text), record.count == 2 * width else { return nil }
    return (0..<width).map { place in
      Float(Int16(truncatingIfNeeded: Int(record[2 * place]) | Int(record[2 * place + 1]) << 8)) * SentenceEncoder.grain
    }
  }

  func keep(_ vector: [Float], of text: String) {
    keep(
      text,
      vector.flatMap { number in
        let whole = Int16(exactly: number / SentenceEncoder.grain) ?? 0
        return [UInt8(truncatingIfNeeded: whole), UInt8(truncatingIfNeeded: whole >> 8)]
      })
  }
}
