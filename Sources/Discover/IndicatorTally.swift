import QualitativeData
import Suggest
import Tokenize

/// Where the codebook's indicators occur, and what coders decided there. Tallies of documents add up.
public struct IndicatorTally: Sendable {
  /// What is known of one indicator.
  struct Amount: Sendable {
    var found = 0
    var read = 0
    var right = 0
    /// The codes that coders gave where they did not give the indicator's own.
    var instead: [Int: Int] = [:]

    static func += (left: inout Amount, right: Amount) {
      left.found += right.found
      left.read += right.read
      left.right += right.right
      left.instead.merge(right.instead, uniquingKeysWith: +)
    }
  }

  /// An indicator of a code.
  struct Key: Hashable, Sendable {
    var code: Int
    var text: String
  }

  /// Sentences that coders read.
  private(set) var read = 0
  private(set) var amounts: [Key: Amount] = [:]

  /// Nothing.
  public init() {}

  /// Adds a tally of other documents.
  public static func += (left: inout IndicatorTally, right: IndicatorTally) {
    left.read += right.read
    for (key, amount) in right.amounts { left.amounts[key, default: Amount()] += amount }
  }

  fileprivate mutating func add(_ key: Key, _ label: UnitLabel) {
    var amount = Amount(found: 1)
    if label.isKnown {
      amount.read = 1
      let given = label.codes
      if given.contains(key.code) { amount.right = 1 } else { for code in given { amount.instead[code] = 1 } }
    }
    amounts[key, default: Amount()] += amount
  }

  fileprivate mutating func addRead() { read += 1 }
}

/// Looks for indicators, sentence by sentence.
public struct IndicatorCounter: Sendable {
  private let index: IndicatorIndex
  private let places: [String: Int]
  private let ownPlaces: [Int]

  /// Prepares looking for the indicators of all codes, groups included.
  public init(_ codebook: Codebook, tokenizer: Tokenizer) throws(Diagnostic) {
    index = IndicatorIndex(try CodeTextReader(tokenizer: tokenizer).read(codebook.codes))
    places = Dictionary(codebook.codes.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    ownPlaces = Array(codebook.codes.indices)
  }

  /// Counts in a document. Where coders differed a code counts as given if at least half of the readers gave it.
  public func count(_ document: TokenizedDocument, decisions: DocumentDecisions?) -> IndicatorTally {
    var tally = IndicatorTally()
    let units = UnitCutter(unit: .sentence).units(of: document)
    let labels =
      decisions?.anchored(by: document.anchor).decisions.labels(for: units, codes: places)
      ?? units.map { _ in UnitLabel() }
    for (unit, label) in zip(units, labels) where !unit.isContext {
      if label.isKnown { tally.addRead() }
      for hit in index.hits(in: unit) {
        tally.add(IndicatorTally.Key(code: hit.code, text: hit.text), label)
      }
    }
    return tally
  }
}
