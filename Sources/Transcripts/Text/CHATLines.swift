import QualitativeData

/// CLAN's transcripts: beside what is said, `*INV: …`, they hold lines about the file, `@Participants: …`, and about what is
/// said, `%com: …`, which nobody says.
enum CHATLines {
  /// The lines that are said, how many are not, and who takes part; all lines of other texts.
  static func split(
    _ lines: [ArraySlice<UInt8>]
  ) -> (lines: [ArraySlice<UInt8>], aside: Int, people: [TranscriptPerson]) {
    guard let first = lines.first(where: { !PlainTextReader.isBlank($0) }),
      first.starts(with: "@UTF8".utf8) || first.starts(with: "@Begin".utf8)
    else { return (lines, 0, []) }
    var (kept, count, isAside): ([ArraySlice<UInt8>], Int, Bool) = ([], 0, false)
    var people: [TranscriptPerson] = []
    for line in lines {
      // What begins with a tab goes on in the line above.
      if line.first != 0x09 { isAside = line.first == 0x40 || (line.first == 0x25 && line.prefix(12).contains(0x3A)) }
      guard isAside else {
        kept.append(line)
        continue
      }
      if line.first != 0x09 { count += 1 }
      let text = String(decoding: line, as: UTF8.self)
      if text.hasPrefix("@Participants:") { people += Self.people(text.dropFirst(14)) }
    }
    return (kept, count, people)
  }

  /// `INV Sanne Investigator, RES Truus Participant`: a code, perhaps a name, and what somebody does.
  private static func people(_ text: Substring) -> [TranscriptPerson] {
    text.split(separator: ",").compactMap { part in
      let words = part.split(whereSeparator: \.isWhitespace)
      guard words.count >= 2, let code = words.first, let last = words.last else { return nil }
      return TranscriptPerson(name: String(code), role: roles[last.lowercased()])
    }
  }

  private static let roles: [String: Role] = [
    "investigator": .interviewer, "interviewer": .interviewer, "participant": .respondent, "subject": .respondent,
    "informant": .respondent, "respondent": .respondent, "target_adult": .respondent, "target_child": .respondent,
  ]
}
