import QualitativeData

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
          throw .nobodys(first.name, definitionOf, among: all.map(\.coder))
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

  fileprivate static func nobodys(_ name: String, _ coder: String, among coders: [String]) -> Diagnostic {
    Diagnostic(
      "codebook.no-proposal", "'\(coder)' did not propose a code '\(name)'",
      advice: NearestNames.advice(coder, among: coders, otherwise: "'draad codebook proposals' says who did."))
  }

  private static func quoted(_ coder: String) -> String { coder.contains(" ") ? "'\(coder)'" : coder }
}
