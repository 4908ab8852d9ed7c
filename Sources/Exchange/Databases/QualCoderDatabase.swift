import Packages
import QualitativeData

/// A project of QualCoder as it keeps it: `data.qda` in the project's folder.
///
/// Facts from its source, version 4.0 beta: tables in `__main__.py`; positions are Python's, in code points of `fulltext`;
/// a case has all of a text from 0 to its end, or a stretch; codes lie in categories or below codes (`supercid`).
struct QualCoderDatabase {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func project() throws(Diagnostic) -> QDAProject {
    let head = try database.rows("project", ["memo"]).first
    var project = QDAProject(name: "", origin: "QualCoder", description: head?.text("memo") ?? "")
    try addCodes(to: &project)
    try addVariables(to: &project)
    try addSources(to: &project)
    try addCases(to: &project)
    try addJournals(to: &project)
    project.addUsers(try owners())
    project.countComments()
    return project
  }

  private func owners() throws(Diagnostic) -> [String] {
    var owners: [String] = []
    for table in ["code_text", "annotation", "journal", "source", "cases"] {
      owners += try database.rows(table, ["owner"]).map { $0.text("owner") }
    }
    return owners
  }

  // MARK: codes

  private func addCodes(to project: inout QDAProject) throws(Diagnostic) {
    let categories = try database.rows("code_cat", ["catid", "name", "memo", "supercatid"], by: "catid")
    let codes = try database.rows("code_name", ["cid", "name", "memo", "catid", "supercid"], by: "cid")
    project.transfer.find(.codes, categories.count + codes.count)
    var nodes: [CodeNode] = []
    for row in categories {
      nodes.append(
        CodeNode(
          key: "category " + row.text("catid"), parent: row["supercatid"].map { "category " + $0 },
          code: code("category", row.text("catid"), row, isCodable: false)))
    }
    for row in codes {
      let parent = row["supercid"].map { "code " + $0 } ?? row["catid"].map { "category " + $0 }
      nodes.append(
        CodeNode(
          key: "code " + row.text("cid"), parent: parent, code: code("code", row.text("cid"), row, isCodable: true)))
    }
    project.codes = try CodeNode.tree(nodes)
  }

  private func code(_ kind: String, _ id: String, _ row: Database.Row, isCodable: Bool) -> QDAProject.Code {
    QDAProject.Code(
      guid: Self.guid(kind, id), name: row.text("name"), description: QDAProject.TextSource.said(row["memo"]),
      isCodable: isCodable)
  }

  // MARK: attributes

  private func addVariables(to project: inout QDAProject) throws(Diagnostic) {
    for row in try database.rows("attribute_type", ["name", "memo", "valuetype"]) {
      project.variables.append(
        QDAProject.Variable(
          guid: Self.guid("variable", row.text("name")), name: row.text("name"),
          type: row.text("valuetype") == "numeric" ? "Float" : "Text",
          description: QDAProject.TextSource.said(row["memo"])))
    }
  }

  private func values(_ kind: String, to project: inout QDAProject) throws(Diagnostic) -> [String: [QDAProject
    .VariableValue]]
  {
    var result: [String: [QDAProject.VariableValue]] = [:]
    for row in try database.rows("attribute", ["name", "value", "id"], where: "attr_type = '\(kind)'", by: "attrid") {
      guard let value = QDAProject.TextSource.said(row["value"]) else { continue }
      project.transfer.find(.values)
      result[row.text("id"), default: []].append(
        QDAProject.VariableValue(variable: Self.guid("variable", row.text("name")), value: value))
    }
    return result
  }

  // MARK: sources

  private func addSources(to project: inout QDAProject) throws(Diagnostic) {
    let values = try values("file", to: &project)
    let codings = Dictionary(
      grouping: try database.rows(
        "code_text", ["ctid", "cid", "fid", "seltext", "pos0", "pos1", "owner", "date", "memo"], by: "ctid"),
      by: { $0.text("fid") })
    let annotations = Dictionary(
      grouping: try database.rows("annotation", ["anid", "fid", "pos0", "pos1", "memo", "owner", "date"], by: "anid"),
      by: { $0.text("fid") })
    var known: Set<String> = []
    for row in try database.rows(
      "source", ["id", "name", "fulltext", "mediapath", "memo", "owner", "date", "av_text_id"], by: "id")
    {
      let id = row.text("id")
      var source = QDAProject.TextSource(
        guid: Self.guid("source", id), name: row.text("name"), text: row.text("fulltext"),
        user: QDAProject.user(row.text("owner")), time: DatabaseTime.read(row.text("date")),
        description: QDAProject.TextSource.said(row["memo"]), values: values[id] ?? [])
      source.selections = (codings[id] ?? []).map(coded) + (annotations[id] ?? []).map(annotated)
      project.transfer.find(.codings, codings[id]?.count ?? 0)
      known.insert(id)
      if let owner = media(row) {
        lose(source, owner, &project)
      } else {
        project.transfer.find(.texts)
        project.sources.append(source)
      }
    }
    for (id, rows) in codings where !known.contains(id) {
      project.transfer.find(.codings, rows.count)
      project.transfer.lose(.codings, "of a text that is not in the project", rows.count)
    }
    try countMedia(&project)
  }

  /// What a source is that has no text.
  private func media(_ row: Database.Row) -> Transfer.Kind? {
    let path = row.text("mediapath")
    if path.hasPrefix("/images") || path.hasPrefix("images:") { return .pictures }
    return ["/audio", "audio:", "/video", "video:"].contains(where: path.hasPrefix) ? .recordings : nil
  }

