import QualitativeData

/// A document's segments, a row each, with a column of 0 and 1 for each code: coded where a passage with the code, or
/// with one below it, starts in the segment.
public struct SegmentTabulator: Stage {
  private let codebook: Codebook
  private let cases: CaseTable
  private let codes: [Code]
  private let attributes: AttributeColumns
  private let texts: TableTexts
  private let language: String
  private let talk: Talk

  /// Which segments are rows, besides those that carry a code.
  public enum Talk: Hashable, Sendable {
    /// All talk, interviewers' questions too: the base of shares of segments.
    case all
    /// Answers, and what reports tell.
    case answers
  }

  /// A document and the coded passages in it.
  public struct Input: Sendable {
    /// The document.
    public var document: Document
    /// The passages.
    public var passages: [CodedPassage]
    /// What was read of it by those whose codings count; nil for all of it.
    public var read: RangeSet?
    /// Makes an input.
    public init(document: Document, passages: [CodedPassage], read: RangeSet? = nil) {
      self.document = document
      self.passages = passages
      self.read = read
    }
  }

  /// Prepares for a study; `codes` become columns, all of the codebook where nil.
  public init(
    codebook: Codebook, cases: CaseTable, codes: Set<String>? = nil, talk: Talk = .all, language: String
  ) {
    self.talk = talk
    self.codebook = codebook
    self.cases = cases
    self.language = language
    self.codes = codebook.codes.filter { codes?.contains($0.name) ?? true }
    attributes = AttributeColumns(cases)
    texts = TableTexts(language)
  }

  /// The table without rows.
  public var empty: DataTable {
    var columns = [
      DataTable.Column(name: "segment", label: texts.segment, kind: .text),
      DataTable.Column(name: "document", label: texts.document, kind: .text),
      DataTable.Column(name: "case", label: texts.caseName, kind: .text),
    ]
    columns += attributes.columns
    columns += [
      DataTable.Column(name: "speaker", label: texts.speaker, kind: .text),
      DataTable.Column(name: "role", label: texts.role, kind: .category(Role.allCases.map(\.rawValue))),
      DataTable.Column(name: "kind", label: texts.kind, kind: .category(Segment.Kind.allCases.map(\.rawValue))),
      DataTable.Column(name: "headings", label: texts.headings, kind: .text),
      DataTable.Column(name: "start", label: texts.start, kind: .whole),
      DataTable.Column(name: "end", label: texts.end, kind: .whole),
      DataTable.Column(name: "text", label: texts.text, kind: .text),
    ]
    columns += codes.map { DataTable.Column(name: $0.name, label: $0.label, kind: .flag, set: $0.parent) }
    return DataTable(name: texts.segment, language: language, columns: ColumnNames.unique(columns))
  }

  /// The rows of one document: of all its talk, as far as it is counted in segments, and of what else carries a code. What
  /// nobody read to its end has neither 0 nor 1.
  public func run(_ input: Input) throws(Diagnostic) -> Diagnosed<DataTable> {
    var coded: [String: Set<String>] = [:]
    for passage in input.passages {
      guard let segment = passage.segment ?? input.document.segment(at: passage.start)?.id else { continue }
      coded[segment, default: []].formUnion(codebook.path(of: passage.code))
    }
    var table = empty
    for segment in input.document.segments where isShown(segment) || coded[segment.id] != nil {
      let isRead = input.read?.covers(segment.core) ?? true
      table.rows.append(row(segment, in: input.document.id, coded[segment.id] ?? [], isRead: isRead))
    }
    return Diagnosed(table)
  }

  private func isShown(_ segment: Segment) -> Bool { talk == .all ? segment.isTalk : segment.isCodable }

  private func row(
    _ segment: Segment, in document: String, _ coded: Set<String>, isRead: Bool
  ) -> [DataTable.Cell] {
    let caseID = cases.caseID(of: segment, in: document)
    return [.text("\(document)/\(segment.id)"), .text(document), caseID.map(DataTable.Cell.text) ?? .empty]
      + attributes.cells(of: caseID.flatMap { cases[$0] })
      + [
        segment.speaker.map(DataTable.Cell.text) ?? .empty, segment.role.map { .text($0.rawValue) } ?? .empty,
        .text(segment.kind.rawValue), .text(segment.headings.joined(separator: " > ")), .whole(segment.start),
        .whole(segment.end), .text(segment.text),
      ] + codes.map { coded.contains($0.name) ? .whole(1) : isRead ? .whole(0) : .empty }
  }
}
