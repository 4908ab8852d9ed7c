import QualitativeData

/// What kinds of documents a study has.
enum Material {
  /// Documents about one case and about several, in words, with their numbers.
  static func kinds(
    of tally: CodeTally, cases: CaseTable, language: String
  ) -> [(kind: String, documents: Int)] {
    var about: [String: Set<String>] = [:]
    for entry in tally.entries {
      about[entry.document, default: []].formUnion(entry.caseID.map { [$0] } ?? [])
      about[entry.document, default: []].formUnion(cases.cases(of: entry.document))
    }
    let numbers = [
      about.values.count { $0.count == 1 }, about.values.count { $0.count > 1 }, about.values.count(where: \.isEmpty),
    ]
    let words =
      language == "nl"
      ? ["over één case", "over meer cases samen (zoals focusgroepen)", "over geen case"]
      : ["about one case", "about several cases together (such as focus groups)", "about no case"]
    return zip(words, numbers).filter { $0.1 > 0 }.map { (kind: $0.0, documents: $0.1) }
  }
}
