import QualitativeData

/// A study's texts as IRaMuTeQ reads them: a line of starred variables before each text (its manual, "Formatage des
/// corpus"). Variables and values hold letters, digits and hyphens only.
public enum CorpusText {
  /// Whose talk is written.
  public enum Speakers: Sendable {
    /// Everybody's.
    case all
    /// Everybody's but interviewers'.
    case others
  }

  /// What was said; a text for each document and case that it speaks of.
  public static func write(_ contents: StudyContents, speakers: Speakers) -> [UInt8] {
    var lines: [String] = []
    for document in contents.documents {
      let ids = contents.cases.cases(of: document.id)
      for id in ids.isEmpty ? [nil] : ids.map(Optional.init) {
        let own = document.segments.filter { segment in
          segment.isTalk && (speakers == .all || segment.role != .interviewer)
            && (segment.caseID == nil || id == nil || segment.caseID == id)
        }
        guard !own.isEmpty else { continue }
        lines.append(stars(document.id, id.flatMap { contents.cases[$0] }, contents.cases.attributes))
        lines += own.map { plain($0.text) } + [""]
      }
    }
    return Array(lines.joined(separator: "\n").utf8)
  }

  private static func stars(_ document: String, _ item: Case?, _ attributes: [String]) -> String {
    var words = ["****", "*document_" + word(document)]
    if let item {
      words.append("*case_" + word(item.id))
      for attribute in attributes {
        for value in item.values[attribute] ?? [] { words.append("*\(word(attribute))_\(word(value))") }
      }
    }
    return words.joined(separator: " ")
  }

  private static func word(_ text: String) -> String { CodeDescription.name(of: text) }

  /// A star at a line's beginning would begin a new text.
  private static func plain(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 == "*" ? "+" : $0 })
  }
}
