import Encoder
import QualitativeData

/// What learning keeps of a document: word counts, the units that were decided on with their neighbours, and a few
/// others to measure by.
public struct LearningDocument: Sendable {
  /// The document's id.
  public let id: String
  /// Decisions whose passages are no longer there.
  let lost: Int
  private(set) var counts: FormCounts
  var units: [TextUnit]
  /// One for each unit.
  var labels: [UnitLabel]
  /// What is known of all its units, once some were let go of.
  private(set) var whole: LabelCounts?

  /// Units of an undecided document that are kept, from its middle.
  private static let sample = 40

  /// Takes what is needed. `keepsAll` keeps every unit, for a document that is about to be decided on. Many documents are
  /// read faster with one `memory`.
  public init(
    _ document: TokenTable, decisions: DocumentDecisions?, codebook: Codebook, unit: CodeModel.Unit,
    keepsAll: Bool = false, encoder: SentenceEncoder? = nil, memory: WordMemory = WordMemory()
  ) {
    id = document.id
    let anchor = decisions == nil && !keepsAll ? nil : document.anchor
    let found = anchor.flatMap { decisions?.anchored(by: $0) }
    self.anchor = keepsAll ? anchor : nil
    self.keepsAll = keepsAll
    lost = found?.lost ?? 0
    var words = memory.take()
    let numbers = words.numbers(of: document)
    let all = UnitCutter(unit: unit).cut(document)
    counts = FormCounts(all.filter { !$0.isContext }, of: document, numbers, words)
    let places = all.map { $0.isContext ? nil : document.range(of: $0.rows) }
    let labels = found?.decisions.labels(at: places, codes: codebook.leafPlaces) ?? all.map { _ in UnitLabel() }
    let kept = keepsAll || labels.contains(where: \.isKnown) ? all.indices : Self.sample(of: all.count)
    units = all[kept].map { TextUnit($0, of: document, numbers, words) }
    self.labels = Array(labels[kept])
    if let encoder { units = encoder.read(units, of: document.segments) }
    memory.giveBack(words)
  }

  /// The same document before anything was decided on it.
  var undecided: LearningDocument {
    var copy = self
    copy.thin()
    return copy
  }

  /// Keeps some units of a document that nobody decided on.
  private mutating func thin() {
    units = Array(units[Self.sample(of: units.count)])
    labels = units.map { _ in UnitLabel() }
  }

  /// The units in the middle.
  private static func sample(of count: Int) -> Range<Int> {
    let first = max(0, (count - sample) / 2)
    return first..<min(count, first + sample)
  }

  /// A document that was kept.
  init(id: String, lost: Int, counts: FormCounts, units: [TextUnit], labels: [UnitLabel]) {
    (self.id, self.lost, self.counts, self.units, self.labels) = (id, lost, counts, units, labels)
    (keepsAll, anchor) = (false, nil)
  }

  /// What a person must know: decisions whose passages are no longer there.
  public var diagnostics: [Diagnostic] { lost > 0 ? [.lost(lost, in: id)] : [] }

  /// Lets go of units.
  mutating func leave(_ isLeft: (Int) -> Bool) {
    let kept = units.indices.filter { !isLeft($0) }
    guard kept.count < units.count else { return }
    whole = counted
    (units, labels) = (kept.map { units[$0] }, kept.map { labels[$0] })
  }

  /// Forgets word counts that were added up.
  mutating func releaseCounts() { counts = FormCounts() }

  /// Takes words that other documents have too from `forms`, so that memory holds each once.
  mutating func share(_ forms: inout Set<WordForm>) {
    var shared: [ObjectIdentifier: WordForm] = [:]
    for unit in units.indices {
      for word in units[unit].words.indices {
        let own = units[unit].words[word].form
        let form = shared[ObjectIdentifier(own)] ?? forms.insert(own).memberAfterInsert
        shared[ObjectIdentifier(own)] = form
        units[unit].words[word].form = form
      }
    }
  }

  let keepsAll: Bool
  /// Finds later decisions' passages; only of a document that is about to be decided on.
  let anchor: Anchor?

  /// What is known of its units, also of those that were let go of.
  var counted: LabelCounts { whole ?? LabelCounts(labels) }

  /// Whether its units may become examples.
  var isOpen: Bool { keepsAll || whole != nil || labels.contains(where: \.isKnown) }
}
