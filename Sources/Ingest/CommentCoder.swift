import QualitativeData

/// Turns the comments of a transcript into codings: many researchers code by hand so, in the margin of the text.
///
/// What a comment says is held against the names and labels of the codes, as a whole or between semicolons, commas or
/// line ends, without regard to case; `code: remark` and `#code` too. What is no code becomes a memo: on the coding where
/// there is one, else on the passage. Answers are memos on what they answer.
public struct CommentCoder: Sendable {
  private let codes: [String: String]
  private let coder: String?
  private let time: String

  /// `coder` stands in for the authors where it is given; `time` for comments that have none.
  public init(codebook: Codebook?, coder: String? = nil, time: String) {
    var codes: [String: String] = [:]
    for code in codebook?.codes ?? [] {
      codes[Self.key(code.label)] = code.name
      codes[Self.key(code.name)] = code.name
    }
    self.codes = codes
    self.coder = coder
    self.time = time
  }

  /// The events of a document, by coder, in the order of the comments. Their ids still lack the number that the coder's
  /// file gives: they are `#1`, `#2` …, and targets refer to them so.
  public func events(for document: IngestedDocument) -> [(coder: String, events: [CodingEvent])] {
    let anchor = Anchor(document.document.text)
    var byCoder: [String: [CodingEvent]] = [:]
    var firsts: [String: (coder: String, id: String)] = [:]
    var names: [String: String] = [:]
    for comment in document.comments where !comment.text.isEmpty {
      // Who is "Anna" in one comment and "anna" in the next is one person.
      let name = coder ?? names[Self.key(comment.author), default: Self.coderName(comment.author)]
      names[Self.key(comment.author)] = name
      let parent = comment.parent.flatMap { firsts[$0] }
      let first = byCoder[name, default: []].count
      for reading in parent == nil ? readings(of: comment.text) : [Reading(memo: comment.text)] {
        let context = anchor.context(of: comment.range)
        let events = byCoder[name] ?? []
        byCoder[name, default: []].append(
          CodingEvent(
            id: "#\(events.count + 1)", time: utc(comment.time), coder: name, act: reading.code == nil ? .memo : .add,
            target: parent.flatMap { $0.coder == name ? $0.id : nil }, document: document.document.id,
            range: comment.range, quote: anchor.quote(comment.range), before: context.before, after: context.after,
            code: reading.code, memo: reading.memo, via: .imported))
      }
      firsts[comment.id] = (name, "#\(first + 1)")
    }
    return byCoder.sorted { $0.key < $1.key }.map { (coder: $0.key, events: $0.value) }
  }

  private struct Reading {
    var code: String?
    var memo: String?
  }

  private func readings(of text: String) -> [Reading] {
    if let code = codes[Self.key(text)] { return [Reading(code: code)] }
    var found: [String] = []
    var rest: [String] = []
    for part in text.split(whereSeparator: { ";,\n".contains($0) }).map(String.init) {
      if let code = codes[Self.key(part)] {
        found.append(code)
      } else if let (code, remark) = prefixed(part) {
        found.append(code)
        rest.append(remark)
      } else {
        rest.append(part)
      }
    }
    // Commas and line ends of a sentence are no separators.
    if found.isEmpty {
      guard let (code, remark) = prefixed(text) else { return [Reading(memo: text)] }
      return [Reading(code: code, memo: remark)]
    }
    let memo = rest.map(\.trimmed).filter { !$0.isEmpty }.joined(separator: "; ")
    return found.enumerated().map { Reading(code: $1, memo: $0 == 0 && !memo.isEmpty ? memo : nil) }
  }

  /// `code: remark`, `code - remark`.
  private func prefixed(_ text: String) -> (code: String, remark: String)? {
    for separator in [":", " - ", " – "] {
      guard let range = text.firstRange(of: separator), let code = codes[Self.key(String(text[..<range.lowerBound]))]
      else { continue }
      return (code, text[range.upperBound...].trimmed)
    }
    return nil
  }

  /// The time in UTC as events have it; Word writes local time without saying so, with a `Z` or without.
  private func utc(_ text: String?) -> String {
    guard let text, text.utf8.count >= 19 else { return time }
    let head = String(text.prefix(19))
    let isTime = head.utf8.enumerated().allSatisfy { place, byte in
      switch place {
      case 4, 7: byte == 0x2D
      case 10: byte == 0x54
      case 13, 16: byte == 0x3A
      default: (0x30...0x39).contains(byte)
      }
    }
    return isTime ? head + "Z" : time
  }

  /// Letters and digits in lower case: `Duurzame inzetbaarheid`, `duurzame-inzetbaarheid` and `#DuurzameInzetbaarheid`
  /// are one.
  private static func key(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }

  /// An author's name as a coder's: as it stands in the file, on one line; `onbekend` for none.
  public static func coderName(_ author: String) -> String {
    let printable = author.unicodeScalars.filter {
      ![.format, .surrogate, .unassigned, .privateUse].contains($0.properties.generalCategory)
        && ($0.properties.generalCategory != .control || $0.properties.isWhitespace)
    }
    let words = String(String.UnicodeScalarView(printable)).split(whereSeparator: \.isWhitespace)
    let name = String(String.UnicodeScalarView(words.joined(separator: " ").unicodeScalars.prefix(80)))
    return key(name).isEmpty ? "onbekend" : name.last == " " ? String(name.dropLast()) : name
  }

  /// Whether two names are of one person as comments go: 0.1.0 called Anna de Wit `anna-de-wit`.
  public static func isSamePerson(_ left: String, _ right: String) -> Bool { key(left) == key(right) }
}
