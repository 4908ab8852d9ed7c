import ArgumentParser
import Foundation
import QualitativeData
import StudyFiles

/// `draad codebook adopt`
struct CodebookAdopt: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt",
    abstract: "Adds proposed codes to the codebook; the rest of its file stays as it is.",
    discussion: """
      What coders coded with the code counts from then on. The proposals' own files do not change.

      Where two coders made codes of one name that mean something else, nothing is added until it is said what is meant: \
      with --definition-of one of the definitions holds for all that was coded so; with --apart each coder's code becomes \
      a code of its own, and the later coders' codings go along with theirs.

      Example: draad codebook adopt . elkaar-kennen
      Example: draad codebook adopt . elkaar-kennen --definition-of anna
      """)

  @Argument(help: "The study's folder.")
  var study: String

  @Argument(help: "Names of the codes; all proposals unless given.")
  var names: [String] = []

  @Option(name: .long, help: "Of codes with one name and different meanings, this coder's definition holds for all.")
  var definitionOf: String?

  @Flag(name: .long, help: "Of codes with one name and different meanings, each becomes a code of its own.")
  var apart = false

  func validate() throws {
    if definitionOf != nil, apart { throw ValidationError("Say --definition-of or --apart, not both.") }
  }

  func run() throws {
    let outcome = Outcome()
    outcome.attempt { () throws(Diagnostic) in
      let folder = try StudyFolder(study, outcome: outcome)
      let proposals = try StudyProposals(folder, outcome)
      for name in names where !proposals.open.contains(where: { $0.code.name == name }) {
        throw .notProposed(name, among: proposals.open.map(\.code))
      }
      let wanted = proposals.open.filter { names.isEmpty || names.contains($0.code.name) }
      guard !wanted.isEmpty else { return outcome.console.say("There is nothing to adopt.") }
      guard ["yaml", "yml"].contains(FileAccess.suffix(proposals.file)) else { throw .notYAML(proposals.file) }
      let choice = try AdoptedCodes(wanted, taken: proposals.taken, definitionOf: definitionOf, isApart: apart)
      let bytes = try CodebookAddition.add(choice.codes, to: try FileAccess.read(proposals.file), file: proposals.file)
      // Before the codebook, so that nothing counts for a meaning that it does not have.
      try Recoding(choice.renamed, in: folder).write(outcome)
      try FileAccess.write(bytes, to: proposals.file)
      outcome.console.say("\(proposals.file): added \(choice.codes.map(\.name).joined(separator: ", "))")
    }
    try outcome.finish()
  }
}

extension Diagnostic {
  fileprivate static func notYAML(_ file: String) -> Diagnostic {
    Diagnostic(
      "codebook.not-yaml", at: Location(file: file), "Codes can be added to a codebook in YAML only",
      advice: "Make it one with 'draad import \(file) -o Codebooks/codebook.yaml', and name that in study.yaml.")
  }

  fileprivate static func notProposed(_ name: String, among codes: [Code]) -> Diagnostic {
    Diagnostic(
      "codebook.no-proposal", "Nobody proposed a code '\(name)', or it is in the codebook already",
      advice: NearestNames.advice(
        name, among: codes.flatMap { [$0.name, $0.label] },
        otherwise: "'draad codebook proposals' lists what can be adopted."))
  }
}
