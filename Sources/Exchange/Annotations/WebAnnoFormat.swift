import QualitativeData

/// Files of WebAnno and INCEpTION: TSV, version 3 (WebAnno's user guide, appendix "WebAnno TSV 3.x").
///
/// Each token has its offsets in UTF-16; a value with a number in brackets goes on over several tokens; `|` parts values
/// on one token; `_` is none, `*` an annotation without a value.
public enum WebAnnoFormat {
  /// Whether a text is such a file.
  public static func isTSV(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "#FORMAT=WebAnno TSV 3".utf8) }

  /// Reads a document, as a project with that alone; what it is called and who made it is known by the file's place.
  public static func read(_ bytes: [UInt8], name: String, coder: String) throws(Diagnostic) -> QDAProject {
    guard isTSV(bytes), let text = String(validating: bytes, as: UTF8.self) else { throw .noProject }
    var sheet = WebAnnoSheet()
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) { sheet.take(line) }
    sheet.close()
    var spans = SpanProject(name: name, text: sheet.text, coder: coder)
    for span in sheet.spans { spans.add(span, layers: sheet.valueColumns.count) }
    for (kind, count) in sheet.unread { spans.project.remarks[kind, default: 0] += count }
    return spans.project
  }
}

/// An annotation of a stretch, before it is known what is a code.
struct AnnotatedSpan: Hashable {
  var layer, feature, value: String
  /// In UTF-16 units, as Java counts.
  var start, end: Int
}

/// The rows of a TSV file while they are read.
private struct WebAnnoSheet {
  /// The columns of values: which layer, which feature, and whether it is a span's.
  private(set) var columns: [(layer: String, feature: String, isSpan: Bool)] = []
  private(set) var spans: [AnnotatedSpan] = []
  private(set) var unread: [String: Int] = [:]
  private var units: [UInt16] = []
  private var sentence: [String] = []
  private var isPlaced = false
  /// Values that go on, by column and number.
  private var open: [String: AnnotatedSpan] = [:]
  private var order: [String] = []

  var text: String { String(decoding: units, as: UTF16.self) }

  var valueColumns: [(layer: String, feature: String, isSpan: Bool)] { columns.filter(\.isSpan) }

  mutating func take(_ line: Substring) {
    if line.hasPrefix("#T_") { return layer(line) }
    if line.hasPrefix("#Text=") {
      if isPlaced { (sentence, isPlaced) = ([], false) }
      return sentence.append(Self.unescaped(line.dropFirst(6)))
    }
    guard !line.isEmpty, !line.hasPrefix("#") else { return }
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard cells.count > 2 else { return }
    let offsets = cells[1].split(separator: "-").compactMap { Int($0) }
    guard offsets.count == 2, offsets[0] >= 0, offsets[0] <= offsets[1], offsets[1] < 1 << 26 else { return }
    place(offsets[0])
    for (column, cell) in zip(columns, cells.dropFirst(3)) { values(cell, column, offsets[0], offsets[1]) }
  }

  /// `#T_SP=webanno.custom.Code|label|note`; relations and chains are not of one passage.
  private mutating func layer(_ line: Substring) {
    let isSpan = line.hasPrefix("#T_SP=")
    let parts = line.drop { $0 != "=" }.dropFirst().split(separator: "|", omittingEmptySubsequences: false)
    guard let name = parts.first else { return }
    let short = name.split(separator: ".").last.map(String.init) ?? String(name)
    for feature in parts.dropFirst() { columns.append((short, String(feature), isSpan)) }
    if parts.count == 1 { columns.append((short, "", isSpan)) }
  }

  /// Puts a sentence where its first token stands.
  private mutating func place(_ start: Int) {
    guard !isPlaced else { return }
    isPlaced = true
    let own = Array(sentence.joined(separator: "\n").utf16)
    if units.count < start { units += [UInt16](repeating: units.isEmpty ? 0x20 : 0x0A, count: start - units.count) }
    units.replaceSubrange(min(start, units.count)..<min(start + own.count, units.count), with: own)
  }

  private mutating func values(
    _ cell: Substring, _ column: (layer: String, feature: String, isSpan: Bool), _ start: Int, _ end: Int
  ) {
    guard cell != "_", !cell.isEmpty else { return }
    guard column.isSpan else {
      // Where a relation begins stands in a column of its own.
      if column.feature.hasPrefix("BT_") { return }
      unread["relations and chains of WebAnno, which are not read", default: 0] += 1
      return
    }
    for value in Self.parts(cell) {
      let (text, number) = Self.numbered(value)
      guard text != "_" else { continue }
      var span = AnnotatedSpan(
        layer: column.layer, feature: column.feature, value: text == "*" ? "" : text, start: start, end: end)
      guard let number else {
        spans.append(span)
        continue
      }
      let key = "\(column.layer) \(column.feature) \(number)"
      if let before = open[key] { span.start = min(span.start, before.start) } else { order.append(key) }
      open[key] = span
    }
  }

  mutating func close() {
    spans += order.compactMap { open[$0] }
    spans.sort {
      ($0.start, $0.end, $0.layer, $0.feature, $0.value) < ($1.start, $1.end, $1.layer, $1.feature, $1.value)
    }
  }

  private static func parts(_ cell: Substring) -> [String] {
    var parts = [""]
    var isEscaped = false
    for character in cell {
      if isEscaped {
        parts[parts.count - 1] += "\\" + String(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "|" {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }

  private static func numbered(_ value: String) -> (String, Int?) {
    guard value.hasSuffix("]"), !value.hasSuffix("\\]"), let open = value.lastIndex(of: "[") else {
      return (unescaped(value[...]), nil)
    }
    let number = Int(value[value.index(after: open)..<value.index(before: value.endIndex)])
    return number == nil ? (unescaped(value[...]), nil) : (unescaped(value[..<open]), number)
  }

  private static func unescaped(_ text: Substring) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        result.append(character == "n" ? "\n" : character == "t" ? "\t" : character == "r" ? "\r" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return result
  }
}
