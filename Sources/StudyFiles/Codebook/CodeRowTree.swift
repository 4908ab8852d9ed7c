import Packages
import QualitativeData
import Tables

/// The tree that rows of codes make.
struct CodeRowTree {
  /// A code of the tree.
  private struct Node {
    var code: Code
    /// The row that it stands in; nil for one that others only lie below.
    var row: Int?
    /// Where the file names the code above: how, until all codes are known.
    var parent: String?
  }

  private let columns: CodebookColumns
  private let file: String
  private let paths: CodePaths
  private let indicators: IndicatorCells
  private var nodes: [Node] = []
  /// The node of each path; paths are of labels.
  private var places: [[String]: Int] = [:]
  private var names: [String: Int] = [:]
  /// The first node with each label.
  private var labels: [String: Int] = [:]
  private var before: [String] = []
  private var filled: [Int] = []
  private var renamed: [String] = []
  private var severalGroups: [Int] = []
  private var commas: [CellPlace] = []
  /// Rows whose path may be parted by another mark.
  private var otherMarks: [Int] = []
  /// Rows with something beyond the last heading.
  private var wide: [Int] = []
  /// Rows with a colour that is none.
  private var colours: [Int] = []

  init(_ columns: CodebookColumns, _ table: ReadTable, file: String) {
    (self.columns, self.file) = (columns, file)
    let rows = table.rows.dropFirst(columns.headings.row + 1)
    func cells(_ column: Int?) -> [String] { rows.map { columns.text(column, $0) } }
    let own = columns.levels.last
    let isNameAlone = columns.levels.count == 1 && columns["parent"] == nil
    paths = CodePaths(
      isNameAlone ? cells(own) : [], isPath: columns.isPath,
      isOwnName: own.map { Headings.plain(columns.headings.texts[$0]) == "name" } ?? false)
    indicators = IndicatorCells(cells(columns["indicators"]), isOwn: columns.isOwn)
  }

  mutating func add(_ row: [String], _ index: Int) throws(Diagnostic) {
    let keys = CodebookColumns.kinds.map(\.key)
    guard
      !columns.levels.allSatisfy({ columns.text($0, row).isEmpty })
        || !keys.allSatisfy({ columns.text($0, row).isEmpty })
    else { return }
    if row.dropFirst(columns.headings.texts.count).contains(where: { !$0.isEmpty }) { wide.append(index) }
    // Looked at on the way: a tree of any depth would be built before anything could refuse it.
    guard nodes.count <= Limits.codes else { throw .tooManyCodes(nodes.count, file) }
    let path = path(row, index)
    guard path.count <= Limits.codeDepth + 1 else { throw .tooDeep(path[Limits.codeDepth + 1], file) }
    let isByPath = columns.levels.count > 1 || paths.areParted
    let given = columns.text("name", row)
    let ownName = columns.levels == [columns["name"]] || columns["name"] == nil || isLevel(columns["name"]) ? "" : given
    guard let last = path.last ?? (ownName.isEmpty ? nil : ownName) else {
      throw .codebook("no-name", file, line: index + 1, "A row names no code", advice: "Fill in its name or path.")
    }
    let parent = isByPath && path.count > 1 ? group(Array(path.dropLast())) : nil
    if let column = columns["indicators"], indicators.isUnclear(columns.text(column, row)) {
      commas.append(CellPlace(row: index, column: column))
    }
    var label = columns.text("label", row)
    if label.isEmpty || isLevel(columns["label"]) { label = last }
    let code = Code(
      name: ownName.isEmpty ? last : ownName, label: label, parent: parent, definition: columns.text("definition", row),
      use: columns.text("use", row), not: columns.text("not", row),
      indicators: indicators.split(columns.text("indicators", row)), example: columns.text("example", row),
      memo: columns.text("memo", row), color: color(row, index),
      formerly: BarredList.split(columns.text("formerly", row)))
    try put(code, at: path.isEmpty ? [last] : path, row, index, mayRename: isByPath && ownName.isEmpty)
  }

  private mutating func color(_ row: [String], _ index: Int) -> String? {
    let text = columns.text("color", row).trimmed
    guard !text.isEmpty else { return nil }
    if !Code.isColor(text) { colours.append(index) }
    return Code.isColor(text) ? text : nil
  }

