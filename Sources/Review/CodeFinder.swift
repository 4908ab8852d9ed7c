import QualitativeData

/// Finds codes by what people write: name, label, or path, whatever the case and the marks between the words.
///
/// What stands in a file is read as it was meant when the file was written: a label may have gone to another code since.
struct CodeFinder {
  /// A code that a text names.
  struct Found: Hashable {
    /// What it is called now.
    var name: String
    /// What it was called when the file was written, where that is known.
    var written: String
  }

  private var names: [String: Set<String>] = [:]
  private let codebook: Codebook
  private let form: FormCodes?

  /// `form` is the file in which people wrote.
  init(_ codebook: Codebook, form: ReviewForm? = nil) {
    self.codebook = codebook
    self.form = form.map(FormCodes.init)
    for code in codebook.codes {
      let path = codebook.path(of: code.name).map { codebook[$0]?.label ?? $0 }.joined(separator: "/")
      for text in [code.name, code.label, path, code.label + code.name] {
        names[Self.key(text), default: []].insert(code.name)
      }
    }
    for code in codebook.codes {
      for name in code.formerly where names[Self.key(name)] == nil && current(name) == code.name {
        names[Self.key(name)] = [code.name]
      }
    }
  }

  /// What a coder reads as the code: its label, with its name where another has the same.
  func label(of name: String) -> String {
    let label = codebook[name]?.label ?? name
    return names[Self.key(label)]?.count == 1 ? label : "\(label) (\(name))"
  }

  /// What a code of that name is called now; nil where it was split or taken out of use, or never was.
  func current(_ name: String) -> String? {
    let name = codebook.formerNames[name]
    return codebook[name] == nil ? nil : name
  }

  /// The code that a text names; nil where it names none, or might be several.
  func code(_ text: String) -> String? { found(text)?.name }

  /// The same with what it was called before.
  func found(_ text: String) -> Found? {
    let now = named(text)
    switch form?.named(text) {
    case .code(let written): return current(written).map { Found(name: $0, written: written) }
    case .several: return nil
    case nil:
      guard let now else { return nil }
      let isLabel = codebook[now].map { Self.key($0.label) == Self.key(text) } ?? false
      guard !isLabel || form?.isAnother(now, than: text) != true else { return nil }
      return Found(name: now, written: now)
    }
  }

  private func named(_ text: String) -> String? {
    let key = Self.key(text)
    guard !key.isEmpty, let found = names[key] else { return nil }
    if found.count == 1 { return found.first }
    return found.first { Self.key($0) == key }
  }

  /// The codes of a cell: one, or several between semicolons; nil where any part names none.
  func list(_ text: String) -> [Found]? {
    if let one = found(text) { return [one] }
    let parts = text.split(separator: ";").map(String.init)
    let codes = parts.compactMap(found)
    return codes.count == parts.count ? codes : nil
  }

  /// What is written of the codes of a line, between semicolons, and the remark after a colon or dash; nil where any part
  /// names none.
  func codes(in line: String) -> (codes: [String], remark: String)? {
    let (head, remark) = split(line)
    let parts = head.split(separator: ";").map(\.trimmed)
    return parts.isEmpty || parts.contains { code($0) == nil } ? nil : (parts, remark)
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

  /// Letters and digits alone, in lower case.
  static func key(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
}
