import Crosstab
import Formats
import QualitativeData

/// What is counted: the coders' codings, or suggestions where nobody coded yet.
struct CountedPassages {
  private(set) var passages: [CodedPassage] = []
  private(set) var places: [CrosstabInput.Place] = []
  private let cases: CaseTable

  /// Nothing yet.
  init(cases: CaseTable) { self.cases = cases }

  /// Adds a document: its segments, and its codings as they stand now.
  mutating func add(_ document: Document, codings: [Coding], _ outcome: Outcome) {
    add(segmentsOf: document)
    passages += outcome.take(document.place(codings, cases: cases))
  }

  /// Adds what a document's segments could carry.
  mutating func add(segmentsOf document: Document) {
    places += document.segments.filter(\.isCodable).map {
      CrosstabInput.Place(document: document.id, segment: $0.id, caseID: cases.caseID(of: $0, in: document.id))
    }
  }

  /// Adds suggestions from a confidence on.
  mutating func add(_ suggested: SuggestedDocument, from confidence: Double) {
    let alone = cases.cases(of: suggested.id)
    passages += suggested.suggestions.filter { $0.confidence >= confidence }.map {
      CodedPassage(
        document: suggested.id, caseID: $0.caseID ?? (alone.count == 1 ? alone[0] : nil), speaker: $0.speaker,
        code: $0.code, confidence: $0.confidence, range: $0.range, quote: $0.quote)
    }
  }

  /// Adds the suggestions of a study from its confidence on, of the files given or of all.
  mutating func add(
    suggestionsOf folder: StudyFolder, in files: [String] = [], from confidence: Double? = nil
  ) throws(Diagnostic) {
    let named = files.isEmpty ? [folder.output("suggestions")] : files
    for path in Inputs.files(named, withExtension: "jsonl") {
      for document in try SuggestionFormat.read(try FileAccess.read(path), file: path) {
        add(document, from: confidence ?? folder.study.confidence)
      }
    }
  }
}
