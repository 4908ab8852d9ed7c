import Crosstab
import QualitativeData

/// Which codings are listed: of one document, with one code or those below it.
struct CodingFilter {
  private let document: String?
  /// The codes' names; nil for all.
  private let codes: Set<String>?

  /// Throws where nothing is called so: neither in the study nor in what was coded.
  init(
    document: String?, code: String?, of codings: [Coding], in scope: CodingScope, _ outcome: Outcome
  ) throws(Diagnostic) {
    self.document = document
    if let document {
      let known = Set(codings.map(\.document)).union(scope.study?.documentFiles.map(FileAccess.stem) ?? [])
      if !known.contains(document) { throw .noSuchDocument(document, among: known.sorted()) }
    }
    codes = if let code { try Self.codes(code, Set(codings.map(\.code)), scope.study, outcome) } else { nil }
  }

  /// Whether a coding is listed.
  func passes(_ coding: Coding) -> Bool {
    (document == nil || coding.document == document) && codes?.contains(coding.code) != false
  }

  /// Codes may have been given that the codebook lacks, such as a coder's own: their names count as they are.
  private static func codes(
    _ text: String, _ given: Set<String>, _ study: StudyFolder?, _ outcome: Outcome
  ) throws(Diagnostic) -> Set<String> {
    if given.contains(text) { return [text] }
    guard let study else { throw .noCode(text, Codebook(codes: []), given) }
    let codebook = try Inputs.codebook(try study.codebookFile(), outcome)
    let quiet = Outcome(isQuiet: true)
    guard let patterns = quiet.attempt({ () throws(Diagnostic) in try CodePattern.read([text], in: codebook) }) else {
      throw .noCode(text, codebook, given)
    }
    let names = codebook.codes.map(\.name)
    return Set(names.filter { name in patterns.contains { $0.matches(codebook.path(of: name)) } })
  }
}

extension Diagnostic {
  fileprivate static func noCode(_ text: String, _ codebook: Codebook, _ given: Set<String>) -> Diagnostic {
    let several = codebook.codes(called: text).map(\.name)
    let names = codebook.codes.flatMap { [$0.name, $0.label] } + given.sorted()
    return Diagnostic(
      "codings.no-code", "No code is called '\(text)'",
      advice: several.count > 1
        ? codebook.advice(on: text, otherwise: "")
        : NearestNames.advice(text, among: names, otherwise: "Name a code of the codebook, or one that was given."))
  }
}
