import Encoder
import QualitativeData
import Tokenize

/// Proposes codes for passages.
public struct Suggester: Stage {
  /// What a suggestion is made for.
  public enum Unit: String, Sendable, CaseIterable {
    case sentence
    /// Neighbouring sentences of a segment with the same code, joined.
    case passage
    case segment
  }

  private let ranker: Ranker
  /// The digest of the model that suggestions name.
  public var model: String
  private let unit: Unit
  private let confidence: Double
  private let most: Int
  private let readers = UnitReaders()

  init(ranker: Ranker, model: String, unit: Unit, confidence: Double, most: Int) {
    self.ranker = ranker
    self.model = model
    self.unit = unit
    self.confidence = confidence
    self.most = most
  }

  /// Prepares a model. The tokenizer reads the codebook; it should be the one that made the tokens. Throws
  /// `suggest.encoder` where the model was learned with another sentence encoder.
  ///
  /// `reading` is what the tokenizer made of the model's codebook, where that is known.
  ///
  /// Suggestions less sure than `confidence` (the model's own threshold unless given) are left out, and of what is left
  /// all but the `most` surest of a unit.
  public init(
    model: CodeModel, tokenizer: Tokenizer = Tokenizer(), encoder: SentenceEncoder? = nil, unit: Unit? = nil,
    confidence: Double? = nil, most: Int = 3, reading: CodebookReading? = nil
  ) throws(Diagnostic) {
    let usual: Unit = model.unit == .segment ? .segment : .passage
    self.init(
      ranker: try Ranker(model, tokenizer: tokenizer, encoder: encoder, reading: reading), model: model.digest,
      unit: unit ?? usual, confidence: confidence ?? model.ranking.threshold, most: most)
  }

  /// The suggestions for one document.
  public func run(_ document: TokenizedDocument) throws(Diagnostic) -> Diagnosed<SuggestedDocument> {
    Diagnosed(suggestions(for: TokenTable(document)))
  }

  /// The same for rows of numbers.
  public func suggestions(for document: TokenTable) -> SuggestedDocument {
    let reader = readers.take() ?? UnitReader(ranker)
    defer { readers.giveBack(reader) }
    let (units, words) = reader.read(document, as: unit == .segment ? .segment : .sentence)
    let read = ranker.preparer.meanings?.encoder.read(units, of: document.segments) ?? units
    let whole = ranker.scored(read, words)
    let joiner = PassageJoiner(joins: unit == .passage, ranking: ranker.ranking)
    var runs = joiner.runs(whole.units, from: confidence, most: most)
    PassageJoiner.rank(&runs)
    let writer = ReasonWriter(ranker: ranker, document: whole, name: document.id)
    let suggestions = runs.map { suggestion(for: $0, in: document, writer) }
    let provenance = Provenance(
      inputs: document.provenance.inputs.merging(["model": model]) { $1 }, options: options,
      stages: Made.suggestions.stages)
    return SuggestedDocument(id: document.id, provenance: provenance, suggestions: suggestions)
  }

  /// The names of all features that suggesting for a document can ask for, whatever is scored.
  public static func features(of document: TokenTable) -> Set<String> {
    var names: Set<String> = []
    var seen: Set<WordForm> = []
    var words = WordReader()
    let numbers = words.numbers(of: document)
    for cut in UnitCutter(unit: .segment).cut(document) {
      let unit = TextUnit(cut, of: document, numbers, words)
      for form in unit.words.map(\.form) where seen.insert(form).inserted {
        names.formUnion(form.terms)
        names.formUnion(form.groups.map { FeatureSpace.name(of: $0) })
      }
      for (left, right) in zip(unit.words, unit.words.dropFirst()) {
        names.insert(FeatureSpace.name(of: left.form.lemmas[0], right.form.lemmas[0]))
      }
    }
    return names
  }

  /// The options as the provenance of suggestions states them.
  public var options: [String: String] { ["confidence": "\(confidence)", "most": "\(most)", "unit": unit.rawValue] }

  private func suggestion(
    for run: ScoredRun, in document: TokenTable, _ writer: ReasonWriter
  ) -> Suggestion {
    let units = writer.document.units
    let segment = document.segments[units[run.best].unit.segment]
    let range = units[run.units.lowerBound].unit.range.union(units[run.units.upperBound].unit.range)
    return Suggestion(
      document: document.id, caseID: segment.caseID, speaker: segment.speaker, range: range,
      quote: segment.quote(range), code: ranker.codes[run.code].name, confidence: rounded(run.confidence),
      rank: run.rank, reasons: writer.reasons(for: run.code, unit: run.best, of: range))
  }
}

/// Four decimals: what lies behind them is noise, and files stay readable.
func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }

extension Segment {
  /// The text of a range of the document that lies in this segment.
  func quote(_ range: TextRange) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(max(0, range.start - start)).prefix(range.length)))
  }
}
