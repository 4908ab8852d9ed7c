import QualitativeData
import Tables

/// What a codebook says of a code, as one text that people can read in any program, and back again without loss.
///
/// First the definition, then sections that begin with their name: `Gebruik: …`. A line of a text that begins as a section
/// does gets a backslash before it.
enum CodeDescription {
  private enum Section: CaseIterable {
    case use, not, indicators, example, memo, name, label, formerly

    func mark(_ language: String) -> String {
      switch self {
      case .use: language == "en" ? "Use" : "Gebruik"
      case .not: language == "en" ? "Not" : "Niet"
      case .indicators: language == "en" ? "Indicators" : "Indicatoren"
      case .example: language == "en" ? "Example" : "Voorbeeld"
      case .memo: "Memo"
      case .name: language == "en" ? "Code name" : "Codenaam"
      case .label: "Label"
      case .formerly: language == "en" ? "Formerly" : "Voorheen"
      }
    }

    /// The section that a line begins, and the rest of the line.
    static func begins(_ line: Substring) -> (Section, Substring)? {
      for section in allCases {
        for language in ["nl", "en"] where line.hasPrefix(section.mark(language) + ": ") {
          return (section, line.dropFirst(section.mark(language).count + 2))
        }
      }
      return nil
    }
  }

  /// The text for a code that another program will know as `title`.
  static func write(_ code: Code, title: String, language: String) -> String {
    var parts = code.definition.isEmpty ? [] : [escape(code.definition)]
    func add(_ section: Section, _ text: String) {
      if !text.isEmpty { parts.append(section.mark(language) + ": " + escape(text)) }
    }
    add(.use, code.use)
    add(.not, code.not)
    add(.indicators, BarredList.join(code.indicators))
    add(.example, code.example)
    add(.memo, code.memo)
    if code.name != name(of: title) { add(.name, code.name) }
    if code.label != title { add(.label, code.label) }
    add(.formerly, BarredList.join(code.formerly))
    return parts.joined(separator: "\n\n")
  }

  /// The code that a text speaks of; without sections for them the label is the title, and the name is empty.
  static func read(_ text: String, title: String) -> Code {
    var code = Code(name: "", label: title)
    var current: Section?
    var lines: [Substring] = []
    func close(before next: Bool) {
      if next, lines.last == "" { lines.removeLast() }
      set(lines.map(unescape).joined(separator: "\n"), current, &code)
      lines = []
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let (section, rest) = Section.begins(line) {
        close(before: true)
        current = section
        lines = [rest]
      } else {
        lines.append(line)
      }
    }
    close(before: false)
    return code
  }

  private static func set(_ text: String, _ section: Section?, _ code: inout Code) {
    switch section {
    case nil: code.definition = text
    case .use: code.use = text
    case .not: code.not = text
    case .indicators: code.indicators = BarredList.split(text)
    case .example: code.example = text
    case .memo: code.memo = text
    case .name: code.name = text
    case .label: code.label = text
    case .formerly: code.formerly = BarredList.split(text)
    }
  }

  /// A section's own first line cannot begin another, but it may begin with a backslash.
  private static func escape(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("\\") || Section.begins(line) != nil ? "\\" + line : String(line)
    }.joined(separator: "\n")
  }

  private static func unescape(_ line: Substring) -> Substring { line.hasPrefix("\\") ? line.dropFirst() : line }
}
