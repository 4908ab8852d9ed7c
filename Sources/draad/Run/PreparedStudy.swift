import Formats
import QualitativeData
import Suggest
import Tokenize

/// What a whole run rests on, read once.
struct PreparedStudy: Sendable {
  let folder: StudyFolder
  let cases: CaseTable
  let casesDigest: String
  let codebook: Codebook
  let codebookDigest: String
  let codings: CodingState
  let codingsDigest: String
  let tokenizer: Tokenizer

  /// Reads a study. Throws where codebook, cases or codings cannot be read.
  init(_ folder: StudyFolder, tokenizer: Tokenizer, _ outcome: Outcome) throws(Diagnostic) {
    self.folder = folder
    cases = try folder.cases(nil, outcome)
    casesDigest = FileAccess.exists(folder.casesFile) ? Digest.of(try FileAccess.read(folder.casesFile)) : ""
    let file = try folder.codebookFile()
    codebook = try Inputs.codebook(file, outcome)
    codebookDigest = Digest.of(try FileAccess.read(file))
    codings = try Inputs.codings(folder.codingFiles, outcome)
    codingsDigest = try Self.digest(of: folder.codingFiles)
    self.tokenizer = tokenizer
  }

  private static func digest(of files: [String]) throws(Diagnostic) -> String {
    var parts: [String] = []
    for file in files { parts.append(FileAccess.stem(file) + " " + Digest.of(try FileAccess.read(file))) }
    return Digest.of(parts.joined(separator: "\n"))
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
      map { item in
        let inputs = item.provenance.inputs.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return ([item.id] + inputs).joined(separator: " ")
      }.joined(separator: "\n"))
  }
}
