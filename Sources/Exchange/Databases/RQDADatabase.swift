import QualitativeData

/// A project of RQDA, the package for R that is no longer developed: `.rqda`.
///
/// Facts from its tables as QualCoder's importer lists them (`rqda.py`, version 4.0 beta) and from RQDA's own sources
/// (version 0.3-1): `status` is 1 for what was not deleted; positions count characters from 0, `selend` is after the last;
/// a value that is not known is "NA"; code and file categories are flat.
struct RQDADatabase {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func project() throws(Diagnostic) -> QDAProject {
    let head = try database.rows("project", ["memo"]).first
    var project = QDAProject(name: "", origin: "RQDA", description: head?.text("memo") ?? "")
    try addCodes(to: &project)
    try addVariables(to: &project)
    try addSources(to: &project)
    try addCases(to: &project)
    try addGroups(to: &project)
    try addJournals(to: &project)
    var owners: [String] = []
    for table in ["coding", "coding2", "annotation", "journal", "source"] {
      owners += try rows(table, ["owner"]).map { $0.text("owner") }
    }
    project.addUsers(owners)
    project.countComments()
    return project
  }

  /// Rows that were not deleted.
  private func rows(_ table: String, _ columns: [String]) throws(Diagnostic) -> [Database.Row] {
    let isMarked = database.has("status", in: table)
    return try database.rows(table, columns, where: isMarked ? "status = 1" : "")
  }

  private func addCodes(to project: inout QDAProject) throws(Diagnostic) {
    let categories = try rows("codecat", ["catid", "name", "memo"])
    let codes = try rows("freecode", ["id", "name", "memo"])
    project.transfer.find(.codes, categories.count + codes.count)
    let parents = Dictionary(
      try rows("treecode", ["cid", "catid"]).map { ($0.text("cid"), $0.text("catid")) },
      uniquingKeysWith: { first, _ in first })
    let nodes =
      categories.map { row in
        CodeNode(key: "category " + row.text("catid"), code: code("category", row.text("catid"), row, isCodable: false))
      }
      + codes.map { row in
        CodeNode(
          key: "code " + row.text("id"), parent: parents[row.text("id")].map { "category " + $0 },
          code: code("code", row.text("id"), row, isCodable: true))
      }
    project.codes = try CodeNode.tree(nodes)
  }

  private func code(_ kind: String, _ id: String, _ row: Database.Row, isCodable: Bool) -> QDAProject.Code {
    QDAProject.Code(
      guid: Self.guid(kind, id), name: row.text("name"), description: QDAProject.TextSource.said(row["memo"]),
      isCodable: isCodable)
  }

  private func addVariables(to project: inout QDAProject) throws(Diagnostic) {
    for row in try rows("attributes", ["name", "memo", "class"]) {
      project.variables.append(
        QDAProject.Variable(
          guid: Self.guid("variable", row.text("name")), name: row.text("name"),
          type: row.text("class") == "numeric" ? "Float" : "Text", description: QDAProject.TextSource.said(row["memo"]))
      )
    }
  }

  private func values(
    _ table: String, _ key: String, to project: inout QDAProject
  ) throws(Diagnostic) -> [String: [QDAProject.VariableValue]] {
    var result: [String: [QDAProject.VariableValue]] = [:]
    for row in try rows(table, ["variable", "value", key]) {
      guard let value = QDAProject.TextSource.said(row["value"]), value != "NA" else { continue }
      project.transfer.find(.values)
      result[row.text(key), default: []].append(
        QDAProject.VariableValue(variable: Self.guid("variable", row.text("variable")), value: value))
    }
    return result
  }

