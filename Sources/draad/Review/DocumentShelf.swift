import QualitativeData
import StudyFiles
import Tokenize

/// The documents of a study, found by id, read when they are opened.
struct DocumentShelf: Sendable {
  /// The documents' ids in the order of their files.
  let ids: [String]
  private let paths: [String: String]
  private let suggestions: String
  private let tokens: String

  /// Looks what there is; throws where there is nothing to review.
  init(_ folder: StudyFolder) throws(Diagnostic) {
    let files = Inputs.files([folder.output("documents")], withExtension: "jsonl")
    guard !files.isEmpty else { throw .noDocuments(folder.output("documents")) }
    ids = files.map(FileAccess.stem)
    paths = Dictionary(files.map { (FileAccess.stem($0), $0) }, uniquingKeysWith: { first, _ in first })
    suggestions = folder.output("suggestions")
    tokens = folder.output("tokens")
  }

  /// A document; nil where the study has none of that name.
  func document(_ id: String) throws(Diagnostic) -> Document? {
    guard let path = paths[id] else { return nil }
    return try DocumentFormat.read(try FileAccess.read(path), file: path).first { $0.id == id }
  }

  /// A document's file as it is now; nil where there is none.
  func stamp(of id: String) -> FileStamp? { paths[id].flatMap(FileStamp.init) }

  /// The sentences of a document: those of its tokens, where a run has made them.
  func sentences(of document: Document) throws(Diagnostic) -> [TextRange] {
    let known = try tokens(of: document.id)
    let whole = if let known { known } else { TokenTable(try Tokenizer().run(document).value) }
    return (0..<whole.sentenceEnds.count).map { whole.range(of: whole.rows(ofSentences: $0..<$0 + 1)) }
  }

  /// A document's tokens; nil where no run has made them.
  func tokens(of id: String) throws(Diagnostic) -> TokenTable? {
    let path = FileAccess.join(tokens, id + ".conllu")
    guard paths[id] != nil, FileAccess.exists(path) else { return nil }
    return try CoNLLUFormat.readTables(try FileAccess.read(path), file: path).value.first
  }

  /// What was suggested for a document, and the digest of the model; nothing where there is no such file.
  func suggested(for id: String) throws(Diagnostic) -> (suggestions: [Suggestion], model: String?) {
    let path = FileAccess.join(suggestions, id + ".jsonl")
    guard FileAccess.exists(path) else { return ([], nil) }
    let all = try SuggestionFormat.read(try FileAccess.read(path), file: path).filter { $0.id == id }
    return (all.flatMap(\.suggestions), all.first?.provenance.inputs["model"])
  }
}
