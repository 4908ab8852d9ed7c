import QualitativeData

/// A codebook as rows: a column `name` with `parent`, or a column `path` with the names or labels from the top of the tree
/// down, parted by `>`; others as the keys of a codebook's file.
public enum CodebookRows {
  /// Reads the rows; everything wrong with them is reported, and nothing comes back when any of it is an error.
  public static func read(
    _ rows: [[String]], name: String, language: String, file: String
  ) throws(Diagnostic) -> Diagnosed<Codebook> {
    let header = (rows.first ?? []).map { key($0) }
    guard header.contains("name") || header.contains("path") else {
      throw .codebook(
        "no-name-column", file, line: 1, "The table has neither a column 'name' nor a column 'path'",
        advice: "Name the column with the codes 'name', or the one with 'Drivers > Leadership' 'path'.")
    }
    var codes: [Code] = []
    for (index, row) in rows.enumerated().dropFirst() {
      let values = Dictionary(zip(header, row), uniquingKeysWith: { first, _ in first })
      if values.values.allSatisfy(\.isEmpty) { continue }
      try add(values, line: index + 1, file, &codes)
    }
    return Diagnosed(Codebook(name: name, language: language, codes: try sorted(codes, file)))
  }

  /// All codes, each parent before its children. Throws where there are none, a name occurs twice, a parent is unknown
  /// or a code is its own ancestor.
  private static func sorted(_ codes: [Code], _ file: String) throws(Diagnostic) -> [Code] {
    var names: Set<String> = []
    if let twice = codes.first(where: { !names.insert($0.name).inserted }) {
      throw problem("duplicate", file, "The code '\(twice.name)' occurs twice", "Names are unique; rename one.")
    }
    if let lost = codes.first(where: { code in code.parent.map { !names.contains($0) } ?? false }) {
      throw problem(
        "parent", file, "The code '\(lost.name)' has an unknown parent '\(lost.parent ?? "")'",
        "Add a row for it, or correct the parent.")
    }
    let result = CodeOrder.parentsFirst(codes)
    let reached = Set(result.map(\.name))
    if let circle = codes.first(where: { !reached.contains($0.name) }) {
      throw problem("circle", file, "The code '\(circle.name)' is its own ancestor", "Give it another parent.")
    }
    try CodeOrder.check(result, file: file)
    guard !result.isEmpty else { throw problem("empty", file, "The table has no codes", "Give each a row.") }
    return result
  }

  private static func problem(_ id: String, _ file: String, _ summary: String, _ advice: String) -> Diagnostic {
    .codebook(id, file, line: nil, summary, advice: advice)
  }

  /// Headers in Dutch, English or as other programs name them.
  private static func key(_ header: String) -> String {
    let known = [
      "naam": "label", "code": "name", "pad": "path", "boven": "parent", "definitie": "definition",
      "description": "definition", "omschrijving": "definition", "indicatoren": "indicators", "gebruik": "use",
      "niet": "not", "voorbeeld": "example", "comment": "memo",
    ]
    let plain = header.lowercased()
    return known[plain] ?? plain
  }

  private static func add(
    _ values: [String: String], line: Int, _ file: String, _ codes: inout [Code]
  ) throws(Diagnostic) {
    func text(_ key: String) -> String { values[key] ?? "" }
    var name = text("name")
    var parent = text("parent").isEmpty ? nil : text("parent")
    let path = text("path").split(separator: ">").map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
    if values["parent"] == nil, path.count > 1 { parent = try group(Array(path.dropLast()), &codes) }
    let label = text("label").isEmpty ? path.last ?? name : text("label")
    if name.isEmpty { name = label }
    guard !name.isEmpty else {
      throw .codebook("no-name", file, line: line, "A row names no code", advice: "Fill in its name or path.")
    }
    let code = Code(
      name: name, label: label.isEmpty ? nil : label, parent: parent, definition: text("definition"), use: text("use"),
      not: text("not"), indicators: BarredList.split(text("indicators")), example: text("example"), memo: text("memo"))
    codes.append(code)
  }

  /// The name of a code that a path leads through; made where no row gave it before.
  private static func group(_ path: [String], _ codes: inout [Code]) throws(Diagnostic) -> String? {
    guard let label = path.last else { return nil }
    if let known = codes.first(where: { $0.label == label || $0.name == label }) { return known.name }
    let parent = try group(Array(path.dropLast()), &codes)
    codes.append(Code(name: label, parent: parent))
    return label
  }
}