  private func addSources(to project: inout QDAProject) throws(Diagnostic) {
    let values = try values("fileAttr", "fileID", to: &project)
    var codings = try rows("coding", ["rowid", "cid", "fid", "seltext", "selfirst", "selend", "owner", "date", "memo"])
    codings += try rows("coding2", ["rowid", "cid", "fid", "seltext", "selfirst", "selend", "owner", "date", "memo"])
    project.transfer.find(.codings, codings.count)
    let byFile = Dictionary(grouping: codings.enumerated(), by: { $0.element.text("fid") })
    let annotations = Dictionary(
      grouping: try rows("annotation", ["fid", "position", "annotation", "owner", "date"]), by: { $0.text("fid") })
    var known: Set<String> = []
    for row in try rows("source", ["id", "name", "file", "memo", "owner", "date"]) {
      let id = row.text("id")
      known.insert(id)
      var source = QDAProject.TextSource(
        guid: Self.guid("source", id), name: row.text("name"), text: row.text("file"),
        user: QDAProject.user(row.text("owner")), time: DatabaseTime.read(row.text("date")),
        description: QDAProject.TextSource.said(row["memo"]), values: values[id] ?? [])
      source.selections = (byFile[id] ?? []).map { coded($0.element, $0.offset) }
      for (number, note) in (annotations[id] ?? []).enumerated() {
        source.selections.append(annotated(note, "\(id) \(number)", length: source.text.unicodeScalars.count))
      }
      project.transfer.find(.texts)
      project.sources.append(source)
    }
    let lost = byFile.filter { !known.contains($0.key) }.values.joined()
    project.transfer.lose(.codings, "of a text that is not in the project", lost.count)
    let memos = lost.count { QDAProject.TextSource.said($0.element["memo"]) != nil }
    project.transfer.find(.memos, memos)
    project.transfer.lose(.memos, "of a text that is not in the project", memos)
  }

  private func coded(_ row: Database.Row, _ number: Int) -> QDAProject.Selection {
    QDAProject.Selection(
      guid: Self.guid("coded", "\(number)"), name: row["seltext"], start: row.whole("selfirst") ?? -1,
      end: row.whole("selend") ?? -1, user: QDAProject.user(row.text("owner")),
      time: DatabaseTime.read(row.text("date")), description: QDAProject.TextSource.said(row["memo"]),
      codings: [
        QDAProject.Coding(guid: Self.guid("coding", "\(number)"), code: Self.guid("code", row.text("cid")))
      ])
  }

  /// An annotation stands at a place; its passage is the character there.
  private func annotated(_ row: Database.Row, _ key: String, length: Int) -> QDAProject.Selection {
    let start = max(0, min(row.whole("position") ?? 0, length - 1))
    return QDAProject.Selection(
      guid: Self.guid("annotation", key), start: start, end: min(length, start + 1),
      user: QDAProject.user(row.text("owner")), time: DatabaseTime.read(row.text("date")),
      description: QDAProject.TextSource.said(row["annotation"]))
  }

  private func addCases(to project: inout QDAProject) throws(Diagnostic) {
    let values = try values("caseAttr", "caseID", to: &project)
    let links = Dictionary(
      grouping: try rows("caselinkage", ["caseid", "fid", "selfirst", "selend"]), by: { $0.text("caseid") })
    let places = Dictionary(
      project.sources.enumerated().map { ($1.guid, $0) }, uniquingKeysWith: { first, _ in first })
    for row in try rows("cases", ["id", "name", "memo"]) {
      let id = row.text("id")
      var item = QDAProject.Case(
        guid: Self.guid("case", id), name: row.text("name"), description: QDAProject.TextSource.said(row["memo"]),
        values: values[id] ?? [])
      for link in links[id] ?? [] {
        let guid = Self.guid("source", link.text("fid"))
        guard let place = places[guid] else { continue }
        let (start, end) = (link.whole("selfirst") ?? 0, link.whole("selend") ?? 0)
        if start <= 0, end + 1 >= project.sources[place].text.unicodeScalars.count {
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

  private func addGroups(to project: inout QDAProject) throws(Diagnostic) {
    let members = Dictionary(grouping: try rows("treefile", ["fid", "catid"]), by: { $0.text("catid") })
    for row in try rows("filecat", ["catid", "name", "memo"]) {
      project.groups.append(
        QDAProject.Group(
          guid: Self.guid("file category", row.text("catid")), name: row.text("name"),
          description: QDAProject.TextSource.said(row["memo"]) ?? "",
          sources: (members[row.text("catid")] ?? []).map { Self.guid("source", $0.text("fid")) }))
      project.transfer.find(.sets)
    }
  }

  private func addJournals(to project: inout QDAProject) throws(Diagnostic) {
    for (number, row) in try rows("journal", ["name", "journal", "date", "owner"]).enumerated() {
      project.notes.append(
        QDAProject.TextSource(
          guid: Self.guid("journal", "\(number)"), name: row.text("name"), text: row.text("journal"),
          user: QDAProject.user(row.text("owner")), time: DatabaseTime.read(row.text("date"))))
    }
  }

  private static func guid(_ kind: String, _ id: String) -> String { QDAIdentity.guid("rqda " + kind, id) }
}
