/// Which units of a large study are learned from, so that learning takes no more memory and time than for a middling one.
/// All of a study with fewer known units than `most` are.
///
/// Units are thinned out and count for those that are left out. Which ones stay rests on their places alone, so that what
/// cannot be chosen any more need not be held while documents come in.
struct ExampleSampling: Sendable {
  /// How much is chosen.
  struct Limits: Sendable {
    /// Examples in all; more say no more.
    var all = 8_000
    /// Units with a code.
    var coded = 16_000
    /// Known units whose evidence is gathered: a ranking has few weights.
    var ranked = 4_000

    /// The examples of a study that is thinned out, but for coded ones, and units without a code that are ever chosen.
    fileprivate var room: Int { all * 3 / 4 }
  }

  /// By document and unit: how much the unit counts as an example; 0 where it is none.
  private(set) var weights: [[Float]]
  /// By document: whether evidence for its units is gathered, from which it is learned how kinds of evidence add up.
  private(set) var isRanked: [Bool]
  /// Whether any are left out.
  let isSampled: Bool

  init(_ documents: [LearningDocument], _ limits: Limits = Limits()) {
    let known = documents.reduce(0) { $0 + $1.counted.known }
    isSampled = known > limits.all
    let uncoded = isSampled ? Self.uncoded(documents, limits) : nil
    let coded = isSampled ? CodeSampling(documents, most: limits.coded, key: Self.key) : nil
    weights = documents.map { document in
      document.labels.enumerated().map { unit, label in
        guard label.isKnown || document.keepsAll else { return 0 }
        guard !document.keepsAll, let coded, let uncoded else { return 1 }
        let key = Self.key(document, unit)
        let codes = label.codes
        if !codes.isEmpty { return coded.weight(codes, key: key) }
        return key <= uncoded.key ? uncoded.weight : 0
      }
    }
    isRanked = documents.map { _ in true }
    guard known > limits.ranked else { return }
    let ranked = Self.ranked(documents, limits)
    isRanked = documents.map { ranked.contains($0.id) }
  }

  /// The last of the keys of units without a code that stay, and how many such units each of them stands for.
  private static func uncoded(_ documents: [LearningDocument], _ limits: Limits) -> (key: UInt64, weight: Float) {
    let counts = documents.filter { !$0.keepsAll }.map(\.counted)
    let coded = counts.reduce(0) { $0 + $1.coded }
    let keys = keys(documents)
    let kept = min(keys.count, max(1, limits.room - coded, min(limits.room, coded)))
    guard kept > 0 else { return (0, 0) }
    let all = counts.reduce(0) { $0 + $1.known - $1.coded }
    return (keys[kept - 1], Float(all) / Float(kept))
  }

  /// The keys of the units without a code that may be left out, ascending.
  private static func keys(_ documents: [LearningDocument]) -> [UInt64] {
    documents.flatMap { document in
      document.labels.indices.lazy.filter(document.isUncoded).map { key(document, $0) }
    }.sorted()
  }

  /// An order of units that mixes them.
  private static func key(_ document: LearningDocument, _ unit: Int) -> UInt64 {
    LearningSample.mixed(document.key &+ UInt64(truncatingIfNeeded: document.units[unit].range.start))
  }

  /// Documents in an order that mixes them until there are enough known units, and all on which nothing was decided.
  private static func ranked(_ documents: [LearningDocument], _ limits: Limits) -> Set<String> {
    var units = 0
    var ranked: Set<String> = []
    for document in documents.sorted(by: { LearningSample.isChosenBefore($0.id, $1.id) })
    where units < limits.ranked || !document.isOpen {
      ranked.insert(document.id)
      units += document.counted.known
    }
    return ranked
  }

  /// Lets go of units that will not be chosen, whatever other documents are added; not of documents that are kept whole.
  static func thin(_ documents: inout [LearningDocument], _ limits: Limits = Limits()) {
    guard documents.reduce(0, { $0 + $1.counted.known }) > limits.all else { return }
    let keys = keys(documents)
    let last = keys.prefix(limits.room).last ?? 0
    let coded = CodeSampling(documents, most: limits.coded, key: key)
    let ranked = ranked(documents, limits)
    for place in documents.indices where !ranked.contains(documents[place].id) && !documents[place].keepsAll {
      let document = documents[place]
      documents[place].leave { unit in
        let codes = document.labels[unit].codes
        if !codes.isEmpty { return coded.weight(codes, key: key(document, unit)) == 0 }
        return !document.isUncoded(unit) || key(document, unit) > last
      }
    }
  }
}

extension LearningDocument {
  /// Whether a unit is known to have no code.
  fileprivate func isUncoded(_ unit: Int) -> Bool { !keepsAll && labels[unit].isKnown && labels[unit].codes.isEmpty }

  /// By which the keys of its units differ from those of other documents.
  fileprivate var key: UInt64 { LearningSample.hash(id) }
}
