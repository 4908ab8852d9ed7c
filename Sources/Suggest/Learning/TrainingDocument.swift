import QualitativeData

/// A document as training sees it.
struct TrainingDocument: Sendable {
  let id: String
  /// Whether its units may become examples.
  var isOpen = true
  /// Whether decisions may follow, so that all of it is kept.
  var isWhole = false
  var units: [PreparedUnit]
  /// One for each unit.
  var labels: [UnitLabel]
  /// What is known of all units, where some were let go of.
  private var whole: LabelCounts?
  /// How much each unit counts as an example; 0 where it is none.
  let weights: [Float]
  /// Whether evidence for its units is gathered.
  let isRanked: Bool
  /// By unit, those that coders gave a code.
  private var accepted: [Int: Example] = [:]

  init(id: String, units: [PreparedUnit], labels: [UnitLabel], weights: [Float], isRanked: Bool = true) {
    (self.id, self.units, self.labels, self.weights, self.isRanked) = (id, units, labels, weights, isRanked)
  }

  /// Of a document that stays as it is only what one training makes use of: no words but those of examples, and without
  /// evidence only the examples' vectors.
  init(
    _ source: LearningDocument, _ units: [PreparedUnit], _ codes: [Code], weights: [Float], isRanked: Bool
  ) {
    self.init(id: source.id, units: units, labels: source.labels, weights: weights, isRanked: isRanked)
    (isOpen, isWhole, whole) = (source.isOpen, source.keepsAll, source.whole)
    for unit in units.indices where weights[unit] > 0 { accept(unit, codes) }
    guard !isWhole else { return }
    for unit in units.indices {
      self.units[unit].unit.words = []
      guard !isRanked else { continue }
      (self.units[unit].terms, self.units[unit].groups, self.units[unit].hits) = ([], [], [])
      if weights[unit] == 0 { self.units[unit].vector = SparseVector() }
    }
  }

  /// What is known of its units, also of those that were let go of.
  var counted: LabelCounts { whole ?? LabelCounts(labels) }

  /// Whether something is learned from a unit.
  func isExample(_ unit: Int) -> Bool { labels[unit].isKnown && weights[unit] > 0 }

  /// Units that coders gave a code, in their order.
  var examples: [Example] { accepted.sorted { $0.key < $1.key }.map(\.value) }

  /// Notes what a unit was given; `codes` are the leaves of the codebook.
  mutating func accept(_ unit: Int, _ codes: [Code]) {
    let given = labels[unit].codes
    accepted[unit] =
      given.isEmpty
      ? nil
      : Example(
        document: id, range: units[unit].unit.range, codes: given.map { codes[$0].name }, words: units[unit].unit.terms)
  }

  /// Lets go of what only classifiers look at, unless decisions may follow.
  mutating func releaseVectors() {
    guard !isWhole else { return }
    for unit in units.indices { units[unit].vector = SparseVector() }
  }
}
