import Encoder
import Formats
import QualitativeData
import Suggest
import Tokenize

/// What a whole run rests on, read once.
struct PreparedStudy: Sendable {
  let folder: StudyFolder
  let cases: CaseTable
  let casesDigest: String
  /// What is wrong with the table of cases.
  let caseDiagnostics: [Diagnostic]
  let codebook: Codebook
  let codebookDigest: String
  let codings: CodingState
  let codingsDigest: String
  let tokenizer: Tokenizer
  let encoder: SentenceEncoder?

  /// Reads a study. Throws where codebook, cases or codings cannot be read.
  init(_ folder: StudyFolder, tokenizer: Tokenizer, _ outcome: Outcome) throws(Diagnostic) {
    self.folder = folder
    let quiet = Outcome(isQuiet: true)
    cases = try folder.cases(nil, quiet)
    caseDiagnostics = quiet.diagnostics
    outcome.report(caseDiagnostics)
    casesDigest = FileAccess.exists(folder.casesFile) ? Digest.of(try FileAccess.read(folder.casesFile)) : ""
    let file = try folder.codebookFile()
    codebook = try Inputs.codebook(file, outcome)
    codebookDigest = Digest.of(try FileAccess.read(file))
    codings = try Inputs.codings(folder.codingFiles, outcome)
    codingsDigest = try Self.digest(of: folder.codingFiles)
    self.tokenizer = tokenizer
    encoder = try folder.encoder()
  }

  /// What the tables and the report of these documents are made from.
  func tableProvenance(_ documents: [CurrentDocument], model: String) -> Provenance {
    let settings = folder.study
    var provenance = Provenance(
      inputs: [
        "codebook": codebookDigest, "codings": codingsDigest, "cases": casesDigest, "documents": documents.digest,
        "model": model,
      ],
      options: [
        "name": folder.name, "language": settings.language, "compare": settings.compare.joined(separator: " "),
        "confidence": String(settings.confidence),
      ])
    if settings.agreement != .all { provenance.options["agreement"] = settings.agreement.rawValue }
    return provenance
  }

  /// What a table made of the study's derived files as they lie there now is made from: what a run would say.
  func presentProvenance() throws(Diagnostic) -> Provenance {
    let documents = Inputs.files([folder.output("documents")], withExtension: "jsonl").compactMap { path in
      let id = FileAccess.stem(path)
      let tokens = folder.output("tokens/\(id).conllu")
      return (DerivedFiles.provenance(in: tokens) ?? DerivedFiles.provenance(in: path)).map {
        CurrentDocument(id: id, provenance: $0)
      }
    }
    let model = folder.output("model.json")
    return tableProvenance(documents, model: FileAccess.exists(model) ? Digest.of(try FileAccess.read(model)) : "")
  }

  private static func digest(of files: [String]) throws(Diagnostic) -> String {
    var digests: [String] = []
    for file in files { digests.append(Digest.of(try FileAccess.read(file))) }
    return CodingFiles.joined(files, digests)
  }
}

/// A document that is up to date, and what its tokens were made from.
struct CurrentDocument: Sendable {
  var id: String
  var provenance: Provenance
}

extension [CurrentDocument] {
  /// What all of them together were made from.
  var digest: String {
    Digest.of(
      sorted { $0.id < $1.id }.map { item in
        let inputs = item.provenance.inputs.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return ([item.id] + inputs).joined(separator: " ")
      }.joined(separator: "\n"))
  }
}
