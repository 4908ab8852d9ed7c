import Encoder
import QualitativeData

/// What learning keeps of a document: word counts, the units that were decided on with their neighbours, and a few
/// others to measure by.
public struct LearningDocument: Sendable {
  /// The document's id.
  public let id: String
  /// What a person must know: decisions whose passages are no longer there.
  public let diagnostics: [Diagnostic]
  private(set) var frequencies: Frequencies
  var units: [TextUnit]
  /// One for each unit.
  var labels: [UnitLabel]

  /// Units of an undecided document that are kept, from its middle.
  private static let sample = 40

  /// Takes what is needed. `keepsAll` keeps every unit, for a document that is about to be decided on.
  public init(
    _ document: TokenizedDocument, decisions: DocumentDecisions?, codebook: Codebook, unit: CodeModel.Unit,
    keepsAll: Bool = false, encoder: SentenceEncoder? = nil
  ) {
    id = document.id
    let all = UnitCutter(unit: unit).units(of: document)
    frequencies = Frequencies(all.filter { !$0.isContext })
    let codes = codebook.leafPlaces
    let anchor = decisions == nil && !keepsAll ? nil : document.anchor
    let found = anchor.flatMap { decisions?.anchored(by: $0) }
    self.anchor = keepsAll ? anchor : nil
    diagnostics = found.map { $0.lost > 0 ? [.lost($0.lost, in: document.id)] : [] } ?? []
    let labels = found?.decisions.labels(for: all, codes: codes) ?? all.map { _ in UnitLabel() }
    let isDecided = labels.contains(where: \.isKnown)
    if isDecided || keepsAll || all.count <= Self.sample {
      (units, self.labels) = (all, labels)
    } else {
      let first = (all.count - Self.sample) / 2
      units = Array(all[first..<first + Self.sample])
      self.labels = units.map { _ in UnitLabel() }
    }
    if let encoder { units = encoder.read(units, of: document) }
    self.keepsAll = keepsAll
  }

  /// Forgets word counts that were added up.
  mutating func releaseFrequencies() { frequencies = Frequencies() }

  /// Takes words that other documents have too from `forms`, so that memory holds each once.
  mutating func share(_ forms: inout Set<WordForm>) {
    for unit in units.indices {
      for word in units[unit].words.indices {
        units[unit].words[word].form = forms.insert(units[unit].words[word].form).memberAfterInsert
      }
    }
  }

  let keepsAll: Bool
  /// Finds later decisions' passages; only of a document that is about to be decided on.
  let anchor: Anchor?

  /// Whether its units may become examples.
  var isOpen: Bool { keepsAll || labels.contains(where: \.isKnown) }
}
