import QualitativeData
import Yams

/// Arrows of the model that follow their codes.
extension CodebookText {
  /// Puts arrows in the place of one, on lines of their own or between the same brackets; the last one that goes takes the
  /// key along.
  mutating func replace(_ arrow: CodeArrow, with others: [CodeArrow]) throws(Diagnostic) {
    guard let pair = sites.top[CodebookModel.key], let value = pair.value, let items = pair.node.sequence,
      let place = items.firstIndex(where: { CodeArrow(CodebookFormat.text($0)) == arrow })
    else { throw .form(file) }
    guard others.count != 1 else { return try write(others[0], at: place, items) }
    if isFlow {
      let arrows = items.enumerated().flatMap { index, item in
        index == place ? others.map(Self.written) : [Self.written(CodebookFormat.text(item))]
      }
      if !arrows.isEmpty { return try replace(value, pair.end, with: "[\(arrows.joined(separator: ", "))]") }
    }
    guard items.count + others.count > 1 else {
      _ = try take(pair.start.line...pair.end.line)
      return
    }
    try putLines(others, at: place, items)
  }

  private mutating func write(_ arrow: CodeArrow, at place: Int, _ items: Node.Sequence) throws(Diagnostic) {
    let start = try start(of: items[place])
    let mark = text[start]
    let isQuoted = mark == "\"" || mark == "'"
    // An arrow is as clear without quotation marks, whatever names stand at its sides.
    let end = text.end(from: start, in: isFlow ? .flow : .block(column: max(0, start.column - 2)))
    try replace(start, end, with: isQuoted ? YAMLScalar.written(arrow.text, like: mark) : Self.written(arrow))
  }

  /// Lines in the place of the one on which an arrow stands.
  private mutating func putLines(
    _ arrows: [CodeArrow], at place: Int, _ items: Node.Sequence
  ) throws(Diagnostic) {
    let start = try start(of: items[place])
    let head = text.content(start.line).prefix(start.column)
    guard head.contains("-"), head.allSatisfy({ $0 == " " || $0 == "-" }) else { throw .form(file) }
    let margin = String(String.UnicodeScalarView(head))
    _ = try take(start.line...start.line)
    try put(arrows.map { margin + Self.written($0) }, at: start.line)
  }

  private var isFlow: Bool {
    sites.top[CodebookModel.key]?.value.map { text[text.afterProperties($0)] == "[" } ?? false
  }

  private func start(of item: Node) throws(Diagnostic) -> YAMLText.Place {
    guard let mark = item.mark else { throw .form(file) }
    return YAMLText.Place(line: mark.line - 1, column: mark.column - 1)
  }

  private static func written(_ text: String) -> String {
    CodeArrow(text).map { written($0) } ?? YAMLScalar.item(text)
  }

  private static func written(_ arrow: CodeArrow) -> String {
    let names = [arrow.from, arrow.to]
    return names.allSatisfy { YAMLScalar.item($0) == $0 } ? arrow.text : CodebookFormat.quoted(arrow.text)
  }
}
