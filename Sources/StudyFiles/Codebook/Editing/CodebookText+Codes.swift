import QualitativeData
import Yams

/// Codes that come, go and move as lines.
extension CodebookText {
  /// Takes out a code with all below it, and the comments directly above it; with the column of its dash.
  mutating func cut(_ name: String) throws(Diagnostic) -> (lines: [String], column: Int) {
    try expandReferences(across: name)
    let site = try site(name)
    guard let dash = site.dash else { throw .form(file) }
    let lines = try take(firstLine(of: site)...lastLine(of: site))
    try removeEmptyList(below: site.above, site.list)
    return (lines, dash.column)
  }

  /// Takes out a code, but for the comments in and above it, which somebody wrote.
  mutating func remove(_ name: String) throws(Diagnostic) {
    try expandReferences(across: name)
    let site = try site(name)
    guard let dash = site.dash else { throw .form(file) }
    let values = site.pairs.filter { $0.key != "codes" }.map { $0.start.line...$0.end.line }
    let margin = String(repeating: " ", count: dash.column)
    let comments = (dash.line...lastLine(of: site)).filter { line in
      sites.text.isComment(line) && !values.contains { $0.contains(line) }
    }.map { line in margin + String(String.UnicodeScalarView(sites.text.content(line).drop { $0 == " " })) }
    _ = try take(dash.line...lastLine(of: site))
    if !comments.isEmpty { try put(comments, at: dash.line) }
    try removeEmptyList(below: site.above, site.list)
  }

  /// Puts a code with all below it among those that were dropped.
  mutating func drop(_ name: String) throws(Diagnostic) {
    // In a flat list those below stand elsewhere.
    let flat = flatSubtree(of: name)
    for code in flat {
      let (lines, column) = try cut(code)
      try paste(lines, name: code, from: column, under: nil, before: nil, list: "dropped", keepsParent: code != name)
    }
  }

  private func flatSubtree(of name: String) -> [String] {
    var found = [name]
    var count = 0
    while count < found.count {
      count = found.count
      for site in sites.all where site.list == "codes" && site.above == nil && !found.contains(site.name) {
        guard let parent = site["parent"].map({ CodebookFormat.text($0.node) }) else { continue }
        if found.contains(where: { $0 == parent || isNested(parent, below: $0) }) { found.append(site.name) }
      }
    }
    return found
  }

  private func isNested(_ name: String, below other: String) -> Bool {
    var above = sites[name]?.above
    while let next = above {
      if next == other { return true }
      above = sites[next]?.above
    }
    return false
  }

  /// Puts lines of a code, whose dash stood in a column, below another code.
  mutating func paste(
    _ lines: [String], name: String, from column: Int, under parent: String?, before: String?, list: String,
    keepsParent: Bool = false
  ) throws(Diagnostic) {
    let goesFlat = list == "codes" && parent.map { isFlat(below: $0) } == true
    let above = goesFlat ? nil : parent
    let items = sites.items(below: above, list)
    let place = try items.isEmpty ? makeList(below: above, list) : place(among: items, before: before)
    try put(Self.shifted(lines, by: place.column - column), at: place.line)
    guard !keepsParent else { return }
    if goesFlat, let parent {
      try setText(name, "parent", parent)
    } else if try site(name)["parent"] != nil {
      try removeKey(name, "parent")
    }
  }

  /// Whether the code above is named by a key rather than by standing above.
  private func isFlat(below parent: String) -> Bool {
    guard sites.items(below: parent, "codes").isEmpty else { return false }
    return sites.all.contains { $0.list == "codes" && $0["parent"] != nil && $0.above == nil }
  }

  /// What refers from a code to what stands elsewhere, or the other way, gets its own words: the lines are going to stand
  /// in another order, or to be gone.
  private mutating func expandReferences(across name: String) throws(Diagnostic) {
    let own = try site(name)
    try expandReferences(across: firstLine(of: own)...lastLine(of: own))
  }

  /// The same for lines of whatever; their number stays.
  mutating func expandReferences(across lines: ClosedRange<Int>) throws(Diagnostic) {
    while let (pair, site) = reference(across: lines) {
      guard let value = pair.value else { return }
      let text = CodebookFormat.text(pair.node)
      let items = pair.node.sequence?.map { CodebookFormat.text($0) }
      let written =
        items.map { YAMLScalar.list($0) } ?? (site.isFlow ? YAMLScalar.item(text) : YAMLScalar.written(text))
      try replace(value, pair.end, with: written)
    }
  }

