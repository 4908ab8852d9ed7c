import QualitativeData

/// What keeps cases from being independent of one another: that they share documents, or people who speak for them.
///
/// Where a case has a code only by what stands in a shared document, a focus group for instance, the others in that
/// conversation heard it too: a test that takes the cases for independent would count one conversation several times.
/// Where each case has the code by documents of its own as well, or not at all, leaving the shared ones out would count
/// the same, and the test stands.
struct CaseDependence {
  /// Rows that would count otherwise without shared documents.
  let dependentRows: Set<Int>
  /// Whether somebody speaks for several of the cases.
  let sharesSpeakers: Bool
  /// Whether some of them share documents.
  let sharesDocuments: Bool

  /// Of the cases that are counted; `rows` has the row of each code of the tally.
  init(_ cases: CaseTable, counted: [String: Int], tally: CodeTally, rows: [Int?]) {
    sharesSpeakers = !cases.sharedSpeakers(among: counted).isEmpty
    let shared = Self.sharedDocuments(cases, counted, tally)
    sharesDocuments = !shared.isEmpty
    struct Mark: Hashable {
      let row, place: Int
    }
    var own: Set<Mark> = []
    var others: Set<Mark> = []
    for entry in shared.isEmpty ? [] : tally.entries {
      guard let place = entry.caseID.flatMap({ counted[$0] }) else { continue }
      let marks = entry.codes.compactMap { rows[Int($0.code)] }.map { Mark(row: $0, place: place) }
      if shared.contains(entry.document) { others.formUnion(marks) } else { own.formUnion(marks) }
    }
    dependentRows = Set(others.subtracting(own).map(\.row))
  }

  /// Documents that speak of several counted cases, by the table of cases or by their segments.
  private static func sharedDocuments(
    _ cases: CaseTable, _ counted: [String: Int], _ tally: CodeTally
  ) -> Set<String> {
    var spoken: [String: Set<String>] = [:]
    for entry in tally.entries {
      guard let id = entry.caseID, counted[id] != nil else { continue }
      spoken[entry.document, default: []].insert(id)
    }
    return Set(
      spoken.keys.filter { document in
        spoken[document, default: []].union(cases.cases(of: document).filter { counted[$0] != nil }).count > 1
      })
  }
}

extension CaseTable {
  /// Who speaks for several of the counted cases, sorted. Labels such as `R1`, and names that the study says stand for
  /// different people, tell of nobody.
  func sharedSpeakers(among counted: [String: Int]) -> [String] {
    var number: [String: Int] = [:]
    for item in cases where counted[item.id] != nil {
      for name in Set(item.speakers) where !Self.isLabel(name) && !namesakes.contains(name) {
        number[name, default: 0] += 1
      }
    }
    return number.filter { $0.value > 1 }.keys.sorted()
  }

  /// Whether a transcript's word for a speaker is no name: one or two letters, a number, a role.
  private static func isLabel(_ name: String) -> Bool {
    let letters = name.lowercased().filter(\.isLetter)
    return letters.count < 3 || name.last?.isNumber == true || roles.contains(letters)
  }

  private static let roles: Set<String> = [
    "respondent", "geïnterviewde", "geinterviewde", "deelnemer", "spreker", "interviewer", "moderator", "kandidaat",
    "speaker", "participant", "interviewee", "informant", "resp", "int", "man", "vrouw", "woman", "onbekend", "unknown",
  ]
}
