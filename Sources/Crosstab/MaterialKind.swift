import QualitativeData

/// Tells what kind of material each document is, and when it was collected.
///
/// What the study says holds. Else what several cases share is a group's talk; a document in which nobody speaks is a text
/// where its name calls it a website or another document about the same case is spoken; all else is an interview or the
/// report of one.
struct MaterialKind {
  private let cases: CaseTable
  private let kinds: [(name: String, patterns: [CodePattern])]
  private var spoken: Set<String> = []
  private var spokenCases: Set<String> = []
  /// The attribute with the date of collection; nil where there is none.
  let dateAttribute: String?

  init(_ tally: CodeTally, cases: CaseTable, kinds: [String: [String]], collected: String) {
    self.cases = cases
    self.kinds = kinds.sorted { $0.key < $1.key }.map { ($0.key, $0.value.map(CodePattern.init)) }
    dateAttribute =
      collected.isEmpty
      ? cases.attributes.first { name in
        let values = cases.values(of: name)
        return values.count > 1 && values.allSatisfy(Self.isDate)
      } : cases.attributes.first { $0 == collected }
    for entry in tally.entries where entry.footing.isSpoken {
      spoken.insert(entry.document)
      if cases.cases(of: entry.document).count == 1, let id = entry.caseID { spokenCases.insert(id) }
    }
  }

  /// The kind of a document.
  func kind(of document: String) -> String {
    if let named = kinds.first(where: { $0.patterns.contains { $0.matches([document]) } }) { return named.name }
    let about = cases.cases(of: document)
    if about.count > 1 { return Saturation.group }
    let isText = about.contains(where: spokenCases.contains) || Self.isWebsite(document)
    return !spoken.contains(document) && isText ? Saturation.text : Saturation.interview
  }

  private static func isWebsite(_ name: String) -> Bool {
    let words = name.lowercased().split { !$0.isLetter }
    return words.contains { ["website", "webpagina", "webpage", "homepage", "site", "web"].contains($0) }
  }

  /// When a document was collected: what its case says, where it is about one alone.
  func date(of document: String) -> String? {
    let about = cases.cases(of: document)
    guard let dateAttribute, about.count == 1 else { return nil }
    return cases[about[0]]?.values[dateAttribute]?.first
  }

  /// A date as 2018-03-01.
  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 3 && parts[0].count == 4 && parts[1].count == 2 && parts[2].count == 2
      && parts.allSatisfy { $0.allSatisfy { ("0"..."9").contains($0) } }
  }
}
