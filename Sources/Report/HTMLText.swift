/// Text made safe for a page.
enum HTMLText {
  private static let marks: [UInt8] = Array("&<>\"'".utf8)

  /// For content and quoted attributes.
  static func escape(_ text: String) -> String {
    if text.utf8.allSatisfy({ !marks.contains($0) }) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// For JSON within a script element: no sequence that could end it.
  static func escapeJSON(_ json: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(json.count + json.count / 16)
    var start = 0
    for (place, byte) in json.enumerated() where byte == UInt8(ascii: "<") || byte == 0xE2 {
      guard let (escape, length) = escape(json[place...]) else { continue }
      result += json[start..<place]
      result += escape.utf8
      start = place + length
    }
    result += json[start...]
    return result
  }

  /// What stands for what text begins with, and of how many bytes; nil where that may stand as it is.
  private static func escape(_ rest: ArraySlice<UInt8>) -> (String, Int)? {
    if rest.first == UInt8(ascii: "<") { return ("\\u003C", 1) }
    if rest.starts(with: "\u{2028}".utf8) { return ("\\u2028", 3) }
    return rest.starts(with: "\u{2029}".utf8) ? ("\\u2029", 3) : nil
  }
}
