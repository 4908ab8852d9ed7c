/// Which units of a large study are learned from, so that learning takes no more memory and time than for a middling one.
/// All of a study with fewer known units than `most` are.
///
/// Units without a code are thinned out first and count for those that are left out; those with a code always stay.
struct UnitChoice: Sendable {
  /// By document and unit: how much the unit counts as an example; 0 where it is none.
  private(set) var weights: [[Float]]
  /// By document: whether evidence for its units is gathered, from which it is learned how kinds of evidence add up.
  private(set) var isRanked: [Bool]
  /// Whether any are left out.
  let isThinned: Bool

  /// So many examples say as much as more of them.
  private static let most = 8_000
  /// So many known units say all about the few weights of a ranking.
  private static let mostRanked = 4_000

  init(_ documents: [LearningDocument], most: Int = most, mostRanked: Int = mostRanked) {
    let known = documents.reduce(0) { $0 + $1.labels.count(where: \.isKnown) }
    let coded = documents.reduce(0) { $0 + $1.labels.count { !$0.codes.isEmpty } }
    isThinned = known > most
    let room = max(coded, most - coded)
    let stride = isThinned ? max(1, (known - coded + room - 1) / max(1, room)) : 1
    var seen = 0
    weights = documents.map { document in
      document.labels.map { label in
        guard label.isKnown || document.keepsAll else { return 0 }
        guard label.codes.isEmpty, stride > 1, !document.keepsAll else { return 1 }
        seen += 1
        return (seen - 1) % stride == 0 ? Float(stride) : 0
      }
    }
    isRanked = documents.map { _ in true }
    if known > mostRanked { rank(documents, mostRanked) }
  }

  /// Takes documents in an order that mixes them until there are enough known units.
  private mutating func rank(_ documents: [LearningDocument], _ most: Int) {
    isRanked = documents.map { _ in false }
    var units = 0
    for place in documents.indices.sorted(by: { LearningSample.isChosenBefore(documents[$0].id, documents[$1].id) }) {
      guard units < most || !documents[place].isOpen else { continue }
      isRanked[place] = true
      units += documents[place].labels.count(where: \.isKnown)
    }
  }
}