  private func reference(across lines: ClosedRange<Int>) -> (CodebookSites.Pair, Site)? {
    for site in sites.all {
      for pair in site.pairs {
        guard let value = pair.value, sites.text[value] == "*", let mark = pair.node.mark else { continue }
        if lines.contains(value.line) != lines.contains(mark.line - 1) { return (pair, site) }
      }
    }
    return nil
  }

  private func place(among items: [Site], before: String?) throws(Diagnostic) -> (line: Int, column: Int) {
    guard let first = items.first?.dash, let last = items.last else { throw .form(file) }
    if let before, let sibling = items.first(where: { $0.name == before }) {
      return (firstLine(of: sibling), first.column)
    }
    return (lastLine(of: last) + 1, first.column)
  }

  /// A list that holds nothing yet: its key is made where it is missing.
  private mutating func makeList(below parent: String?, _ list: String) throws(Diagnostic) -> (line: Int, column: Int) {
    let key = parent == nil ? list : "codes"
    let owner = parent == nil ? sites.top : try site(parent ?? "")
    guard !owner.isFlow else { throw .form(file) }
    let column = parent == nil ? 0 : owner.column
    if let pair = owner[key] {
      // `codes: []`, or the key alone.
      if let value = pair.value {
        guard pair.node.sequence?.isEmpty == true else { throw .form(file) }
        try replace(pair.colon, max(value, pair.end), with: "")
      }
      return (pair.colon.line + 1, column + listIndent)
    }
    let line = parent == nil ? endOfTop : lastLine(of: owner) + 1
    try put([String(repeating: " ", count: column) + key + ":"], at: line)
    return (line + 1, column + listIndent)
  }

  /// The line after the last that holds something, before the mark that ends a document.
  private var endOfTop: Int {
    var line = sites.text.lines.count
    while line > 0,
      sites.text.indent(line - 1) == nil || sites.text.content(line - 1).starts(with: "...".unicodeScalars)
    {
      line -= 1
    }
    return line
  }

  /// How far dashes stand from the key above them.
  private var listIndent: Int {
    for site in sites.all {
      guard let dash = site.dash else { continue }
      let owner = site.above.flatMap { sites[$0] }?.column ?? 0
      return max(0, dash.column - owner)
    }
    return 2
  }

  private mutating func removeEmptyList(below parent: String?, _ list: String) throws(Diagnostic) {
    guard sites.items(below: parent, list).isEmpty else { return }
    guard let parent else {
      guard list == "dropped", let pair = sites.top["dropped"] else { return }
      _ = try take(pair.start.line...pair.start.line)
      return
    }
    guard let pair = sites[parent]?["codes"], pair.value == nil else { return }
    let isBare = sites.text.next(after: pair.colon) == nil && !sites.text.content(pair.start.line).contains("#")
    if isBare { _ = try take(pair.start.line...pair.start.line) }
  }

  private func firstLine(of site: Site) -> Int {
    guard let dash = site.dash else { return 0 }
    var line = dash.line
    while line > 0, sites.text.isComment(line - 1), sites.text.indent(line - 1) == dash.column { line -= 1 }
    return line
  }

  /// With all below it.
  private func lastLine(of site: Site) -> Int {
    sites.items(below: site.name, site.list).map { lastLine(of: $0) }.reduce(site.lastLine, max)
  }

  private static func shifted(_ lines: [String], by distance: Int) -> [String] {
    guard distance != 0 else { return lines }
    let margin = String(repeating: " ", count: max(0, distance))
    return lines.map { line in
      guard line.contains(where: { $0 != " " }) else { return line }
      return distance > 0 ? margin + line : String(line.dropFirst(min(-distance, line.prefix { $0 == " " }.count)))
    }
  }

  /// The lines of a new code.
  func entry(_ code: Code) -> [String] {
    var keys: [(String, String)] = [("name", YAMLScalar.written(code.name))]
    for key in [Code.TextKey.label] where !code[key].isEmpty {
      keys.append((key.rawValue, YAMLScalar.written(code[key])))
    }
    if !code.formerly.isEmpty { keys.append(("formerly", YAMLScalar.list(code.formerly))) }
    for key in [Code.TextKey.definition, .use, .not] where !code[key].isEmpty {
      keys.append((key.rawValue, YAMLScalar.written(code[key])))
    }
    if !code.indicators.isEmpty { keys.append(("indicators", YAMLScalar.list(code.indicators))) }
    for key in [Code.TextKey.example, .memo, .color] where !code[key].isEmpty {
      keys.append((key.rawValue, YAMLScalar.written(code[key])))
    }
    return keys.enumerated().map { ($0 == 0 ? "- " : "  ") + "\($1.0): \($1.1)" }
  }
}
