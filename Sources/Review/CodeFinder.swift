import QualitativeData

/// Finds codes by what people write: name, label, or path, whatever the case and the marks between the words.
struct CodeFinder {
  private var names: [String: Set<String>] = [:]
  private let codebook: Codebook

  init(_ codebook: Codebook) {
    self.codebook = codebook
    for code in codebook.codes {
      let path = codebook.path(of: code.name).map { codebook[$0]?.label ?? $0 }.joined(separator: "/")
      for text in [code.name, code.label, path, code.label + code.name] {
        names[Self.key(text), default: []].insert(code.name)
      }
    }
  }

  /// What a coder reads as the code: its label, with its name where another has the same.
  func label(of name: String) -> String {
    let label = codebook[name]?.label ?? name
    return names[Self.key(label)]?.count == 1 ? label : "\(label) (\(name))"
  }

  /// The code that a text names; nil where it names none, or might be several.
  func code(_ text: String) -> String? {
    let key = Self.key(text)
    guard !key.isEmpty, let found = names[key] else { return nil }
    if found.count == 1 { return found.first }
    return found.first { Self.key($0) == key }
  }

  /// The codes of a cell: one, or several between semicolons; nil where any part names none.
  func list(_ text: String) -> [String]? {
    if let one = code(text) { return [one] }
    let parts = text.split(separator: ";").map(String.init)
    let codes = parts.compactMap(code)
    return codes.count == parts.count ? codes : nil
  }

  /// The codes of a line, between semicolons, and the remark after a colon or dash; nil where any part names none.
  func codes(in line: String) -> (codes: [String], remark: String)? {
    let (head, remark) = split(line)
    let parts = head.split(separator: ";").map(String.init)
    let codes = parts.compactMap(code)
    return codes.isEmpty || codes.count != parts.count ? nil : (codes, remark)
  }

  /// A label may hold a colon itself, so the whole is tried first.
  private func split(_ line: String) -> (head: String, remark: String) {
    guard code(line) == nil else { return (line, "") }
    for separator in [":", " - ", " – "] {
      guard let place = line.firstRange(of: separator) else { continue }
      let head = String(line[..<place.lowerBound])
      if head.split(separator: ";").allSatisfy({ code(String($0)) != nil }) {
        return (head, line[place.upperBound...].trimmed)
      }
    }
    return (line, "")
  }

  private static func key(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
}
