import Testing

/// A text of the corpus in its dialect of Markdown, read independently of the script that builds the documents.
struct MarkedText {
  /// What a reader of the built document must find, in reading order.
  struct Part: Equatable {
    enum Kind { case heading, paragraph, turn, item, numbered, cell, box, footnote }

    var kind: Kind
    var text: String
    var speaker: String?
    /// Seconds from the start of the recording.
    var time: Int?
  }

  struct Remark: Equatable {
    var author: String
    var text: String
    var passage: String
  }

  private(set) var front: [String: String] = [:]
  private(set) var parts: [Part] = []
  private(set) var remarks: [Remark] = []
  private(set) var deletions: [String] = []
  private(set) var insertions: [String] = []

  private var speakers: Set<String> = []
  private var isBox = false

  /// `speakers` gives the people who speak for a case.
  init(_ text: String, speakers: (String) -> [String]) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let end = lines.dropFirst().firstIndex(of: "---") ?? 0
    for line in lines[..<end].dropFirst() {
      guard let colon = line.firstRange(of: ": ") else { continue }
      front[String(line[..<colon.lowerBound])] = String(line[colon.upperBound...])
    }
    let names = (front["case"] ?? "").split(separator: "|").flatMap { speakers(String($0)) }
    self.speakers = Set(names + interviewers + ["Interviewer", "I", "R", "R1", "R2", "R3", "R4"])
    for line in lines[(end + 1)...] where !line.isEmpty { add(line) }
  }

  var document: String { front["document"] ?? "" }
  var form: String { front["form"] ?? "" }
  var interviewers: [String] { (front["interviewers"] ?? "").split(separator: "|").map(String.init) }
  var cases: [String] { (front["case"] ?? "").split(separator: "|").map(String.init) }
  var wordCount: Int { parts.reduce(0) { $0 + $1.text.words.count } }

  private mutating func add(_ line: Substring) {
    if line.hasPrefix(":::") {
      isBox = !isBox
    } else if line.hasPrefix("|") {
      for cell in line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false) {
        if !cell.allSatisfy({ $0 == "-" || $0 == " " }) || cell.allSatisfy({ $0 == " " }) {
          addLabelled(.cell, cell.trimmed)
        }
      }
    } else if line.hasPrefix("#. ") {
      add(.numbered, line.dropFirst(3))
    } else if line.hasPrefix("#") {
      add(.heading, line.drop { $0 == "#" }.dropFirst())
    } else if line.hasPrefix("- ") {
      add(.item, line.dropFirst(2))
    } else if isBox {
      add(.box, line)
    } else {
      addLabelled(.paragraph, line)
    }
  }

  /// A paragraph or cell that may start with a time stamp and the speaker's label.
  private mutating func addLabelled(_ kind: Part.Kind, _ line: Substring) {
    var line = line
    var part = Part(kind: kind, text: "")
    if line.hasPrefix("["), let end = line.firstIndex(of: "]") {
      let numbers = line[..<end].dropFirst().split(separator: ":").compactMap { Int($0) }
      if numbers.count == 3 {
        part.time = numbers.reduce(0) { $0 * 60 + $1 }
        line = line[end...].dropFirst(2)
      }
    }
    if let colon = line.firstRange(of: ": "), speakers.contains(String(line[..<colon.lowerBound])) {
      part.speaker = String(line[..<colon.lowerBound])
      if kind == .paragraph { part.kind = .turn }
      line = line[colon.upperBound...]
    }
    add(part, line)
  }

  private mutating func add(_ kind: Part.Kind, _ line: Substring) { add(Part(kind: kind, text: ""), line) }

  /// Footnotes follow the paragraph that refers to them.
  private mutating func add(_ part: Part, _ line: Substring) {
    var part = part
    var notes: [String] = []
    part.text = accepted(line, notes: &notes)
    if !part.text.isEmpty { parts.append(part) }
    parts += notes.map { Part(kind: .footnote, text: $0) }
  }

  /// What remains when all changes are accepted and comments and notes are taken out.
  private mutating func accepted(_ line: Substring, notes: inout [String]) -> String {
    var result = ""
    var rest = line
    while let first = rest.first {
      if let inside = rest.take(from: "{--", to: "--}") {
        deletions.append(String(inside))
      } else if let inside = rest.take(from: "{++", to: "++}") {
        insertions.append(String(inside))
        result += accepted(inside, notes: &notes)
      } else if let inside = rest.take(from: "{==", to: "==}") {
        let passage = accepted(inside, notes: &notes)
        result += passage
        if let remark = rest.take(from: "{>>", to: "<<}"), let colon = remark.firstRange(of: ": ") {
          remarks.append(
            Remark(
              author: String(remark[..<colon.lowerBound]), text: String(remark[colon.upperBound...]), passage: passage))
        }
      } else if let inside = rest.takeNote() {
        var inner: [String] = []
        notes.append(accepted(inside, notes: &inner))
      } else {
        if first != "*" { result.append(first) }
        rest = rest.dropFirst()
      }
    }
    return result
  }
}

extension Substring {
  /// Takes a marked stretch from the start and gives what stands between its marks.
  fileprivate mutating func take(from start: String, to end: String) -> Substring? {
    guard hasPrefix(start), let found = self.firstRange(of: end) else { return nil }
    let inside = self[..<found.lowerBound].dropFirst(start.count)
    self = self[found.upperBound...]
    return inside
  }

  /// A footnote may hold brackets of its own.
  fileprivate mutating func takeNote() -> Substring? {
    guard hasPrefix("^[") else { return nil }
    var depth = 0
    for index in indices.dropFirst() {
      if self[index] == "[" { depth += 1 }
      if self[index] == "]" { depth -= 1 }
      if depth == 0 {
        let inside = self[..<index].dropFirst(2)
        self = self[index...].dropFirst()
        return inside
      }
    }
    return nil
  }

  fileprivate var trimmed: Substring {
    let start = drop { $0 == " " }
    guard let last = start.lastIndex(where: { $0 != " " }) else { return start }
    return start[...last]
  }
}

extension String {
  /// Stretches between white space that hold a letter or a digit.
  var words: [Substring] { split(whereSeparator: \.isWhitespace).filter { $0.contains { $0.isLetter || $0.isNumber } } }
}

extension MarkedText: CustomTestStringConvertible {
  var testDescription: String { document }
}
