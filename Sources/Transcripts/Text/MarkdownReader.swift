import QualitativeData

/// Reads Markdown: headings, lists, tables and emphasis as what they are, the front matter set aside but for who takes
/// part. Lines that follow one another are one paragraph, with its line breaks.
enum MarkdownReader {
  /// Whether a text (UTF-8) is Markdown by what it holds: front matter, a heading, or lines that begin in bold.
  static func isMarkdown(_ utf8: [UInt8]) -> Bool {
    let lines = PlainTextReader.lines(of: Array(utf8.prefix(20_000)))
    if FrontMatter.end(lines) != nil { return true }
    var bold = 0
    for line in lines {
      if heading(line) != nil { return true }
      let isBold = line.starts(with: "**".utf8) || line.starts(with: "__".utf8)
      if isBold, line.count > 4, line.dropFirst(3).contains(line[line.startIndex]) { bold += 1 }
      if bold == 2 { return true }
    }
    return false
  }

  static func read(_ utf8: [UInt8]) -> Transcript {
    var lines = PlainTextReader.lines(of: utf8)[...]
    var transcript = Transcript()
    if let end = FrontMatter.end(Array(lines)) {
      transcript.people = FrontMatter.people(lines.prefix(end))
      transcript.counts["remark"] = end
      lines = lines.dropFirst(end + 1)
    }
    var builder = MarkdownBlocks()
    for line in lines { builder.add(line) }
    transcript.blocks = builder.finish()
    transcript.counts["paragraph"] = transcript.blocks.count
    return transcript
  }

  /// The level and text of `## Heading`; a number sign without a space after it is none.
  package static func heading(_ line: ArraySlice<UInt8>) -> (level: Int, text: ArraySlice<UInt8>)? {
    let marks = line.prefix { $0 == 0x23 }.count
    guard (1...6).contains(marks), line.count > marks + 1, line[line.startIndex + marks] == 0x20 else { return nil }
    var text = line.dropFirst(marks + 1)
    while let last = text.last, last == 0x23 || last == 0x20 { text.removeLast() }
    return text.isEmpty ? nil : (marks, text)
  }
}

/// The block of facts that stands above a Markdown text, between two lines of `---`.
private enum FrontMatter {
  /// The index of the line that ends it; nil where there is none.
  static func end(_ lines: [ArraySlice<UInt8>]) -> Int? {
    guard lines.first?.elementsEqual("---".utf8) == true,
      let end = lines.dropFirst().prefix(200).firstIndex(where: { isRule($0) }), end > 1,
      lines[1..<end].contains(where: { $0.contains(0x3A) })
    else { return nil }
    return lines[1..<end].contains { PlainTextReader.isBlank($0) && $0.isEmpty } && end > 60 ? nil : end
  }

  private static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    line.elementsEqual("---".utf8) || line.elementsEqual("...".utf8)
  }

  /// Who takes part: lists under `speakers:`, and names after `interviewer:` or `respondent:`.
  static func people(_ lines: ArraySlice<ArraySlice<UInt8>>) -> [TranscriptPerson] {
    var people: [TranscriptPerson] = []
    var open: (isOpen: Bool, role: Role?) = (false, nil)
    for line in lines.dropFirst() {
      let text = String(decoding: line, as: UTF8.self)
      let trimmed = clean(text)
      if text.first?.isWhitespace == true || text.hasPrefix("-") {
        if open.isOpen, trimmed.hasPrefix("-") { add(trimmed.dropFirst(), open.role, &people) }
        continue
      }
      guard let colon = trimmed.firstIndex(of: ":") else { continue }
      let key = trimmed[..<colon].lowercased()
      open = (keys[key] != nil || unsaid.contains(key), keys[key])
      guard open.isOpen else { continue }
      let value = trimmed[trimmed.index(after: colon)...].filter { $0 != "[" && $0 != "]" }
      for name in value.split(separator: ",") { add(name, open.role, &people) }
    }
    return people
  }

  private static func add(_ name: some StringProtocol, _ role: Role?, _ people: inout [TranscriptPerson]) {
    let name = clean(String(name))
    if !name.isEmpty, name.count <= 60 { people.append(TranscriptPerson(name: name, role: role)) }
  }

  private static func clean(_ text: String) -> String {
    var rest = text[...]
    while let first = rest.first, first.isWhitespace || first == "'" || first == "\"" { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace || last == "'" || last == "\"" { rest.removeLast() }
    return String(rest)
  }

  private static let unsaid: Set<String> = ["speakers", "sprekers", "participants", "personen", "people"]
  private static let keys: [String: Role] = [
    "deelnemers": .respondent,
    "interviewer": .interviewer, "interviewers": .interviewer, "moderator": .interviewer, "host": .interviewer,
    "respondent": .respondent, "respondents": .respondent, "respondenten": .respondent, "interviewee": .respondent,
    "geïnterviewde": .respondent, "geinterviewde": .respondent, "guest": .respondent, "guests": .respondent,
  ]
}
