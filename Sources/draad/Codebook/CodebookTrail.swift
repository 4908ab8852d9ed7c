import Exchange
import QualitativeData
import StudyFiles
import Tables
import Tabulate

/// What was done to a codebook, for a report's appendix: the trail from open codes to those that are there now.
struct CodebookTrail {
  let events: [CodebookEvent]
  let language: String

  /// The kinds that can be written.
  static let kinds = ["docx", "xlsx", "csv", "tsv", "json", "md", "ods"]

  private var isDutch: Bool { language != "en" }
  private var title: String { isDutch ? "Wat er met het codeboek is gedaan" : "What was done to the codebook" }

  /// The bytes of a file of a kind.
  func bytes(as kind: String, _ outcome: Outcome) throws(Diagnostic) -> [UInt8] {
    if kind == "docx" { return outcome.take(try DOCXWriter.write(prose)) }
    if let kind = TableFormat.Kind(rawValue: kind) { return TableFormat.write(table, as: kind) }
    if kind == "ods" { return outcome.take(try OpenSheetFormat.write([table])) }
    return outcome.take(try WorkbookFormat.write([table]))
  }

  private var table: DataTable {
    let names =
      isDutch
      ? ["tijd", "persoon", "handeling", "codes", "geworden", "reden", "stand"]
      : ["time", "person", "act", "codes", "became", "reason", "state"]
    return DataTable(
      name: isDutch ? "geschiedenis" : "history", language: language,
      columns: names.map { DataTable.Column(name: $0, kind: .text) },
      rows: events.map { row($0).map(DataTable.Cell.text) })
  }

  private var prose: Prose {
    var prose = Prose(title: title, language: language)
    for event in events {
      let row = row(event)
      let became = event.result.isEmpty || event.result == event.codes ? "" : " → \(row[4])"
      let state = row[6].isEmpty ? "" : " (\(row[6]))"
      prose.blocks.append(.paragraph("\(row[2]): \(row[3])\(became)\(state)"))
      prose.blocks.append(
        .note(
          [event.person, String(row[0].prefix(10)), event.reason ?? ""].filter { !$0.isEmpty }.joined(separator: " · "))
      )
    }
    return prose
  }

  private func row(_ event: CodebookEvent) -> [String] {
    let isUndone = !["undo", "void"].contains(event.act) && !events.holding.contains { $0.id == event.id }
    return [
      event.time, event.person, word(event.act), event.codes.joined(separator: ", "),
      event.result.joined(separator: ", "), event.reason ?? "", isUndone ? (isDutch ? "teruggedraaid" : "undone") : "",
    ]
  }

  private func word(_ act: String) -> String {
    guard isDutch else { return act }
    let words = [
      "rename": "hernoemd", "merge": "samengevoegd", "split": "gesplitst", "move": "verplaatst", "group": "gegroepeerd",
      "drop": "uit gebruik genomen", "define": "tekst gewijzigd", "add": "toegevoegd", "adopt": "opgenomen",
      "undo": "teruggedraaid", "void": "vervallen",
    ]
    return words[act] ?? act
  }
}
