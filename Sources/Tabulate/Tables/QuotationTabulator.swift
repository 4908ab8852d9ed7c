import QualitativeData

/// Coded passages as a list: a row for each coding, with the code's path, the case's attributes, who proposed and who
/// decided.
public struct QuotationTabulator: Stage {
  private let codebook: Codebook
  private let cases: CaseTable
  private let codings: [String: Coding]
  private let texts: TableTexts
  private let language: String

  /// Prepares for a study; `codings` say how the passages came to be coded.
  public init(codebook: Codebook, cases: CaseTable, codings: [Coding], language: String) {
    self.codebook = codebook
    self.cases = cases
    self.language = language
    self.codings = Dictionary(codings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    texts = TableTexts(language)
  }

  /// Makes the list, in the order of the codebook, then of cases, documents and places.
  public func run(_ passages: [CodedPassage]) throws(Diagnostic) -> Diagnosed<DataTable> {
    var table = DataTable(name: texts.quotations, language: language, columns: columns)
    table.rows = sorted(passages).map(row)
    return Diagnosed(table)
  }

  private var levels: Int { codebook.codes.map { codebook.path(of: $0.name).count }.max() ?? 1 }

  private var columns: [DataTable.Column] {
    var columns = [
      DataTable.Column(name: "code", label: texts.code, kind: .text),
      DataTable.Column(name: "path", label: texts.path, kind: .text),
    ]
    columns += (1...max(1, levels)).map {
      DataTable.Column(name: "level\($0)", label: "\(texts.level) \($0)", kind: .text)
    }
    columns += [
      DataTable.Column(name: "quotation", label: texts.quotation, kind: .text),
      DataTable.Column(name: "case", label: texts.caseName, kind: .text),
    ]
    columns += cases.attributes.map { DataTable.Column(name: $0, kind: .text) }
    columns += [
      DataTable.Column(name: "document", label: texts.document, kind: .text),
      DataTable.Column(name: "segment", label: texts.segment, kind: .text),
      DataTable.Column(name: "speaker", label: texts.speaker, kind: .text),
      DataTable.Column(name: "start", label: texts.start, kind: .whole),
      DataTable.Column(name: "end", label: texts.end, kind: .whole),
      DataTable.Column(name: "coder", label: texts.coder, kind: .text),
      DataTable.Column(name: "origin", label: texts.origin, kind: .text),
      DataTable.Column(name: "confidence", label: texts.confidence, kind: .number),
      DataTable.Column(name: "time", label: texts.time, kind: .text),
      DataTable.Column(name: "memo", label: texts.memo, kind: .text),
      DataTable.Column(name: "coding", label: "id", kind: .text),
    ]
    return ColumnNames.unique(columns)
  }

  private func row(_ passage: CodedPassage) -> [DataTable.Cell] {
    let coding = passage.coding.flatMap { codings[$0] }
    let path = codebook.path(of: passage.code).map { codebook[$0]?.label ?? $0 }
    let item = passage.caseID.flatMap { cases[$0] }
    var row: [DataTable.Cell] = [.text(passage.code), .text(path.joined(separator: " > "))]
    row += (0..<max(1, levels)).map { $0 < path.count ? .text(path[$0]) : .empty }
    row += [.text(passage.quote), text(passage.caseID)]
    row += cases.attributes.map { text(item?.values[$0]?.joined(separator: " | ")) }
    row += [.text(passage.document), text(passage.segment), text(passage.speaker)]
    row += [.whole(passage.start), .whole(passage.end), .text(passage.coder ?? "draad \(Draad.version)")]
    row += [
      .text(texts.origin(passage.sources == nil ? Origin(coding) : .agreed)),
      passage.confidence.map(DataTable.Cell.number) ?? .empty, text(coding?.time),
    ]
    let memos = passage.sources?.flatMap { codings[$0.coding]?.memos ?? [] } ?? coding?.memos
    return row + [text(memos?.joined(separator: "\n")), text(passage.coding)]
  }

  private func text(_ text: String?) -> DataTable.Cell {
    text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty
  }

  private func sorted(_ passages: [CodedPassage]) -> [CodedPassage] { passages.inOrder(codebook, cases) }
}

extension [CodedPassage] {
  /// In the order of the codebook, then of cases, documents, places and coders.
  func inOrder(_ codebook: Codebook, _ cases: CaseTable) -> [CodedPassage] {
    let places = Dictionary(
      cases.cases.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    func key(_ passage: CodedPassage) -> (Int, Int, String, Int, Int, String) {
      (
        codebook.index(of: passage.code) ?? .max, passage.caseID.flatMap { places[$0] } ?? .max, passage.document,
        passage.start, passage.end, passage.coder ?? ""
      )
    }
    return map { (key($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