  private func isLevel(_ column: Int?) -> Bool { column.map(columns.levels.contains) ?? false }

  /// The labels from the top of the tree to the row's code.
  private mutating func path(_ row: [String], _ index: Int) -> [String] {
    guard columns.levels.count > 1 else {
      let cell = columns.text(columns.levels[0], row)
      if paths.holdsOther(cell) { otherMarks.append(index) }
      return paths.parts(cell)
    }
    var cells = columns.levels.map { columns.text($0, row) }
    guard let deepest = cells.lastIndex(where: { !$0.isEmpty }) else { return [] }
    for level in 0..<deepest where cells[level].isEmpty && columns.levels[level] < columns.levels[deepest] {
      // As in an outline: what stands above is written once.
      guard before.count > level, !before[level].isEmpty else { continue }
      cells[level] = before[level]
      if filled.last != index { filled.append(index) }
    }
    for level in 0..<deepest { cells[level] = oneGroup(cells[level], index) }
    before = Array(cells[...deepest])
    return before.filter { !$0.isEmpty }
  }

  /// A code may be in several groups, but has one place in the tree.
  private mutating func oneGroup(_ cell: String, _ index: Int) -> String {
    let parts = cell.split { $0 == "|" || $0 == ";" || $0.isNewline }.map { $0.trimmed }
    guard parts.count > 1 else { return cell }
    severalGroups.append(index)
    return parts[0]
  }

  /// The name of what a path leads to; made where no row gave it before.
  private mutating func group(_ path: [String]) -> String {
    if let known = places[path] { return nodes[known].code.name }
    // A path may begin below the top.
    if path.count == 1, let known = names[path[0]] ?? labels[path[0]] { return nodes[known].code.name }
    let parent = path.count > 1 ? group(Array(path.dropLast())) : nil
    let code = Code(name: unique(path, under: parent), label: path[path.count - 1], parent: parent)
    insert(Node(code: code, row: nil), at: path)
    return code.name
  }

  private mutating func insert(_ node: Node, at path: [String]) {
    places[path] = nodes.count
    if names[node.code.name] == nil { names[node.code.name] = nodes.count }
    if labels[node.code.label] == nil { labels[node.code.label] = nodes.count }
    nodes.append(node)
  }

  private mutating func unique(_ path: [String], under parent: String?) -> String {
    let label = path[path.count - 1]
    guard names[label] != nil else { return label }
    let base = parent.map { "\($0)-\(label)" } ?? label
    var (name, number) = (base, 1)
    while names[name] != nil {
      number += 1
      name = "\(base)-\(number)"
    }
    renamed.append("'\(label)' below '\(parent ?? "")' as '\(name)'")
    return name
  }

  private mutating func put(
    _ code: Code, at path: [String], _ row: [String], _ index: Int, mayRename: Bool
  ) throws(Diagnostic) {
    var code = code
    let above = columns.text("parent", row)
    let parent = columns.isOwn ? above : above.trimmed
    let node = { (code: Code) in Node(code: code, row: index, parent: parent.isEmpty ? nil : parent) }
    if let known = places[path], nodes[known].row == nil, columns["parent"] == nil {
      // Codes stood below it before it had a row of its own.
      if code.name == path.last { code.name = nodes[known].code.name }
      guard code.name == nodes[known].code.name else { return rename(known, node(code)) }
      nodes[known] = node(code)
      return
    }
    if mayRename, places[path] == nil { code.name = unique(path, under: code.parent) }
    guard names[code.name] == nil else {
      let first = names[code.name].flatMap { nodes[$0].row }.map { " (rows \($0 + 1) and \(index + 1))" } ?? ""
      throw .codebook(
        "duplicate", file, line: index + 1, "The code '\(code.name)' occurs twice\(first)",
        advice: "Names are unique; rename one.")
    }
    insert(node(code), at: path)
  }

  /// A group that its own row gives a name.
  private mutating func rename(_ place: Int, _ node: Node) {
    let old = nodes[place].code.name
    nodes[place] = node
    names[old] = nil
    names[node.code.name] = place
    for index in nodes.indices where nodes[index].code.parent == old { nodes[index].code.parent = node.code.name }
  }

