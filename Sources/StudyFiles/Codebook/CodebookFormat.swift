import Packages
import QualitativeData
import Yams

/// A codebook as YAML: nested `codes`, or a flat list with `parent`.
public enum CodebookFormat {
  /// Reads a codebook; everything wrong with it is reported, and nothing comes back when any of it is an error.
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> Diagnosed<Codebook> {
    guard bytes.count <= Limits.codebook else { throw .tooLong(file) }
    let yaml = String(decoding: try TextDecoding.utf8(bytes), as: UTF8.self)
    guard let root = try root(yaml, file: file), root.mapping != nil else { throw .noCodes(file) }
    var reader = CodebookReader(file: file)
    for node in root["codes"]?.sequence.map(Array.init) ?? [] { reader.add(node, under: nil) }
    if reader.isFull { try CodeOrder.check(reader.codes.map(\.code), file: file) }
    let codes = reader.sorted()
    try CodeOrder.check(codes, file: file)
    // A list without codes is a codebook that is only begun; a file without the list is none.
    let isBegun = root["codes"].map { $0.string == "" || $0.null != nil || $0.sequence?.isEmpty == true } ?? false
    if codes.isEmpty, !isBegun {
      reader.report("empty", root, "The codebook has no codes", advice: "List them under 'codes:', each with a 'name'.")
    }
    let dropped = reader.dropped(root["dropped"], besides: codes)
    if let error = reader.diagnostics.first(where: { $0.severity == .error }) {
      guard reader.diagnostics.count > 1 else { throw error }
      throw Diagnostic(
        error.id, at: error.location, error.summary,
        advice: error.advice + also(reader.diagnostics.filter { $0 != error }))
    }
    let read = Codebook(
      name: text(root["name"]), language: root["language"]?.string ?? "nl", description: text(root["description"]),
      codes: codes, dropped: dropped)
    let model = CodebookModel.read(root[CodebookModel.key], of: read, file: file)
    let codebook = read.with(model: model.value)
    return Diagnosed(codebook, reader.diagnostics + codebook.doubtfulNames(file) + model.diagnostics)
  }

  /// What else is wrong, as far as a person reads on.
  private static func also(_ others: [Diagnostic]) -> String {
    let rest = others.count > 20 ? "\n  And \(others.count - 20) more." : ""
    return others.prefix(20).map { "\n  Also: \($0)" }.joined() + rest
  }

  /// Whether a file may be YAML at all; a workbook is none.
  public static func isText(_ bytes: [UInt8]) -> Bool {
    !bytes.starts(with: Array("PK".utf8)) && OtherKind(bytes) == nil && (try? TextDecoding.utf8(bytes)) != nil
  }

  /// What a file holds; nil where it holds nothing, or nothing but comments.
  static func root(_ text: String, file: String) throws(Diagnostic) -> Node? {
    do { return try Yams.compose(yaml: text) } catch {
      let line = (error as? YamlError).flatMap(lineNumber)
      throw .codebook("syntax", file, line: line, "The codebook is not valid YAML", advice: syntaxAdvice)
    }
  }

  private static let syntaxAdvice =
    "Look at the indentation, and put a text that holds a colon between quotation marks."

  private static func lineNumber(_ error: YamlError) -> Int? {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    default: nil
    }
  }

  static func text(_ node: Node?) -> String {
    var scalars = (node?.string ?? "").unicodeScalars[...]
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}

/// Collects codes from the nodes of a file, with their lines for the diagnostics.
private struct CodebookReader {
  let file: String
  var codes: [(code: Code, node: Node)] = []
  var names: Set<String> = []
  var diagnostics: [Diagnostic] = []

  private static let keys: Set<String> = [
    "name", "label", "parent", "definition", "use", "not", "indicators", "example", "memo", "became", "codes", "color",
    "formerly",
  ]

  /// A file that refers to its own parts may stand for more codes than there are words in it.
  var isFull: Bool { codes.count > Limits.codes }

  mutating func add(_ node: Node, under parent: String?) {
    guard !isFull else { return }
    let name = CodebookFormat.text(node["name"])
    guard !name.isEmpty else {
      return report("no-name", node, "A code has no name", advice: "Give each entry under 'codes:' a 'name:'.")
    }
    if !names.insert(name).inserted {
      report(
        "duplicate", node, "The code '\(name)' occurs twice",
        advice: "Names are unique over the whole tree; rename one.")
    }
    warnOfUnknownKeys(node, name)
    codes.append((code(node, name: name, parent: parent ?? node["parent"]?.string), node))
    for child in node["codes"]?.sequence.map(Array.init) ?? [] { add(child, under: name) }
  }

