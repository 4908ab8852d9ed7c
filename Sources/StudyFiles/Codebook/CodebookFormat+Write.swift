import QualitativeData

extension CodebookFormat {
  /// A codebook as YAML, the codes nested; what a code does not have is left out. Texts stand between quotation marks, so
  /// that nothing in them means more than itself.
  public static func write(_ codebook: Codebook) -> [UInt8] {
    var lines = ["name: \(quoted(codebook.name))", "language: \(quoted(codebook.language))"]
    if !codebook.description.isEmpty { lines.append("description: \(quoted(codebook.description))") }
    if !codebook.model.isEmpty {
      lines.append("\(CodebookModel.key):")
      lines += codebook.model.map { "  - \(quoted($0.text))" }
    }
    lines.append(codebook.codes.isEmpty ? "codes: []" : "codes:")
    for code in codebook.codes where code.parent == nil { add(code, of: codebook, indent: "  ", &lines) }
    let dropped = Codebook(codes: codebook.dropped)
    if !dropped.codes.isEmpty { lines.append("dropped:") }
    for code in dropped.codes where code.parent == nil { add(code, of: dropped, indent: "  ", &lines) }
    return Array(lines.joined(separator: "\n").utf8) + [0x0A]
  }

  private static func add(_ code: Code, of codebook: Codebook, indent: String, _ lines: inout [String]) {
    lines.append("\(indent)- name: \(quoted(code.name))")
    let inner = indent + "  "
    if code.label != code.name { lines.append("\(inner)label: \(quoted(code.label))") }
    if !code.formerly.isEmpty {
      lines.append("\(inner)formerly: [\(code.formerly.map(quoted).joined(separator: ", "))]")
    }
    for (key, text) in [("definition", code.definition), ("use", code.use), ("not", code.not)] where !text.isEmpty {
      lines.append("\(inner)\(key): \(quoted(text))")
    }
    if !code.indicators.isEmpty {
      lines.append("\(inner)indicators: [\(code.indicators.map(quoted).joined(separator: ", "))]")
    }
    for (key, text) in [("example", code.example), ("memo", code.memo), ("color", code.color ?? "")]
    where !text.isEmpty {
      lines.append("\(inner)\(key): \(quoted(text))")
    }
    let children = codebook.children(of: code.name).compactMap { codebook[$0] }
    if !children.isEmpty { lines.append("\(inner)codes:") }
    for child in children { add(child, of: codebook, indent: inner + "  ", &lines) }
  }

  /// A double-quoted scalar (YAML 1.2, 7.3.1), on one line.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{FEFF}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
