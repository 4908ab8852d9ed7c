/// Several texts in one cell, parted by bars; a bar within a text gets a backslash before it, as a backslash does.
public enum BarredList {
  /// The texts as one.
  public static func join(_ texts: [String]) -> String { texts.map(escape).joined(separator: " | ") }

  /// The texts without spaces around them, empty ones left out. A backslash before anything else is just that.
  public static func split(_ text: String) -> [String] {
    var parts: [Substring] = [""]
    var rest = text[...]
    while let character = rest.popFirst() {
      if character == "\\", let next = rest.first, next == "|" || next == "\\" {
        parts[parts.count - 1].append(next)
        rest.removeFirst()
      } else if character == "|" {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.map(\.trimmed).filter { !$0.isEmpty }
  }

  private static func escape(_ text: String) -> String {
    text.reduce(into: "") { $0 += $1 == "|" || $1 == "\\" ? "\\\($1)" : String($1) }
  }

}
