import Desk
import Foundation
import QualitativeData
import StudyFiles

extension StudyRooms {
  /// The room of the codebook.
  struct CodebookReply: Encodable, Sendable {
    /// A code that somebody made while reading.
    struct Proposal: Encodable, Sendable {
      var coder: String
      var code: Code
    }

    var codes: [Code]
    /// Codings of each code itself, everybody's.
    var counts: [String: Int]
    var proposals: [Proposal]
    /// The file's name; nil where there is none yet.
    var file: String?
    /// Whether the file can be changed here.
    var isEditable: Bool
  }

  func codebookRoom() async throws(Diagnostic) -> CodebookReply {
    let outcome = Outcome(isQuiet: true)
    let folder = try folder()
    let codebook = try folder.codesSoFar(outcome)
    let file = try? folder.codebookFile()
    var counts: [String: Int] = [:]
    let state = try Inputs.codings(folder.codingFiles, names: codebook.formerNames, outcome)
    for coding in state.codings { counts[coding.code, default: 0] += 1 }
    return CodebookReply(
      codes: codebook.codes, counts: counts,
      proposals: try allProposals(folder, besides: codebook).map {
        CodebookReply.Proposal(coder: $0.coder, code: $0.code)
      },
      file: file.map { $0.split(separator: "/").last.map(String.init) ?? $0 },
      isEditable: file.map { ["yaml", "yml"].contains(FileAccess.suffix($0)) } ?? true)
  }

  private func allProposals(
    _ folder: StudyFolder, besides codebook: Codebook
  ) throws(Diagnostic) -> [(coder: String, code: Code)] {
    let files = CoderFiles(folder.codings)
    var found: [(coder: String, code: Code)] = []
    for path in FileAccess.files(below: folder.codings) where path.hasSuffix(ProposalFile.suffix) {
      let beside = String(path.dropLast(ProposalFile.suffix.count)) + ".jsonl"
      let codes = try ProposalFile(beside: beside).read().value
      found += codes.filter { codebook[$0.name] == nil }.map { (files.coder(of: beside), $0) }
    }
    return found
  }

  /// Codes to be taken into the codebook; all that wait where none are named.
  struct Adoption: Decodable, Sendable {
    var names: [String]?
    /// Of codes with one name and different meanings, whose definition holds.
    var definitionOf: String?
    /// Or each becomes a code of its own.
    var apart: Bool?
  }

  /// What `draad codebook adopt` does; where there is no codebook yet, it is made.
  func adopt(_ wish: Adoption) async throws(Diagnostic) -> CodebookReply {
    let folder = try folder()
    let codebook = try folder.codesSoFar(Outcome(isQuiet: true))
    let all = try allProposals(folder, besides: codebook)
    let wanted = all.filter { proposal in wish.names.map { $0.contains(proposal.code.name) } ?? true }
    guard !wanted.isEmpty else { return try await codebookRoom() }
    let choice = try AdoptedCodes(
      wanted, taken: Set(codebook.codes.map(\.name)), definitionOf: wish.definitionOf, isApart: wish.apart ?? false)
    let file = (try? folder.codebookFile()) ?? FileAccess.join(path, "Codebooks/codebook.yaml")
    guard ["yaml", "yml"].contains(FileAccess.suffix(file)) else { throw .notYAML(file) }
    // Coders' files are written too, which an open desk holds.
    await desks.rise()
    let person = await desks.person ?? NSUserName()
    guard FileAccess.exists(file) else {
      try Recoding(choice.renamed, in: folder).write(Outcome(isQuiet: true))
      let new = Codebook(name: folder.name, language: folder.study.language, codes: choice.codes)
      try FileAccess.write(CodebookFormat.write(new), to: file)
      return try await codebookRoom()
    }
    let door = try CodebookDoor(folder, .inPlace, Outcome(isQuiet: true))
    let plain = try? CodebookAddition.add(choice.codes, to: try FileAccess.read(file), file: file)
    let bytes = if let plain { plain } else { try door.result(of: .add(choice.codes)) }
    // Before the codebook, so that nothing counts for a meaning that it does not have.
    try Recoding(choice.renamed, in: folder).write(Outcome(isQuiet: true))
    let names = choice.codes.map(\.name)
    try door.write(bytes, act: "adopt", codes: names, result: names, by: person, reason: nil)
    return try await codebookRoom()
  }
}

extension Diagnostic {
  fileprivate static func notYAML(_ file: String) -> Diagnostic {
    Diagnostic(
      "codebook.not-yaml", at: Location(file: file), "Codes can be added to a codebook in YAML only",
      advice: "Make it one with 'draad import \(file) -o Codebooks/codebook.yaml', and name that in study.yaml.")
  }
}
