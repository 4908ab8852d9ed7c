/// How a text is written as a scalar of YAML.
enum YAMLScalar {
  /// The text in the way in which another was written that began with `mark`; without quotation marks where that is as
  /// clear, and no mark is given that asks for them.
  static func written(_ text: String, like mark: Unicode.Scalar? = nil, indent: Int = 0, lineEnd: String = "\n")
    -> String
  {
    let hasLines = text.unicodeScalars.contains {
      $0.value < 0x20 || $0 == "\u{85}" || $0 == "\u{2028}" || $0 == "\u{2029}" || $0 == "\u{7F}"
    }
    switch mark {
    case "\"": return CodebookFormat.quoted(text)
    case "'" where !hasLines:
      return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    case ">" where !hasLines && canFold(text): return folded(text, indent: indent, lineEnd: lineEnd)
    default: return isPlain(text) ? text : CodebookFormat.quoted(text)
    }
  }

  /// A list between brackets.
  static func list(_ items: [String]) -> String { "[" + items.map { item($0) }.joined(separator: ", ") + "]" }

  /// An item of a list between brackets.
  static func item(_ text: String, like mark: Unicode.Scalar? = nil) -> String {
    mark == nil && text.unicodeScalars.contains(where: { ",[]{}".unicodeScalars.contains($0) })
      ? CodebookFormat.quoted(text) : written(text, like: mark)
  }

  /// Words that mean something else without quotation marks in some version of YAML.
  private static let taken: Set<String> = [
    "", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "ja", "nee",
  ]

  private static func isPlain(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last, !taken.contains(text.lowercased()) else { return false }
    guard first.properties.isAlphabetic, last != " ", last != ":" else { return false }
    let isSimple = scalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || " -_.,;'()/?!%".unicodeScalars.contains($0)
    }
    return isSimple && !text.contains(" #")
  }

  private static func canFold(_ text: String) -> Bool {
    !text.isEmpty && text.first != " " && text.last != " " && !text.contains("  ")
  }

  private static func folded(_ text: String, indent: Int, lineEnd: String) -> String {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, indent + line.count + 1 + word.count > 118 {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return ">-" + (lines + [line]).map { lineEnd + margin + $0 }.joined()
  }
}
