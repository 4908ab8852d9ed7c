/// A researcher's note: on the study, a document, a case, a code, a passage or another memo.
public struct Memo: Hashable, Sendable, Codable {
  /// What a memo is about.
  public enum Subject: Hashable, Sendable, Codable {
    case study
    case document(String)
    case `case`(String)
    case code(String)
    /// A passage of a document.
    case passage(String, TextRange)
    /// Another memo, by its id.
    case memo(String)
  }

  /// Its identity: the name of its file without the ending, or that of the decision that it was written with.
  public var id: String
  /// What kind of note it is: `idea`, `method`, `reflexive`, `question`, or a word of the researcher's own; empty where not
  /// said.
  public var kind: String
  /// What it is about; of several, all.
  public var about: [Subject]
  /// Who wrote it, where known.
  public var person: String?
  /// When, as written: a time in UTC or a date.
  public var time: String?
  /// Its heading; empty for none.
  public var title: String
  /// What it says, as Markdown.
  public var text: String
  /// Ids of other memos, or addresses.
  public var links: [String]
  /// The text of the passage that it is about.
  public var quote: String?

  /// Why the coding that it was written with does not hold; nil where it does, and for memos on anything else.
  public var objection: Objection?

  /// Why a coding does not hold.
  public enum Objection: String, Hashable, Sendable, Codable {
    /// Its coder rejected the suggestion.
    case rejected
    /// Settling a difference said that the code does not hold there.
    case overruled
  }

  /// Makes a memo.
  public init(
    id: String, kind: String = "", about: [Subject] = [.study], person: String? = nil, time: String? = nil,
    title: String = "", text: String, links: [String] = [], quote: String? = nil
  ) {
    (self.id, self.kind, self.about, self.person, self.time) = (id, kind, about, person, time)
    (self.title, self.text, self.links, self.quote) = (title, text, links, quote)
  }

  /// The kinds that have names in Dutch and English.
  public static let kinds = ["idea", "method", "reflexive", "question"]

  /// A kind as it is kept, of a word in Dutch or English.
  public static func kind(_ word: String) -> String {
    let plain = word.lowercased()
    let dutch = [
      "idee": "idea", "methode": "method", "methodisch": "method", "reflexief": "reflexive", "reflectie": "reflexive",
      "vraag": "question",
    ]
    return dutch[plain] ?? (kinds.contains(plain) ? plain : word)
  }

  /// The name of a kind for people.
  public static func label(ofKind kind: String, language: String) -> String {
    guard language != "en" else { return kind }
    return ["idea": "idee", "method": "methode", "reflexive": "reflexief", "question": "vraag"][kind] ?? kind
  }

  /// What people read in a list: the title, else the beginning of the text.
  public var heading: String {
    if !title.isEmpty { return title }
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? id
    return line.count > 60 ? line.prefix(59) + "…" : line
  }
}

extension Memo.Subject {
  /// As it stands in a memo's file: `code: zelfregie`, `passage: g01:120-180`.
  public var written: (key: String, value: String) {
    switch self {
    case .study: ("study", "")
    case .document(let id): ("document", id)
    case .case(let id): ("case", id)
    case .code(let name): ("code", name)
    case .passage(let document, let range): ("passage", "\(document):\(range.start)-\(range.end)")
    case .memo(let id): ("memo", id)
    }
  }

  /// What a key and its value in a memo's file say; nil where that is nothing.
  public init?(key: String, value: String) {
    switch key {
    case "study", "studie": self = .study
    case "document": self = .document(value)
    case "case", "casus": self = .case(value)
    case "code": self = .code(value)
    case "memo": self = .memo(value)
    case "passage":
      let parts = value.split(separator: ":")
      let ends = (parts.last ?? "").split(separator: "-").compactMap { Int($0) }
      guard parts.count > 1, ends.count == 2, 0 <= ends[0], ends[0] < ends[1] else { return nil }
      self = .passage(parts.dropLast().joined(separator: ":"), TextRange(ends[0], ends[1]))
    default: return nil
    }
  }

  /// The document, for a document or passage.
  public var document: String? {
    switch self {
    case .document(let id): id
    case .passage(let id, _): id
    default: nil
    }
  }
}

extension Memo {
  /// The memo with the present names of codes; one on a code that was split is about its parts.
  public func named(by names: FormerNames) -> Memo {
    var memo = self
    memo.about = about.flatMap { subject -> [Subject] in
      guard case .code(let name) = subject else { return [subject] }
      let parts = names.parts(of: name)
      return parts.isEmpty ? [.code(names[name])] : parts.map { .code($0) }
    }
    return memo
  }

  /// Whether it is about a code.
  public func isAbout(code: String) -> Bool { about.contains(.code(code)) }
}

extension CodingState {
  /// The notes that coders wrote with their codings and on passages, as memos.
  public var notes: [Memo] {
    let overruled = Dictionary(grouping: rejections.filter(\.isSettled)) { $0.document + "\n" + $0.code }
    func isOverruled(_ coding: Coding) -> Bool {
      (overruled[coding.document + "\n" + coding.code] ?? []).contains { $0.range.overlaps(coding.range) }
    }
    let held = codings.map { ($0, isOverruled($0) && !$0.isSettled ? Memo.Objection.overruled : nil) }
    let onCodings = (held + rejections.map { ($0, .rejected) }).flatMap { coding, objection in
      coding.memos.enumerated().filter { !$1.isEmpty }.map { place, text in
        var memo = Memo(
          id: place == 0 ? coding.id : "\(coding.id)/\(place + 1)",
          about: [.passage(coding.document, coding.range), .code(coding.code)], person: coding.coder,
          time: coding.time, text: text, quote: coding.quote)
        memo.objection = objection
        return memo
      }
    }
    let alone = memos.filter { $0.memo?.isEmpty == false }.map { memo in
      Memo(
        id: memo.id, about: [.passage(memo.document, memo.range)], person: memo.coder, time: memo.time,
        text: memo.memo ?? "", quote: memo.quote)
    }
    return onCodings + alone
  }
}
