import QualitativeData

/// What XML 1.0 cannot hold (2.2): control characters but tab and line ends, U+FFFE and U+FFFF. A file with one of them
/// opens nowhere.
package enum XMLText {
  /// Whether a scalar must not stand in XML.
  package static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// A text with U+FFFD for each of them, one for one so that positions stay, and how many there were.
  package static func safe(_ text: String) -> (text: String, replaced: Int) {
    guard mayHoldForbidden(text) else { return (text, 0) }
    var replaced = 0
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isForbidden(scalar) { replaced += 1 }
      result.append(isForbidden(scalar) ? "\u{FFFD}" : scalar)
    }
    return (String(result), replaced)
  }

  /// How many there are in texts.
  package static func forbidden(in texts: some Sequence<String>) -> Int { texts.reduce(0) { $0 + safe($1).replaced } }

  /// JSON with the same characters as JSON writes them, so that nothing is lost.
  package static func safeJSON(_ json: String) -> String {
    guard mayHoldForbidden(json) else { return json }
    return json.unicodeScalars.reduce(into: "") { result, scalar in
      guard isForbidden(scalar) else { return result.unicodeScalars.append(scalar) }
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }

  private static func mayHoldForbidden(_ text: String) -> Bool {
    text.utf8.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 || $0 == 0xEF }
  }

  /// What to say of a file in which some were replaced.
  package static func diagnostics(_ replaced: Int) -> [Diagnostic] {
    guard replaced > 0 else { return [] }
    return [
      Diagnostic(
        "export.characters", .warning,
        "\(replaced == 1 ? "A character is" : "\(replaced) characters are") written as U+FFFD, since files of this kind cannot hold "
          + (replaced == 1 ? "it" : "them"),
        advice: "Take control characters and U+FFFE or U+FFFF out of the transcripts, or write CSV or JSON.")
    ]
  }
}
