/// Text made safe for a page.
enum HTMLText {
  /// For content and quoted attributes.
  static func escape(_ text: String) -> String {
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
  static func escapeJSON(_ json: String) -> String {
    json.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "<": result += "\\u003C"
      case "\u{2028}": result += "\\u2028"
      case "\u{2029}": result += "\\u2029"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