  private func lose(_ source: QDAProject.TextSource, _ kind: Transfer.Kind, _ project: inout QDAProject) {
    project.transfer.find(kind)
    project.transfer.lose(kind, "not read: they stay in the project's folder")
    project.transfer.find(.memos, source.comments.count)
    project.transfer.lose(source, "of \(kind.words(2)) without a text")
  }

  private func coded(_ row: Database.Row) -> QDAProject.Selection {
    let id = row.text("ctid")
    let coding = QDAProject.Coding(guid: Self.guid("coding", id), code: Self.guid("code", row.text("cid")))
    var selection = selection("coded", id, row, name: row["seltext"])
    selection.codings = [coding]
    return selection
  }

  private func annotated(_ row: Database.Row) -> QDAProject.Selection {
    selection("annotation", row.text("anid"), row, name: nil)
  }

  private func selection(_ kind: String, _ id: String, _ row: Database.Row, name: String?) -> QDAProject.Selection {
    QDAProject.Selection(
      guid: Self.guid(kind, id), name: name, start: row.whole("pos0") ?? -1, end: row.whole("pos1") ?? -1,
      user: QDAProject.user(row.text("owner")), time: DatabaseTime.read(row.text("date")),
      description: QDAProject.TextSource.said(row["memo"]))
  }

  private func countMedia(_ project: inout QDAProject) throws(Diagnostic) {
    for (table, why) in [("code_image", "on a part of a picture or page"), ("code_av", "on a stretch of a recording")] {
      let rows = try database.rows(table, ["cid", "memo"])
      let memos = rows.count { QDAProject.TextSource.said($0["memo"]) != nil }
      project.transfer.find(.codings, rows.count)
      project.transfer.lose(.codings, why, rows.count)
      project.transfer.find(.memos, memos)
      project.transfer.lose(.memos, why, memos)
    }
  }

  // MARK: cases and journals

  private func addCases(to project: inout QDAProject) throws(Diagnostic) {
    let values = try values("case", to: &project)
    let texts = Dictionary(
      grouping: try database.rows("case_text", ["caseid", "fid", "pos0", "pos1"], by: "caseid, fid, pos0"),
      by: { $0.text("caseid") })
    let places = Dictionary(
      project.sources.enumerated().map { ($1.guid, $0) }, uniquingKeysWith: { first, _ in first })
    for row in try database.rows("cases", ["caseid", "name", "memo"], by: "caseid") {
      let id = row.text("caseid")
      var item = QDAProject.Case(
        guid: Self.guid("case", id), name: row.text("name"), description: QDAProject.TextSource.said(row["memo"]),
        values: values[id] ?? [])
      for text in texts[id] ?? [] {
        let guid = Self.guid("source", text.text("fid"))
        guard let place = places[guid] else { continue }
        let (start, end) = (text.whole("pos0") ?? 0, text.whole("pos1") ?? 0)
        if start == 0, end == 0 || end + 1 >= project.sources[place].text.unicodeScalars.count {
          item.sources.append(guid)
        } else {
          let passage = QDAProject.Selection(
            guid: Self.guid("case text", "\(id) \(guid) \(start)"), start: start, end: end)
          project.sources[place].selections.append(passage)
          item.selections.append(passage.guid)
        }
      }
      project.cases.append(item)
      project.transfer.find(.cases)
    }
  }

  private func addJournals(to project: inout QDAProject) throws(Diagnostic) {
    for row in try database.rows("journal", ["jid", "name", "jentry", "date", "owner"], by: "jid") {
      project.notes.append(
        QDAProject.TextSource(
          guid: Self.guid("journal", row.text("jid")), name: row.text("name"), text: row.text("jentry"),
          user: QDAProject.user(row.text("owner")), time: DatabaseTime.read(row.text("date"))))
    }
  }

  private static func guid(_ kind: String, _ id: String) -> String { QDAIdentity.guid("qualcoder " + kind, id) }
}

/// A code with the key of the one that it lies below.
struct CodeNode {
  var key: String
  var parent: String?
  var code: QDAProject.Code

  /// The tree of them; who is below himself or below nobody that is there stands at the top. Throws `import.too-deep`
  /// where more stand above one another than a codebook holds.
  static func tree(_ nodes: [CodeNode]) throws(Diagnostic) -> [QDAProject.Code] {
    let keys = Set(nodes.map(\.key))
    try check(nodes)
    let below = Dictionary(grouping: nodes.filter { $0.parent.map(keys.contains) == true }, by: { $0.parent ?? "" })
    var placed: Set<String> = []
    func make(_ node: CodeNode) -> QDAProject.Code? {
      guard placed.insert(node.key).inserted else { return nil }
      var code = node.code
      code.codes = (below[node.key] ?? []).compactMap(make)
      return code
    }
    let top = nodes.filter { $0.parent.map(keys.contains) != true }.compactMap(make)
    return top + nodes.filter { !placed.contains($0.key) }.compactMap(make)
  }

  /// How deep a node stands is looked up once for each: chains may be as long as a file likes.
  private static func check(_ nodes: [CodeNode]) throws(Diagnostic) {
    let parents = Dictionary(nodes.map { ($0.key, $0.parent) }, uniquingKeysWith: { first, _ in first })
    for node in nodes {
      var (next, seen) = (node.parent, Set([node.key]))
      // Circles are undone elsewhere.
      while let key = next, let above = parents[key], seen.insert(key).inserted {
        guard seen.count <= Limits.codeDepth + 1 else { throw .tooDeepProject(node.code.name) }
        next = above
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func tooDeepProject(_ code: String) -> Diagnostic {
    Diagnostic(
      "import.too-deep", "The code '\(code)' has more than \(Limits.codeDepth) codes above it, one above the other",
      advice: "Lift it up in the program that made the project, and import again.")
  }
}
