import QualitativeData

/// Quotations as running text: a heading for each code in the order of the codebook, under it its definition and what
/// was said, by the values of an attribute. Ready for a report's appendix.
public struct QuotationProse: Stage {
  private let codebook: Codebook
  private let cases: CaseTable
  private let attribute: String?
  private let name: String
  private let texts: TableTexts
  private let language: String

  /// Prepares for a study called `name`; `attribute` groups the quotations of a code.
  public init(name: String, codebook: Codebook, cases: CaseTable, attribute: String?, language: String) {
    self.name = name
    self.codebook = codebook
    self.cases = cases
    self.attribute = attribute
    self.language = language
    texts = TableTexts(language)
  }

  /// Writes the text. A passage that several coders coded alike stands there once.
  public func run(_ passages: [CodedPassage]) throws(Diagnostic) -> Diagnosed<Prose> {
    if let attribute, !cases.attributes.contains(attribute) { throw .unknownAttribute(attribute, cases.attributes) }
    let byCode = Dictionary(grouping: once(passages.inOrder(codebook, cases)), by: \.code)
    let wanted = Set(byCode.keys.flatMap(codebook.path))
    var prose = Prose(title: "\(name): \(texts.quotations.lowercased())", language: language)
    if passages.contains(where: { $0.coder == nil }) { prose.blocks.append(.note(MatrixNote.suggested.text(language))) }
    for code in codebook.codes where wanted.contains(code.name) {
      prose.blocks += section(code, byCode[code.name] ?? [])
    }
    return Diagnosed(prose)
  }

  private func once(_ passages: [CodedPassage]) -> [CodedPassage] {
    struct Place: Hashable {
      var document, code: String
      var range: TextRange
    }
    var seen: Set<Place> = []
    return passages.filter { seen.insert(Place(document: $0.document, code: $0.code, range: $0.range)).inserted }
  }

  private func section(_ code: Code, _ passages: [CodedPassage]) -> [Prose.Block] {
    let level = codebook.path(of: code.name).count
    var blocks: [Prose.Block] = [.heading(level: level, code.label)]
    if !code.definition.isEmpty { blocks.append(.paragraph(code.definition)) }
    guard let attribute else { return blocks + passages.map(quotation) }
    for value in cases.values(of: attribute) {
      blocks += group(value, level, passages.filter { values(of: $0, attribute).contains(value) })
    }
    return blocks + group(texts.withoutValue, level, passages.filter { values(of: $0, attribute).isEmpty })
  }

  private func group(_ value: String, _ level: Int, _ passages: [CodedPassage]) -> [Prose.Block] {
    if passages.isEmpty { return [] }
    let number = Set(passages.compactMap(\.caseID)).count
    return [.heading(level: level + 1, "\(value) (\(number) \(number == 1 ? "case" : "cases"))")]
      + passages.map(quotation)
  }

  private func values(of passage: CodedPassage, _ attribute: String) -> [String] {
    passage.caseID.flatMap { cases[$0] }?.values[attribute] ?? []
  }

  private func quotation(_ passage: CodedPassage) -> Prose.Block {
    let item = passage.caseID.flatMap { cases[$0] }
    let source = [
      item.map { $0.values["naam"]?.first ?? $0.values["name"]?.first ?? $0.id } ?? texts.noCase, passage.speaker,
      "\(passage.document)\(passage.segment.map { "/" + $0 } ?? "")",
    ]
    return .quotation(passage.quote, source: source.compactMap { $0 }.joined(separator: ", "))
  }
}

extension Diagnostic {
  static func unknownAttribute(_ name: String, _ known: [String]) -> Diagnostic {
    Diagnostic(
      "export.attribute", "The cases have no attribute '\(name)'",
      advice: "They have \(known.joined(separator: ", ")).")
  }
}
