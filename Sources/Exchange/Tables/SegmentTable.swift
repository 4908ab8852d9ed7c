import Packages
import QualitativeData
import Tables

/// Tables of coded passages as other programs export them, one passage a row: MAXQDA's retrieved segments, ATLAS.ti's
/// quotations, Dedoose's excerpts, QualCoder's, NVivo's and whatever has the same columns.
///
/// Headings as their manuals and exports print them. The texts around the passages are not in such a table: a document
/// made of it holds the passages alone.
public enum SegmentTable {
  /// Whether a table has a column of texts, of documents and of codes.
  public static func isSegments(_ table: ReadTable) -> Bool { columns(table) != nil }

  /// Reads the passages as a project.
  public static func read(_ table: ReadTable, name: String) throws(Diagnostic) -> Diagnosed<QDAProject> {
    guard let (row, columns) = columns(table) else { throw .noProject }
    var rows = SegmentRows(name: name, columns: columns, headings: table.heading(row))
    for cells in table.rows.dropFirst(row + 1) { rows.take(cells) }
    return Diagnosed(rows.project, [.onlyPassages])
  }

  private static let kinds: [(key: String, names: [String])] = [
    (
      "text",
      [
        "segment", "coded segments", "coded segment", "quotation content", "text content", "quotation text",
        "excerpt copy",
        "excerpt text", "excerpt", "coded text", "seltext", "quotation", "citaat", "passage", "text", "tekst",
        "kodierte segmente",
        "inhalt",
      ]
    ),
    (
      "document",
      [
        "document name", "document", "media title", "media", "file name", "filename", "source", "dokumentname",
        "dokument",
        "resource name", "bron", "file",
      ]
    ),
    ("code", ["codes applied combined", "codes applied", "codes", "code", "code path", "kode", "codenaam"]),
    ("comment", ["comment", "comments", "memo", "kommentar", "opmerking", "note", "notes"]),
    (
      "coder",
      ["created by", "author", "excerpt creator", "coder", "user", "owner", "modified by", "codeur", "erstellt von"]
    ),
    ("time", ["created", "created on", "excerpt date", "creation date", "date", "modified", "modified on"]),
    ("group", ["document group", "document groups", "dokumentgruppe"]),
    ("start", ["begin", "beginning", "start position", "start", "anfang"]),
  ]

  private static func columns(_ table: ReadTable) -> (row: Int, columns: [String: Int])? {
    for row in table.rows.indices.prefix(20) {
      let texts = table.heading(row).map { $0.lowercased() }
      var found: [String: Int] = [:]
      for (key, names) in kinds {
        let place = names.lazy.compactMap { name in texts.firstIndex(of: name) }.first
        if let place, !found.values.contains(place) { found[key] = place }
      }
      let hasCodes = found["code"] != nil || texts.contains { SegmentRows.isApplied($0) }
      if found["text"] != nil, found["document"] != nil, hasCodes { return (row, found) }
    }
    return nil
  }
}

/// The passages of a table while they are read.
private struct SegmentRows {
  private(set) var project: QDAProject
  private let columns: [String: Int]
  private let headings: [String]
  private var sources: [String: Int] = [:]
  private var codes: Set<String> = []
  private var passages: [String: TextRange] = [:]
  private var number = 0

  /// Dedoose has a column for each code: `Code: Money Applied`.
  static func isApplied(_ heading: String) -> Bool {
    let heading = heading.lowercased()
    return heading.hasPrefix("code: ") && heading.hasSuffix(" applied")
  }

  init(name: String, columns: [String: Int], headings: [String]) {
    project = QDAProject(name: name, origin: "table")
    (self.columns, self.headings) = (columns, headings)
  }

  mutating func take(_ row: [String]) {
    let text = cell("text", row)
    guard !text.isEmpty else { return }
    number += 1
    let place = source(cell("document", row), row)
    let range = passage(text, place)
    let coder = cell("coder", row)
    if !coder.isEmpty { project.addUsers(project.users.map(\.name) + [coder]) }
    let comment = cell("comment", row)
    if !comment.isEmpty { project.transfer.find(.memos) }
    let paths = codePaths(row)
    project.transfer.find(.codings, paths.count)
    project.sources[place].selections.append(
      QDAProject.Selection(
        guid: QDAIdentity.guid("row", "\(number)"), name: text, start: range.start, end: range.end,
        user: coder.isEmpty ? nil : QDAProject.user(coder), time: DatabaseTime.read(cell("time", row)),
        description: comment.isEmpty ? nil : comment,
        codings: paths.enumerated().map { order, path in
          QDAProject.Coding(guid: QDAIdentity.guid("row coding", "\(number) \(order)"), code: code(path))
        }))
  }

