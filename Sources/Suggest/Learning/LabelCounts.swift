/// How many units of a document are known, and what was given to them.
struct LabelCounts: Equatable, Sendable {
  private(set) var known = 0
  /// Units that were read as a whole, and those of them with a code.
  private(set) var read = 0
  private(set) var readAndCoded = 0
  /// Units with a code.
  private(set) var coded = 0
  /// By code, the units that got it, and how much they count: less where readers differ.
  private(set) var given: [Int: Int] = [:]
  private(set) var accepted: [Int: Double] = [:]

  init(_ labels: [UnitLabel]) {
    for label in labels where label.isKnown {
      let codes = label.codes
      known += 1
      if label.isRead { read += 1 }
      guard !codes.isEmpty else { continue }
      coded += 1
      if label.isRead { readAndCoded += 1 }
      for code in codes {
        given[code, default: 0] += 1
        accepted[code, default: 0] += Double(label.sign(code))
      }
    }
  }
}
