import QualitativeData

/// A project of Taguette, whose database is its only way out with codings in place.
///
/// Facts from its source, version 1.5.2: tables in `database/models.py`; a document is HTML that went through bleach;
/// offsets count bytes of UTF-8 of the HTML's text, without tags (`extract.py`); who made a highlight stands in the log of
/// commands only.
struct TaguetteDatabase {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func project(named name: String?) throws(Diagnostic) -> QDAProject {
    let projects = try database.rows("projects", ["id", "name", "description"])
    let fitting = name.map { name in projects.filter { $0.text("name") == name || $0["id"] == name } } ?? projects
    guard fitting.count == 1, let id = fitting[0].whole("id") else {
      throw .severalProjects(projects.map { $0.text("name") }, asked: name)
    }
    var project = QDAProject(
      name: fitting[0].text("name"), origin: "Taguette", description: fitting[0].text("description"))
    try addTags(id, to: &project)
    let makers = try makers(id)
    try addDocuments(id, makers, to: &project)
    project.addUsers(makers.values.map(\.login))
    project.countComments()
    return project
  }

  private func addTags(_ id: Int, to project: inout QDAProject) throws(Diagnostic) {
    for tag in try database.rows("tags", ["id", "path", "description"], where: "project_id = \(id)", by: "path, id") {
      let description = tag.text("description")
      project.codes.append(
        QDAProject.Code(
          guid: Self.guid("tag", tag.text("id")), name: tag.text("path"),
          description: description.isEmpty ? nil : description))
      project.transfer.find(.codes)
    }
  }

  /// Who made each highlight, and when: the last command that is about it.
  private func makers(_ id: Int) throws(Diagnostic) -> [String: (login: String, time: String)] {
    guard database.has("commands") else { return [:] }
    let rows = try database.answer(
      to: """
        SELECT json_extract(payload, '$.highlight_id'), user_login, date FROM commands WHERE project_id = \(id) \
        AND json_valid(payload) AND json_extract(payload, '$.type') = 'highlight_add' ORDER BY id
        """, as: ["highlight", "user_login", "date"])
    return Dictionary(
      rows.map { ($0.text("highlight"), (login: $0.text("user_login"), time: $0.text("date"))) },
      uniquingKeysWith: { $1 })
  }

  private func addDocuments(
    _ id: Int, _ makers: [String: (login: String, time: String)], to project: inout QDAProject
  ) throws(Diagnostic) {
    let tags = Dictionary(
      grouping: try database.rows("highlight_tags", ["highlight_id", "tag_id"], by: "highlight_id, tag_id"),
      by: { $0.text("highlight_id") })
    var bare = 0
    for row in try database.rows(
      "documents", ["id", "name", "description", "contents"], where: "project_id = \(id)", by: "id")
    {
      let text = MarkedText(row.text("contents"))
      var source = QDAProject.TextSource(
        guid: Self.guid("document", row.text("id")), name: row.text("name"), text: text.text)
      source.description = QDAProject.TextSource.said(row.text("description"))
      project.transfer.find(.texts)
      let highlights = try database.rows(
        "highlights", ["id", "start_offset", "end_offset", "snippet"], where: "document_id = \(row.whole("id") ?? -1)",
        by: "start_offset, id")
      for highlight in highlights {
        let own = tags[highlight.text("id")] ?? []
        project.transfer.find(.codings, own.count)
        if own.isEmpty { bare += 1 }
        let codings = codings(highlight, own)
        guard let start = highlight.whole("start_offset"), let end = highlight.whole("end_offset"),
          let range = text.range(start, end)
        else {
          project.transfer.lose(.codings, "outside the text", codings.count)
          continue
        }
        let maker = makers[highlight.text("id")]
        source.selections.append(
          QDAProject.Selection(
            guid: Self.guid("highlight", highlight.text("id")), start: range.start, end: range.end,
            user: maker.map { QDAProject.user($0.login) }, time: maker.flatMap { DatabaseTime.read($0.time) },
            codings: codings))
      }
      project.sources.append(source)
    }
    if bare > 0 { project.remarks["highlights without a tag, which are left out"] = bare }
  }

