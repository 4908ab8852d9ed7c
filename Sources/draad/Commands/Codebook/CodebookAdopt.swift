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

      A single code can be adopted below another, with other texts, and by another name: what was coded with the one that \
      its coder gave it then counts for that.

      Example: draad codebook adopt . elkaar-kennen
      Example: draad codebook adopt . elkaar-kennen --below drijfveren --name onderling-bekend
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

  @Option(name: .long, help: "The code above it.")
  var below: String?

  @Option(name: .long, help: "What the code is called from now on.")
  var name: String?

  @Option(name: .long, help: "What people read.")
  var label: String?

  @OptionGroup var texts: CodeTexts

  @Option(name: .long, help: "Who does it, for the history; your name on this computer unless given.")
  var by = NSUserName()

  @Option(name: .long, help: "Why, for the history.")
  var reason: String?

  func validate() throws {
    if names.count != 1, name != nil || label != nil || !texts.isEmpty {
      throw ValidationError("A name, a label, texts and a colour are one code's: adopt codes one by one.")
    }
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
      let door = try CodebookDoor(folder, .inPlace, outcome)
      let together = Set(choice.codes.map(\.name))
      let codes = try choice.codes.map { (code) throws(Diagnostic) in
        try changed(code, in: door.codebook, beside: together)
      }
      let bytes = try added(codes, to: proposals.file, door)
      // Before the codebook, so that nothing counts for a meaning that it does not have.
      try Recoding(choice.renamed, in: folder).write(outcome)
      try door.write(
        bytes, act: "adopt", codes: choice.codes.map(\.name), result: codes.map(\.name), by: by, reason: reason)
      outcome.console.say("\(proposals.file): added \(codes.map(\.name).joined(separator: ", "))")
    }
    try outcome.finish()
  }

  /// The file with the codes: as they are, at its end, as always; else where they belong.
  private func added(_ codes: [Code], to path: String, _ door: CodebookDoor) throws(Diagnostic) -> [UInt8] {
    let isPlain =
      below == nil
      && codes.allSatisfy { code in
        code == Code(name: code.name, label: code.label, parent: code.parent, definition: code.definition)
      }
    let plain = isPlain ? try? CodebookAddition.add(codes, to: FileAccess.read(path), file: path) : nil
    return if let plain { plain } else { try door.result(of: .add(codes)) }
  }

  /// The code as it goes into the codebook, with others that are adopted with it.
  private func changed(
    _ proposal: Code, in codebook: Codebook, beside others: Set<String>
  ) throws(Diagnostic) -> Code {
    var code = proposal
    if let below, !others.contains(proposal.parent ?? "") { code.parent = try codebook.named(below) }
    // A parent that somebody renamed meanwhile, or one that is gone.
    code.parent = code.parent.flatMap { parent in
      let now = codebook.formerNames[parent]
      return codebook[now] != nil ? now : others.contains(parent) ? parent : nil
    }
    if let name, name != code.name {
      code.formerly.append(code.name)
      code[.name] = name
    }
    if let label { code.label = label }
    for (key, text) in try texts.values() { code[key] = text }
    code.indicators += texts.indicator.filter { !code.indicators.contains($0) }
    return code
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
