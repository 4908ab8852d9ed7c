import QualitativeData
import StudyFiles

/// The passages that were suggested: those of files that were named, or of each document of the study when it is counted.
struct SuggestedPassages: Sendable {
  /// Suggestions count from this confidence on.
  let confidence: Double
  /// The documents with suggestions.
  let documents: Set<String>
  private let cases: CaseTable
  private let known: [String: [CodedPassage]]
  private let paths: [String: String]

  /// None.
  static let none = SuggestedPassages(confidence: 0, documents: [], cases: CaseTable(), known: [:], paths: [:])

  private init(
    confidence: Double, documents: Set<String>, cases: CaseTable, known: [String: [CodedPassage]],
    paths: [String: String]
  ) {
    (self.confidence, self.documents, self.cases) = (confidence, documents, cases)
    (self.known, self.paths) = (known, paths)
  }

  /// Those of files or folders.
  init(in named: [String], from confidence: Double, _ cases: CaseTable) throws(Diagnostic) {
    var known: [String: [CodedPassage]] = [:]
    for path in Inputs.files(named, withExtension: "jsonl") {
      for document in try SuggestionFormat.read(try FileAccess.read(path), file: path) {
        known[document.id, default: []] += document.passages(from: confidence, cases: cases)
      }
    }
    self.init(confidence: confidence, documents: Set(known.keys), cases: cases, known: known, paths: [:])
  }

  /// A study's own.
  init(of folder: StudyFolder, from confidence: Double, _ cases: CaseTable) {
    let files = Inputs.files([folder.output("suggestions")], withExtension: "jsonl")
    let paths = Dictionary(files.map { (FileAccess.stem($0), $0) }, uniquingKeysWith: { first, _ in first })
    self.init(confidence: confidence, documents: Set(paths.keys), cases: cases, known: [:], paths: paths)
  }

  /// A document's passages.
  func passages(of document: String) throws(Diagnostic) -> [CodedPassage] {
    guard let path = paths[document] else { return known[document] ?? [] }
    return try SuggestionFormat.read(try FileAccess.read(path), file: path).filter { $0.id == document }
      .flatMap { $0.passages(from: confidence, cases: cases) }
  }
}