  private func cell(_ key: String, _ row: [String]) -> String {
    guard let place = columns[key], row.indices.contains(place) else { return "" }
    return ImportedCases.trimmed(row[place])
  }

  private mutating func source(_ name: String, _ row: [String]) -> Int {
    let name = name.isEmpty ? project.name : name
    if let known = sources[name] { return known }
    project.transfer.find(.texts)
    sources[name] = project.sources.count
    project.sources.append(QDAProject.TextSource(guid: QDAIdentity.guid("table text", name), name: name, text: ""))
    let group = cell("group", row)
    if !group.isEmpty { add(QDAIdentity.guid("table text", name), to: group) }
    return project.sources.count - 1
  }

  private mutating func add(_ source: String, to group: String) {
    if let place = project.groups.firstIndex(where: { $0.name == group }) {
      return project.groups[place].sources.append(source)
    }
    project.transfer.find(.sets)
    project.groups.append(
      QDAProject.Group(guid: QDAIdentity.guid("table group", group), name: group, sources: [source]))
  }

  /// Where a passage stands in the document made of passages: each once.
  private mutating func passage(_ text: String, _ place: Int) -> TextRange {
    let plain = String(text.map { $0.isNewline ? " " : $0 })
    let key = "\(place) \(plain)"
    if let known = passages[key] { return known }
    let start = project.sources[place].text.unicodeScalars.count + (project.sources[place].text.isEmpty ? 0 : 1)
    project.sources[place].text += (project.sources[place].text.isEmpty ? "" : "\n") + plain
    let range = TextRange(start, start + plain.unicodeScalars.count)
    passages[key] = range
    return range
  }

  // MARK: codes

  /// The paths of a row's codes. ATLAS.ti parts codes by line ends, Dedoose by commas; MAXQDA writes a path with `>` or `\`.
  private func codePaths(_ row: [String]) -> [[String]] {
    let applied = headings.indices.filter { Self.isApplied(headings[$0]) }
    if !applied.isEmpty {
      return applied.filter { row.indices.contains($0) && ["true", "1", "yes"].contains(row[$0].lowercased()) }
        .map { [String(headings[$0].dropFirst(6).dropLast(8))] }
    }
    let cell = cell("code", row)
    let isDedoose = columns["code"].map { headings[$0].lowercased().hasPrefix("codes applied") } ?? false
    let parts = cell.split { $0.isNewline || $0 == ";" || (isDedoose && $0 == ",") }
    return parts.map(Self.path).filter { !$0.isEmpty }
  }

  private static func path(_ text: Substring) -> [String] {
    let names = text.split { $0 == ">" || $0 == "\\" }.map(ImportedCases.trimmed).filter { !$0.isEmpty }
    guard names.count > Limits.codeDepth else { return names }
    // No codebook is so deep: what stands further down is part of a name.
    return names.prefix(Limits.codeDepth - 1) + [names[(Limits.codeDepth - 1)...].joined(separator: " > ")]
  }

  private mutating func code(_ path: [String]) -> String {
    var above: [String] = []
    for name in path {
      let guid = Self.guid(above + [name])
      if codes.insert(guid).inserted {
        project.transfer.find(.codes)
        Self.put(
          QDAProject.Code(guid: guid, name: name), below: above.isEmpty ? nil : Self.guid(above), in: &project.codes)
      }
      above.append(name)
    }
    return Self.guid(above)
  }

  private static func guid(_ path: [String]) -> String {
    QDAIdentity.guid("table code", path.joined(separator: "\u{1F}"))
  }

  private static func put(_ code: QDAProject.Code, below parent: String?, in codes: inout [QDAProject.Code]) {
    guard let parent else { return codes.append(code) }
    for place in codes.indices {
      if codes[place].guid == parent { return codes[place].codes.append(code) }
      put(code, below: parent, in: &codes[place].codes)
    }
  }
}

extension Diagnostic {
  fileprivate static var onlyPassages: Diagnostic {
    Diagnostic(
      "import.only-passages", .warning,
      "A table of coded passages holds no whole texts: documents hold the passages alone",
      advice: "For the texts around them export a project (.qdpx) from the other program; counts by document hold.")
  }
}