  /// The codes that were dropped: as they were, or their names alone.
  mutating func dropped(_ node: Node?, besides codes: [Code]) -> [Code] {
    var other = CodebookReader(file: file)
    other.names = Set(codes.map(\.name))
    for item in node?.sequence.map(Array.init) ?? [] {
      if let name = item.scalar.map({ _ in CodebookFormat.text(item) }), !name.isEmpty {
        other.codes.append((Code(name: name), item))
      } else {
        other.add(item, under: nil)
      }
    }
    other.names.formUnion(other.codes.map(\.code.name))
    let result = other.sorted()
    diagnostics += other.diagnostics
    return result
  }

  private mutating func code(_ node: Node, name: String, parent: String?) -> Code {
    let color = node["color"].map(CodebookFormat.text).flatMap { $0.isEmpty ? nil : $0 }
    if let color, !Code.isColor(color) {
      diagnostics.append(
        Diagnostic(
          "codebook.color", .warning, at: Location(file: file, position: node.mark?.line),
          "The colour of the code '\(name)' is not understood",
          advice: "Write it as '#1f77b4', between quotation marks."))
    }
    return Code(
      name: name, label: node["label"].map(CodebookFormat.text), parent: parent,
      definition: CodebookFormat.text(node["definition"]), use: CodebookFormat.text(node["use"]),
      not: CodebookFormat.text(node["not"]),
      indicators: node["indicators"]?.sequence?.map { CodebookFormat.text($0) }.filter { !$0.isEmpty } ?? [],
      example: CodebookFormat.text(node["example"]), memo: CodebookFormat.text(node["memo"]),
      color: color.flatMap { Code.isColor($0) ? $0 : nil }, formerly: names(node["formerly"]))
  }

  private func names(_ node: Node?) -> [String] {
    let all = node?.sequence.map { $0.map { CodebookFormat.text($0) } } ?? [CodebookFormat.text(node)]
    return all.filter { !$0.isEmpty }
  }

  private mutating func warnOfUnknownKeys(_ node: Node, _ name: String) {
    for key in node.mapping?.keys.compactMap(\.string) ?? [] where !Self.keys.contains(key) {
      diagnostics.append(
        Diagnostic(
          "codebook.key", .warning, at: Location(file: file, position: node.mark?.line),
          "The code '\(name)' has a key '\(key)' that is not used",
          advice: "Known are \(Self.keys.sorted().joined(separator: ", "))."))
    }
  }

  /// All codes, each parent before its children; unknown parents and circles are reported.
  mutating func sorted() -> [Code] {
    for (code, node) in codes {
      if let parent = code.parent, !names.contains(parent) {
        report(
          "parent", node, "The code '\(code.name)' has an unknown parent '\(parent)'",
          advice: "Add a code with that name, or correct the parent.")
      }
    }
    let result = CodeOrder.parentsFirst(codes.map(\.code))
    let reached = Set(result.map(\.name))
    for (code, node) in codes where !reached.contains(code.name) && names.contains(code.parent ?? "") {
      report(
        "circle", node, "The code '\(code.name)' is its own ancestor", advice: "Give it a parent outside its own tree.")
    }
    return result
  }

  mutating func report(_ id: String, _ node: Node, _ summary: String, advice: String) {
    diagnostics.append(.codebook(id, file, line: node.mark?.line, summary, advice: advice))
  }
}

extension Codebook {
  /// Former names that are another code's present one: what was coded with them counts for that one.
  fileprivate func doubtfulNames(_ file: String) -> [Diagnostic] {
    codes.flatMap { code in
      code.formerly.filter { self[$0] != nil && $0 != code.name }.map { name in
        Diagnostic(
          "codebook.former-name", .warning, at: Location(file: file),
          "The code '\(code.name)' was '\(name)' before, but there is a code '\(name)' now",
          advice: "What was coded with '\(name)' counts for that one; give it another name if it means something else.")
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func noCodes(_ file: String) -> Diagnostic {
    .codebook(
      "empty", file, line: nil, "The codebook has no codes", advice: "List them under 'codes:', each with a 'name'.")
  }
}
