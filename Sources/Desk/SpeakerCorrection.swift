import QualitativeData

/// What a person says of one label: who it is, what he does, for which case he speaks.
public struct SpeakerCorrection: Hashable, Sendable, Decodable {
  /// The document's id, or `*` for all.
  public var document: String
  /// The label as the transcript writes it.
  public var label: String
  /// What it stands for; empty where that is to be found.
  public var role: String?
  /// What the study calls the speaker.
  public var name: String?
  /// The case that the speaker speaks for.
  public var caseID: String?

  /// Makes one.
  public init(document: String, label: String, role: String? = nil, name: String? = nil, caseID: String? = nil) {
    (self.document, self.label, self.role, self.name, self.caseID) = (document, label, role, name, caseID)
  }

  private static let columns = [
    "document": ["document", "transcript", "bestand"], "label": ["label", "spreker", "speaker"],
    "role": ["role", "rol"], "name": ["name", "naam"], "case": ["case", "casus"],
  ]

  /// Says it in a table of speakers: in the row of that document and label, else in a new one. All else stays.
  public func apply(to table: SheetTable) throws(Diagnostic) -> SheetTable {
    guard !document.isEmpty, !label.isEmpty else { throw .noLabel() }
    var table = table.headings.isEmpty ? SheetTable([["document", "label", "name", "role", "case"]]) : table
    let documents = try Self.column("document", in: &table)
    let labels = try Self.column("label", in: &table)
    var row = table.rows.firstIndex {
      $0[documents] == document && $0[labels].lowercased() == label.lowercased()
    }
    if row == nil {
      row = table.rows.count
      try table.apply(.addRow([]))
      try table.apply(.set(row: table.rows.count - 1, column: documents, text: document))
      try table.apply(.set(row: table.rows.count - 1, column: labels, text: label))
    }
    for (key, text) in [("role", role), ("name", name), ("case", caseID)] {
      guard let text, let row else { continue }
      let column = try Self.column(key, in: &table)
      try table.apply(.set(row: row, column: column, text: text))
    }
    return table
  }

  /// Where a column stands, whatever it is called; a new one where there is none.
  private static func column(_ key: String, in table: inout SheetTable) throws(Diagnostic) -> Int {
    let names = columns[key] ?? []
    let place = table.headings.firstIndex { heading in
      names.contains(heading.lowercased().filter { !$0.isWhitespace && $0 != "\u{FEFF}" })
    }
    if let place { return place }
    try table.apply(.addColumn(key))
    return table.headings.count - 1
  }
}
