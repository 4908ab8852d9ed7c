/// One coding is one code that one coder gave to one passage, however often it was given: what is counted, compared,
/// listed and exported has each once, whichever command does it.
private struct CodingIdentity: Hashable {
  var coder, document, code: String
  var range: TextRange
  var isSettled: Bool
}

extension [Coding] {
  /// Each coding once: the first that was given, with the notes on all of them.
  public var once: [Coding] {
    var places: [CodingIdentity: Int] = [:]
    var result: [Coding] = []
    for coding in self {
      if let place = places[coding.identity] {
        result[place].memos += coding.memos.filter { !result[place].memos.contains($0) }
      } else {
        places[coding.identity] = result.count
        result.append(coding)
      }
    }
    return result
  }

  /// Codings that were given before, said of each document.
  var repeats: [Diagnostic] {
    var seen: Set<CodingIdentity> = []
    let repeated = filter { !seen.insert($0.identity).inserted }
    return Dictionary(grouping: repeated, by: \.document).sorted { $0.key < $1.key }.map { .givenTwice($1, in: $0) }
  }
}

extension [CodedPassage] {
  /// Each once: a code that a coder, or the program, gave to a passage.
  public var once: [CodedPassage] {
    var seen: Set<CodingIdentity> = []
    return filter { passage in
      seen.insert(
        CodingIdentity(
          coder: passage.coder ?? "", document: passage.document, code: passage.code, range: passage.range,
          isSettled: passage.standing == .settled)
      ).inserted
    }
  }
}

extension CodingState {
  /// The same with each coding once.
  public var once: CodingState {
    var state = self
    state.codings = codings.once
    return state
  }
}

extension Coding {
  fileprivate var identity: CodingIdentity {
    CodingIdentity(coder: coder, document: document, code: code, range: range, isSettled: isSettled)
  }
}

extension Diagnostic {
  fileprivate static func givenTwice(_ codings: [Coding], in document: String) -> Diagnostic {
    let coders = Set(codings.map(\.coder)).sorted().joined(separator: ", ")
    let count = codings.count
    return Diagnostic(
      "codings.given-twice", .note, at: Location(file: document),
      count == 1
        ? "A coding of \(coders) was given again: the same code on the same passage"
        : "\(count) codings of \(coders) were given again: the same code on the same passage",
      advice: "It is one coding and counts once; whoever takes it back on the page takes back each of them.")
  }
}
