import QualitativeData

/// A small study in the shapes that tables are made of.
enum TableSamples {
  static let codebook = Codebook(codes: [
    Code(name: "drijfveren", label: "Drijfveren"),
    Code(name: "leiderschap", label: "Leiderschap", parent: "drijfveren", definition: "Wie trekt de kar"),
    Code(name: "geld", label: "Geld", parent: "drijfveren"),
    Code(name: "type", label: "Soort"),
  ])

  static let cases = CaseTable(
    attributes: ["type", "transitie", "leden"],
    cases: [
      Case(id: "n1", values: ["type": ["netwerk"], "transitie": ["werk-werk", "inactiviteit-werk"], "leden": ["12"]]),
      Case(id: "n2", values: ["type": ["netwerk"], "transitie": ["werk-werk"], "leden": ["7"]]),
      Case(id: "p1", values: ["type": ["platform"], "transitie": ["inactiviteit-werk"]]),
      Case(id: "p2", values: ["type": ["platform"], "transitie": [], "leden": ["3"]]),
    ])

  static func matrix(
    unit: CodeMatrix.Unit = .cases, axis: CodeMatrix.Axis = .case, counts: [[Int]]
  ) -> CodeMatrix {
    CodeMatrix(
      attribute: "case", columnAxis: axis, unit: unit, base: .column, source: .codings,
      columns: cases.cases.map { CodeMatrix.Column(value: $0.id, total: 1) }, total: 4,
      rows: zip(codebook.codes, counts).map { code, row in
        CodeMatrix.Row(
          code: code.name, label: code.label, depth: code.parent == nil ? 0 : 1, counts: row,
          total: row.reduce(0, +))
      }, provenance: Provenance(inputs: ["codebook": "0123456789abcdef"]))
  }

  static func passage(
    _ code: String, _ caseID: String, _ start: Int, _ quote: String, coder: String? = "anna", coding: String? = nil
  ) -> CodedPassage {
    CodedPassage(
      document: caseID, caseID: caseID, segment: "s1", code: code, coder: coder,
      range: TextRange(start, start + quote.unicodeScalars.count), quote: quote, coding: coding)
  }
}

extension DataTable {
  /// A column's cells by its name.
  func column(_ name: String) -> [Cell] {
    guard let place = columns.firstIndex(where: { $0.name == name }) else { return [] }
    return rows.map { $0[place] }
  }

  func kind(_ name: String) -> Kind? { columns.first { $0.name == name }?.kind }
}
