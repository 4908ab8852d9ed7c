import ArgumentParser
import Formats
import Foundation
import QualitativeData

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
        throw Diagnostic(
          "codebook.no-proposal", "Nobody proposed a code '\(name)', or it is in the codebook already",
          advice: "'draad codebook proposals' lists what can be adopted.")
      }
      let wanted = proposals.open.filter { names.isEmpty || names.contains($0.code.name) }
      guard !wanted.isEmpty else { return outcome.console.say("There is nothing to adopt.") }
      guard ["yaml", "yml"].contains(FileAccess.suffix(proposals.file)) else { throw .notYAML(proposals.file) }
      let choice = try AdoptedCodes(wanted, taken: proposals.taken, definitionOf: definitionOf, isApart: apart)
      let bytes = try CodebookAddition.add(choice.codes, to: try FileAccess.read(proposals.file), file: proposals.file)
      // Before the codebook, so that nothing counts for a meaning that it does not have.
      for renamed in choice.renamed { try recode(renamed, folder, outcome) }
      try FileAccess.write(bytes, to: proposals.file)
      outcome.console.say("\(proposals.file): added \(choice.codes.map(\.name).joined(separator: ", "))")
    }
    try outcome.finish()
  }

  /// What a coder coded with a code of that name gets the coder's own one.
  private func recode(
    _ renamed: AdoptedCodes.Renamed, _ folder: StudyFolder, _ outcome: Outcome
  ) throws(Diagnostic) {
    for path in CoderFiles(folder.codings).paths(of: renamed.coder) {
      let file = try CodingFile(path)
      let codings = CodingState.fold(file.events).value.codings.filter {
        $0.coder == renamed.coder && $0.code == renamed.old
      }
      var numbers = file.numbers
      let events = codings.enumerated().map { place, coding in
        CodingEvent(
          id: "#\(place)", time: coding.time, coder: coding.coder, act: .change, target: coding.id,
          document: coding.document, range: coding.range, quote: coding.quote, before: coding.before,
          after: coding.after, code: renamed.new)
      }
      try file.number(events, after: &numbers)
      outcome.console.say(
        "\(path): \(counted(events.count, "coding")) of '\(renamed.old)' now with '\(renamed.new)'")
    }
  }
}

/// Which codes a codebook gets of what coders proposed.
struct AdoptedCodes {
  /// A code that got another name, since another coder's has it.
  struct Renamed {
    var coder, old, new: String
  }

  /// The codes.
  private(set) var codes: [Code] = []
  /// Those that got another name.
  private(set) var renamed: [Renamed] = []

  /// Chooses; throws where codes of one name mean something else and it is not said what to do.
  init(
    _ proposals: [(coder: String, code: Code)], taken: Set<String>, definitionOf: String?, isApart: Bool
  ) throws(Diagnostic) {
    var taken = taken.union(proposals.map(\.code.name))
    var seen: Set<String> = []
    for (_, first) in proposals where seen.insert(first.name).inserted {
      let all = proposals.filter { $0.code.name == first.name }
      let meanings = Self.meanings(all)
      guard meanings.count > 1 else {
        codes.append(first)
        continue
      }
      if let definitionOf {
        guard let chosen = all.first(where: { $0.coder == definitionOf }) else {
          throw .nobodys(first.name, definitionOf)
        }
        codes.append(chosen.code)
      } else if isApart {
        for (place, meaning) in meanings.enumerated() { add(meaning, isFirst: place == 0, &taken) }
      } else {
        throw .twoMeanings(first.name, meanings.map { ($0[0].coder, $0[0].code.definition) })
      }
    }
  }

  /// The proposals of one name, those that mean the same together.
  private static func meanings(_ all: [(coder: String, code: Code)]) -> [[(coder: String, code: Code)]] {
    var meanings: [[(coder: String, code: Code)]] = []
    for one in all {
      let same = meanings.firstIndex {
        $0[0].code.definition == one.code.definition && $0[0].code.parent == one.code.parent
      }
      if let same { meanings[same].append(one) } else { meanings.append([one]) }
    }
    return meanings
  }

  private mutating func add(
    _ meaning: [(coder: String, code: Code)], isFirst: Bool, _ taken: inout Set<String>
  ) {
    var code = meaning[0].code
    guard !isFirst else { return codes.append(code) }
    let old = code.name
    let base = "\(old)-\(CoderFiles.fileName(meaning[0].coder).lowercased())"
    code.name = CoderFiles.free(base, besides: taken)
    code.label += " (\(meaning[0].coder))"
    taken.insert(code.name)
    codes.append(code)
    renamed += meaning.map { Renamed(coder: $0.coder, old: old, new: code.name) }
  }
}

extension Diagnostic {
  fileprivate static func notYAML(_ file: String) -> Diagnostic {
    Diagnostic(
      "codebook.not-yaml", at: Location(file: file), "Codes can be added to a codebook in YAML only",
      advice: "Make it one with 'draad import \(file) -o Codebooks/codebook.yaml', and name that in study.yaml.")
  }

  fileprivate static func twoMeanings(_ name: String, _ meanings: [(coder: String, definition: String)]) -> Diagnostic {
    let all = meanings.map { coder, definition in
      let words = definition.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return "\(coder): \(words.isEmpty ? "no definition" : "“\(words)”")"
    }
    return Diagnostic(
      "codebook.two-meanings", "The code '\(name)' means something else to each coder. \(all.joined(separator: "; "))",
      advice:
        "Say --definition-of \(quoted(meanings[0].coder)) if that holds for all, or --apart to make a code of each.")
  }

  fileprivate static func nobodys(_ name: String, _ coder: String) -> Diagnostic {
    Diagnostic(
      "codebook.no-proposal", "'\(coder)' did not propose a code '\(name)'",
      advice: "'draad codebook proposals' says who did.")
  }

  private static func quoted(_ coder: String) -> String { coder.contains(" ") ? "'\(coder)'" : coder }
}
