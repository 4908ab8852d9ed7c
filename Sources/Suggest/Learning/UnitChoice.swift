/// Which units of a large study are learned from, so that learning takes no more memory and time than for a middling one.
/// All of a study with fewer known units than `most` are.
///
/// Units without a code are thinned out and count for those that are left out; those with a code always stay. Which ones
/// stay rests on their places alone, so that what cannot be chosen any more need not be held while documents come in.
struct UnitChoice: Sendable {
  /// By document and unit: how much the unit counts as an example; 0 where it is none.
  private(set) var weights: [[Float]]
  /// By document: whether evidence for its units is gathered, from which it is learned how kinds of evidence add up.
  private(set) var isRanked: [Bool]
  /// Whether any are left out.
  let isThinned: Bool

  /// So many examples say as much as more of them.
  static let most = 8_000
  /// So many known units say all about the few weights of a ranking.
  static let mostRanked = 4_000

  init(_ documents: [LearningDocument], most: Int = most, mostRanked: Int = mostRanked) {
    let known = documents.reduce(0) { $0 + $1.known }
    isThinned = known > most
    let limit = isThinned ? Self.limit(documents, most) : nil
    weights = documents.map { document in
      document.labels.indices.map { unit in
        guard document.labels[unit].isKnown || document.keepsAll else { return 0 }
        guard let limit, document.canThin(unit) else { return 1 }
        return Self.key(document, unit) <= limit.key ? limit.weight : 0
      }
    }
    isRanked = documents.map { _ in true }
    guard known > mostRanked else { return }
    let ranked = Self.ranked(documents, mostRanked)
    isRanked = documents.map { ranked.contains($0.id) }
  }

  /// The last of the keys of units without a code that stay, and how many such units each of them stands for.
  private static func limit(_ documents: [LearningDocument], _ most: Int) -> (key: UInt64, weight: Float)? {
    let coded = documents.reduce(0) { $0 + $1.labels.count { !$0.codes.isEmpty } }
    let size = room(most)
    let keys = keys(documents)
    let kept = min(keys.count, max(1, size - coded, min(size, coded)))
    guard kept > 0 else { return nil }
    let all = documents.reduce(keys.count) { $0 + $1.left.known }
    return (keys[kept - 1], Float(all) / Float(kept))
  }

  /// The examples of a study that is thinned out, and units without a code that are ever chosen.
  private static func room(_ most: Int) -> Int { most * 3 / 4 }

  /// The keys of the units that may be left out, ascending.
  private static func keys(_ documents: [LearningDocument]) -> [UInt64] {
    documents.flatMap { document in
      document.labels.indices.lazy.filter(document.canThin).map { key(document, $0) }
    }.sorted()
  }

  /// An order of units that mixes them.
  private static func key(_ document: LearningDocument, _ unit: Int) -> UInt64 {
    LearningSample.mixed(document.key &+ UInt64(truncatingIfNeeded: document.units[unit].range.start))
  }

  /// Documents in an order that mixes them until there are enough known units, and all on which nothing was decided.
  private static func ranked(_ documents: [LearningDocument], _ most: Int) -> Set<String> {
    var units = 0
    var ranked: Set<String> = []
    for document in documents.sorted(by: { LearningSample.isChosenBefore($0.id, $1.id) })
    where units < most || !document.isOpen {
      ranked.insert(document.id)
      units += document.known
    }
    return ranked
  }

  /// Lets go of units that will not be chosen, whatever other documents are added.
  static func thin(_ documents: inout [LearningDocument], most: Int = most, mostRanked: Int = mostRanked) {
    guard documents.reduce(0, { $0 + $1.known }) > most else { return }
    let keys = keys(documents)
    guard keys.count > room(most) else { return }
    let last = keys[room(most) - 1]
    let ranked = ranked(documents, mostRanked)
    for place in documents.indices where !ranked.contains(documents[place].id) {
      let document = documents[place]
      documents[place].leave { document.canThin($0) && key(document, $0) > last || !document.labels[$0].isKnown }
    }
  }
}

extension LearningDocument {
  /// Whether a unit is known to have no code, so that others like it may stand for it.
  fileprivate func canThin(_ unit: Int) -> Bool { !keepsAll && labels[unit].isKnown && labels[unit].codes.isEmpty }

  /// By which the keys of its units differ from those of other documents.
  fileprivate var key: UInt64 { LearningSample.hash(id) }
}
