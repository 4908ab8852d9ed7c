import QualitativeData
import Yams

/// Where the codes of a codebook stand in its file.
struct CodebookSites {
  typealias Place = YAMLText.Place

  /// A key of a mapping and its value.
  struct Pair {
    var key: String
    var start: Place
    /// After the colon.
    var colon: Place
    /// Where the value begins; nil where there is none.
    var value: Place?
    var end: Place
    var node: Node
  }

  /// A code, or the file's top.
  struct Site {
    var name: String
    var pairs: [Pair]
    /// The column of its keys.
    var column: Int
    var isFlow: Bool
    /// Its dash; nil between brackets, and for the top.
    var dash: Place?
    /// The last line that belongs to it.
    var lastLine: Int
    /// The code above it in the file, whatever `parent` says; nil at the top.
    var above: String?
    /// The top-level list that it stands in: `codes` or `dropped`.
    var list: String

    subscript(key: String) -> Pair? { pairs.first { $0.key == key } }
  }

  let text: YAMLText
  private(set) var top = Site(
    name: "", pairs: [], column: 0, isFlow: false, dash: nil, lastLine: 0, above: nil, list: "")
  private(set) var all: [Site] = []

  /// Finds them. Throws where the file is none that can be read.
  init(_ text: YAMLText, file: String) throws(Diagnostic) {
    self.text = text
    guard let root = try CodebookFormat.root(text.text, file: file), let mapping = root.mapping else { return }
    top.isFlow = isFlow(root)
    top.pairs = pairs(of: root, mapping)
    top.lastLine = top.pairs.map(\.end.line).max() ?? 0
    for list in ["codes", "dropped"] { add(root[list], above: nil, list) }
  }

  /// The code with a name.
  subscript(name: String) -> Site? { all.first { $0.name == name } }

  /// The codes that stand directly below another in the file, or at the top of a list.
  func items(below name: String?, _ list: String) -> [Site] { all.filter { $0.above == name && $0.list == list } }

  private mutating func add(_ node: Node?, above: String?, _ list: String) {
    for item in node?.sequence.map(Array.init) ?? [] {
      guard let mapping = item.mapping, let start = place(item) else { continue }
      let pairs = pairs(of: item, mapping)
      let name = CodebookFormat.text(item["name"])
      let isFlow = isFlow(item)
      let column = pairs.first?.start.column ?? start.column
      let dash = isFlow ? nil : dash(before: start)
      let end = isFlow ? text.end(from: start, in: .flow).line : pairs.last?.end.line ?? start.line
      all.append(
        Site(
          name: name, pairs: pairs, column: column, isFlow: isFlow, dash: dash,
          lastLine: isFlow ? end : withComments(from: end, column), above: above, list: list))
      add(item["codes"], above: name, list)
    }
  }

  /// The dash of an item, on its line or alone on one before it.
  private func dash(before place: Place) -> Place? {
    for line in [place.line, place.line - 1] where text.lines.indices.contains(line) {
      let head = text.content(line).prefix(line == place.line ? place.column : .max)
      guard let last = head.lastIndex(where: { $0 != " " }), head[last] == "-" else { continue }
      if head[..<last].allSatisfy({ $0 == " " }) { return Place(line: line, column: last) }
    }
    return nil
  }

  /// Comments that are indented as an item's keys are, or more, belong to it.
  private func withComments(from last: Int, _ column: Int) -> Int {
    var last = last
    for line in text.lines.indices.dropFirst(last + 1) {
      guard let indent = text.indent(line) else { continue }
      guard text.isComment(line), indent >= column else { break }
      last = line
    }
    return last
  }

  private func place(_ node: Node) -> Place? {
    node.mark.map { Place(line: $0.line - 1, column: $0.column - 1) }
  }

  /// Whether a collection stands between brackets: what the library says of its style is not to be relied on.
  private func isFlow(_ node: Node) -> Bool {
    place(node).map { ["[", "{"].contains(text[text.afterProperties($0)]) } ?? false
  }

  private func pairs(of node: Node, _ mapping: Node.Mapping) -> [Pair] {
    let isFlow = isFlow(node)
    let column = (mapping.first?.key.mark?.column ?? 1) - 1
    let surroundings = isFlow ? YAMLText.Surroundings.flow : .block(column: column)
    return mapping.compactMap { key, value in
      guard let start = place(key), let name = key.string else { return nil }
      var colon = text.end(from: start, in: .flow)
      while let scalar = text[colon], scalar != ":" { colon.column += 1 }
      colon.column += 1
      let place = valuePlace(value, after: colon)
      let end = place.map { self.end(of: value, from: $0, surroundings) } ?? colon
      return Pair(key: name, start: start, colon: colon, value: place, end: end, node: value)
    }
  }

  /// What refers to another part of the file stands on the key's line, whatever the library says.
  private func valuePlace(_ value: Node, after colon: Place) -> Place? {
    if let place = text.next(after: colon) { return place }
    guard let place = place(value) else { return nil }
    guard place.line > colon.line, value.scalar?.string != "" || text[place] == "\"" || text[place] == "'" else {
      return nil
    }
    return place
  }

  private func end(of node: Node, from start: Place, _ surroundings: YAMLText.Surroundings) -> Place {
    if text[start] == "*" { return text.end(from: start, in: surroundings) }
    switch node {
    case .mapping(let mapping) where !isFlow(node):
      return pairs(of: node, mapping).last?.end ?? start
    case .sequence(let sequence) where !isFlow(node):
      guard let last = sequence.last, let place = place(last) else { return start }
      guard place >= start else { return lineEnd(start) }
      return end(of: last, from: place, .block(column: dash(before: place)?.column ?? place.column - 1))
    default: return text.end(from: start, in: surroundings)
    }
  }

  private func lineEnd(_ place: Place) -> Place { Place(line: place.line, column: text.content(place.line).count) }
}
