import QualitativeData
import Tables

/// Coded passages that a query found, as a list and to read.
public struct PassageTabulator {
  /// A passage with what is known of it.
  public struct Row: Sendable {
    /// Where it stands, and its text.
    public var hit: SearchHit
    /// The codings that it is, or that lie in it.
    public var passages: [CodedPassage]
    /// The notes on them.
    public var memos: [String]

    /// Makes a row.
    public init(_ hit: SearchHit, passages: [CodedPassage], memos: [String]) {
      (self.hit, self.passages, self.memos) = (hit, passages, memos)
    }
  }

  private let codebook: Codebook

  /// Prepares for a codebook.
  public init(_ codebook: Codebook) { self.codebook = codebook }

  /// A row for each passage.
  public func table(_ rows: [Row], language: String = "en") -> DataTable {
    let names = [
      "document", "case", "speaker", "role", "heading", "code", "label", "coder", "confidence", "start", "end", "text",
      "memo",
    ]
    let columns = names.map { name in
      DataTable.Column(
        name: name, kind: ["start", "end"].contains(name) ? .whole : name == "confidence" ? .number : .text)
    }
    return DataTable(name: "passages", language: language, columns: columns, rows: rows.map(cells))
  }

  private func cells(_ row: Row) -> [DataTable.Cell] {
    let hit = row.hit
    let confidence = row.passages.compactMap(\.confidence).max()
    return [hit.document, hit.caseID, hit.speaker, hit.role?.rawValue, hit.heading].map(cell)
      + [codes(row).joined(separator: " "), labels(row), coders(row)].map(cell)
      + [
        confidence.map(DataTable.Cell.number) ?? .empty, .whole(hit.range.start), .whole(hit.range.end), cell(hit.text),
        cell(row.memos.joined(separator: "\n")),
      ]
  }

  /// Each passage with where it stands, its codes and its memos.
  public func lines(_ rows: [Row], width: Int?) -> [String] {
    rows.flatMap { row in
      let place = [row.hit.caseID, row.hit.speaker, row.hit.document, "\(row.hit.range.start)–\(row.hit.range.end)"]
      let confidence = row.passages.compactMap(\.confidence).max().map { "confidence " + DiscoveryText.hundredths($0) }
      let facts = [labels(row), coders(row), confidence].compactMap { $0 }.filter { !$0.isEmpty }
      return AlignedRows.wrapped("“\(SearchTabulator.line(row.hit.text))”", width: width)
        + AlignedRows.wrapped((facts + place.compactMap { $0 }).joined(separator: " · "), width: width, indent: "  ")
        + row.memos.flatMap { AlignedRows.wrapped("memo: \(SearchTabulator.line($0))", width: width, indent: "  ") } + [
          ""
        ]
    }
  }

  private func codes(_ row: Row) -> [String] {
    let names = Set(row.passages.map(\.code))
    return codebook.codes.map(\.name).filter(names.contains)
  }

  private func labels(_ row: Row) -> String { codes(row).map { codebook[$0]?.label ?? $0 }.joined(separator: "; ") }

  private func coders(_ row: Row) -> String { Set(row.passages.flatMap(\.coders)).sorted().joined(separator: ", ") }

  private func cell(_ text: String?) -> DataTable.Cell { text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty }
}