  private func codings(_ highlight: Database.Row, _ tags: [Database.Row]) -> [QDAProject.Coding] {
    tags.map { tag in
      QDAProject.Coding(
        guid: Self.guid("coding", "\(highlight.text("id")) \(tag.text("tag_id"))"),
        code: Self.guid("tag", tag.text("tag_id")))
    }
  }

  private static func guid(_ kind: String, _ id: String) -> String { QDAIdentity.guid("taguette " + kind, id) }
}

/// Text taken out of HTML, with the way from bytes of its text to our positions.
struct MarkedText {
  /// The text, a line for each block.
  private(set) var text = ""
  /// For each byte of the HTML's own text the position in ours.
  private var places: [Int] = []
  private var count = 0
  private var needsLine = false

  init(_ html: String) {
    var rest = Substring(html)
    while let first = rest.first {
      if first == "<", let end = rest.firstIndex(of: ">") {
        mark(rest[rest.index(after: rest.startIndex)..<end])
        rest = rest[rest.index(after: end)...]
      } else if first == "&", let (scalars, next) = Self.reference(rest) {
        for scalar in scalars.unicodeScalars { put(scalar) }
        rest = next
      } else {
        for scalar in first.unicodeScalars { put(scalar) }
        rest = rest.dropFirst()
      }
    }
    places.append(count)
  }

  /// A range of bytes of the HTML's text in ours; nil outside.
  func range(_ start: Int, _ end: Int) -> TextRange? {
    guard places.indices.contains(start), places.indices.contains(end), start < end else { return nil }
    // A passage ends after its last character, not before the next block's first.
    return TextRange(places[start], end > 0 ? places[end - 1] + (isLineEnd(end - 1) ? 0 : 1) : places[end])
  }

  private func isLineEnd(_ byte: Int) -> Bool { byte + 1 < places.count && dropped.contains(byte) }

  /// Bytes of white space between blocks, which have no place in our text.
  private var dropped: Set<Int> = []

  private mutating func mark(_ tag: Substring) {
    let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
    if Self.blocks.contains(name) { needsLine = true }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let isSpace = [" ", "\n", "\r", "\t"].contains(scalar)
    let width = UTF8.width(scalar)
    if isSpace, needsLine || count == 0 {
      dropped.formUnion(places.count..<places.count + width)
      places += [Int](repeating: count, count: width)
      return
    }
    if needsLine, count > 0 {
      text.unicodeScalars.append("\n")
      count += 1
    }
    needsLine = false
    places += [Int](repeating: count, count: width)
    text.unicodeScalars.append(isSpace ? " " : scalar)
    count += 1
  }

  private static let blocks: Set<String> = [
    "p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "table", "blockquote",
    "pre",
    "hr", "dl", "dt", "dd", "section",
  ]

  private static let names: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
  ]

  static func reference(_ text: Substring) -> (String, Substring)? {
    let head = text.prefix(12)
    guard let end = head.firstIndex(of: ";") else { return nil }
    let name = head[head.index(after: head.startIndex)..<end]
    let next = text[text.index(after: end)...]
    if let known = names[String(name)] { return (known, next) }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let value = digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap(Unicode.Scalar.init).map { (String(Character($0)), next) }
  }
}

extension Diagnostic {
  fileprivate static func severalProjects(_ names: [String], asked: String?) -> Diagnostic {
    let list = names.sorted().prefix(20).map { "'\($0)'" }.joined(separator: ", ")
    if names.isEmpty {
      return Diagnostic("import.no-project", "There is no project in it", advice: "Check that it is the right file.")
    }
    return Diagnostic(
      "import.several-projects",
      asked == nil ? "It holds \(names.count) projects" : "It does not hold one project of that name",
      advice: "Say --project with one of \(list).")
  }
}