  /// All codes, each parent before its children. Throws where there are none, a parent is unknown or a code is its own
  /// ancestor.
  mutating func codes() throws(Diagnostic) -> [Code] {
    try resolveParents()
    let result = CodeOrder.parentsFirst(nodes.map(\.code))
    let reached = Set(result.map(\.name))
    if let circle = nodes.first(where: { !reached.contains($0.code.name) }) {
      throw .codebook(
        "circle", file, line: circle.row.map { $0 + 1 }, "The code '\(circle.code.name)' is its own ancestor",
        advice: "Give it another parent.")
    }
    try CodeOrder.check(result, file: file)
    guard !result.isEmpty else {
      throw .codebook("empty", file, line: nil, "The table has no codes", advice: "Give each a row.")
    }
    return result
  }

  /// Parents are named by name, by label, or by the path to them.
  private mutating func resolveParents() throws(Diagnostic) {
    let labels = Dictionary(grouping: nodes.map(\.code), by: \.label)
    for index in nodes.indices {
      guard let wanted = nodes[index].parent else { continue }
      let last = CodePaths([wanted], isPath: true, isOwnName: false).parts(wanted).last ?? wanted
      let found = [wanted, last].compactMap { name in
        names[name] != nil ? name : labels[name].flatMap { $0.count == 1 ? $0[0].name : nil }
      }.first
      guard let found else {
        throw .codebook(
          "parent", file, line: nodes[index].row.map { $0 + 1 },
          "The code '\(nodes[index].code.name)' has an unknown parent '\(wanted)'",
          advice: NearestNames.advice(
            wanted, among: nodes.map(\.code.name),
            otherwise: "Add a row for it, correct the parent, or call the column 'hoofdcode' if its codes have no rows."
          ))
      }
      nodes[index].code.parent = found
    }
  }

  /// What was assumed on the way.
  var diagnostics: [Diagnostic] {
    func rows(_ rows: [Int]) -> String { rows.map { String($0 + 1) }.joined(separator: ", ") }
    var result: [Diagnostic] = []
    func note(_ id: String, _ row: Int?, _ summary: String, _ advice: String, _ severity: Diagnostic.Severity = .note) {
      result.append(
        Diagnostic(id, severity, at: Location(file: file, position: row.map { $0 + 1 }), summary, advice: advice))
    }
    if !colours.isEmpty {
      note(
        "codebook.color", colours.first,
        colours.count == 1
          ? "The colour in row \(rows(colours)) is not understood"
          : "The colours in rows \(rows(colours)) are not understood",
        "Write colours as '#1f77b4'.", .warning)
    }
    if columns.levels.count > 1 || (paths.areParted && !columns.isPath) {
      let levels = columns.levels.map { "'\(columns.headings.texts[$0])'" }.joined(separator: " > ")
      note(
        "codebook.levels", columns.headings.row,
        "The tree is made of \(paths.areParted ? "the paths in " : "")\(levels)",
        "If that is not what is meant, write the code above into a column 'parent'.")
    }
    if let first = filled.first {
      note(
        "codebook.filled", first,
        "Empty cells for the level above are read as the one above them: rows \(rows(filled))",
        "Fill them in if a code lies elsewhere.")
    }
    if let first = severalGroups.first {
      note(
        "codebook.groups", first, "Codes in several groups stand below the first: rows \(rows(severalGroups))",
        "Write the one that the code shall stand below into a column 'parent'.", .warning)
    }
    if let first = wide.first {
      note(
        "codebook.wide", first, "Cells beyond the last heading are not read: rows \(rows(wide))",
        "Write a heading above them, or put a cell that holds the delimiter between quotation marks.", .warning)
    }
    if let first = otherMarks.first {
      note(
        "codebook.other-mark", first,
        "Paths are parted by one mark; another in them is read as part of a name: rows \(rows(otherMarks))",
        "Write all paths of the column with the same mark, such as '>'.", .warning)
    }
    if !commas.isEmpty {
      note(
        "codebook.commas", commas[0].row,
        "Each is read as one indicator, though it holds a comma or semicolon: \(CellPlace.names(commas))",
        "Put what parts the others of the column between them if they are several.")
    }
    if !renamed.isEmpty {
      note(
        "codebook.renamed", nil,
        "Codes with the name of another get one of their own: \(renamed.joined(separator: ", "))",
        "Add a column 'name' to choose other names; codings refer to them.")
    }
    return result
  }
}
