import QualitativeData

/// Tells what kind of material each document is, and when it was collected.
///
/// What the study says holds. Else it is guessed: what several cases share is a group's talk, and so is what its name calls
/// one, or in which four people or more speak who do not ask; a document in which nobody speaks is a text where its name
/// calls it a website or another document about the same case is spoken; all else is an interview or the report of one.
struct MaterialKind {
  private let cases: CaseTable
  private let kinds: [(name: String, patterns: [CodePattern])]
  private var spoken: Set<String> = []
  private var spokenCases: Set<String> = []
  private var crowded: Set<String> = []
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
      if entry.footing.respondents >= Self.crowd { crowded.insert(entry.document) }
      spoken.insert(entry.document)
      if cases.cases(of: entry.document).count == 1, let id = entry.caseID { spokenCases.insert(id) }
    }
  }

  /// So many people who do not ask are a group: couples and colleagues are interviewed together.
  private static let crowd = 4

  /// What the study says of a document; nil where its kind is guessed.
  func named(_ document: String) -> String? {
    kinds.first { $0.patterns.contains { $0.matches([document]) } }?.name
  }

  /// The kind of a document.
  func kind(of document: String) -> String {
    if let named = named(document) { return named }
    let about = cases.cases(of: document)
    if about.count > 1 || crowded.contains(document) || Self.isGroupTalk(document) { return Saturation.group }
    let isText = about.contains(where: spokenCases.contains) || Self.isWebsite(document)
    return !spoken.contains(document) && isText ? Saturation.text : Saturation.interview
  }

  private static func isGroupTalk(_ name: String) -> Bool {
    let name = name.lowercased()
    let words = name.split { !$0.isLetter }
    return ["focusgroep", "focusgroup", "groepsgesprek", "groepsinterview", "rondetafel"].contains { name.contains($0) }
      || zip(words, words.dropFirst()).contains { $0 == "focus" && ["groep", "group"].contains($1) }
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

extension SaturationCounter {
  /// The documents whose kind no study says but is guessed, with the guess, by name.
  public func guessed(_ tally: CodeTally) -> [(document: String, kind: String)] {
    let material = MaterialKind(tally, cases: cases, kinds: kinds, collected: collected)
    return Set(tally.entries.map(\.document)).sorted().filter { material.named($0) == nil }
      .map { ($0, material.kind(of: $0)) }
  }

  /// How many documents there are of each kind, read or not; the most first.
  public func material(_ tally: CodeTally) -> [(kind: String, documents: Int)] {
    let material = MaterialKind(tally, cases: cases, kinds: kinds, collected: collected)
    let documents = Set(tally.entries.map(\.document))
    return Dictionary(grouping: documents, by: material.kind).map { (kind: $0.key, documents: $0.value.count) }
      .sorted { ($1.documents, $0.kind) < ($0.documents, $1.kind) }
  }
}
