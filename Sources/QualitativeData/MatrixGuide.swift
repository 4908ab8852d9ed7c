// What stands beside a table, in the same words wherever it is printed: in the report, in exports, on the terminal.

extension CodeMatrix {
  /// What was chosen of the material, where not all of it was: counts and tests are within that. Nil where all was.
  public func selection(_ language: String = "en") -> String? {
    guard let chosen = provenance.selection else { return nil }
    return language == "nl"
      ? "Selectie: \(chosen). Geteld en getoetst is daarbinnen."
      : "Selection: \(chosen). Counts and tests are within it."
  }

  /// What intervals mean where they are shown; nil where they are not.
  public func intervalNote(_ language: String = "en") -> String? {
    guard rows.contains(where: { $0.intervals != nil }) else { return nil }
    return language == "nl"
      ? "Intervallen: 95 % (Wilson 1927), alsof de cases willekeurig getrokken zijn. Zijn zij doelgericht gekozen, dan is "
        + "dit geen steekproef: niet te generaliseren."
      : "Intervals: 95 % (Wilson 1927), as if the cases were drawn at random. Where they were chosen on purpose, this is no "
        + "sample: not to be generalised."
  }

  /// What the tests of its rows are corrected for, and why rows are not tested; nothing where a table has no such tests.
  public func testNotes(_ language: String = "en") -> [String] {
    let tests = rows.compactMap(\.test)
    var notes: [String] = []
    if tests.contains(where: { $0.p != nil }) {
      notes += (families ?? []).map { $0.text(attribute, language) }
      notes.append(
        language == "nl"
          ? "Tussen tabellen van verschillende kenmerken is niet gecorrigeerd."
          : "Between tables of different attributes nothing is corrected.")
    }
    var reasons: [TableTest.Reason] = []
    for reason in tests.compactMap(\.withheld) where !reasons.contains(reason) { reasons.append(reason) }
    notes += reasons.compactMap { withheld($0, tests.count { $0.p != nil }, tests, language) }
    return notes
  }

  private func withheld(
    _ reason: TableTest.Reason, _ tested: Int, _ tests: [TableTest], _ language: String
  ) -> String? {
    let isDutch = language == "nl"
    if tested == 0 {
      let own =
        reason == .notIndependent && unit == .documents
        ? (isDutch
          ? "documenten over één case zijn niet onafhankelijk van elkaar"
          : "documents of one case are not independent of one another")
        : reason.text(language)
      return (isDutch ? "Niet getoetst: " : "No test: ") + own + "."
    }
    let count = tests.count { $0.withheld == reason }
    let codes = count == 1 ? "code" : "codes"
    let why =
      reason != .nothingToCompare
      ? reason.text(language)
      : isDutch ? "elke case heeft de code, of geen" : "every case has the code, or none"
    return isDutch ? "Bij \(count) \(codes) niet getoetst: \(why)." : "No test for \(count) \(codes): \(why)."
  }
}

extension TestFamily {
  /// What was corrected for, as a sentence about an attribute; English unless the language is `nl`.
  public func text(_ attribute: String, _ language: String = "en") -> String {
    switch (member, language == "nl") {
    case (.leaves, true) where tested == 1:
      "Eén code zonder onderliggende codes (van \(codes)) is getoetst naar \(attribute): een correctie verandert daar niets aan"
        + "\(reachable == 0 ? "; p < 0,05 kan zij hier nooit halen" : "")."
    case (.leaves, false) where tested == 1:
      "One code without others below it (of \(codes)) is tested by \(attribute): a correction changes nothing there"
        + "\(reachable == 0 ? "; it can never reach p < .05 here" : "")."
    case (.leaves, true):
      "p Holm–Tarone: gecorrigeerd voor alle \(tested) getoetste codes zonder onderliggende "
        + "codes (van \(codes)) naar \(attribute), wat er ook getoond wordt (Holm 1979, waarbij een stap alleen codes telt die "
        + "zo'n kans kunnen halen: Tarone 1990)\(reach(isDutch: true))."
    case (.leaves, false):
      "p Holm–Tarone: corrected for all \(tested) tested codes without others below them (of "
        + "\(codes)) by \(attribute), whatever is shown (Holm 1979, where a step counts only codes that can reach such a "
        + "probability: Tarone 1990)\(reach(isDutch: false))."
    case (.parents, true) where codes == 1:
      "De ene code met onderliggende codes, die telt wat die tellen, is getoetst en apart gecorrigeerd."
    case (.parents, false) where codes == 1:
      "The one code with others below it, which counts what those count, is tested and corrected apart."
    case (.parents, true):
      "Van de \(codes) codes met onderliggende codes, die tellen wat die tellen, \(tested == 1 ? "is" : "zijn") er \(tested) "
        + "getoetst, en apart gecorrigeerd."
    case (.parents, false):
      "Of the \(codes) codes with others below them, which count what those count, \(tested) \(tested == 1 ? "is" : "are") "
        + "tested, and corrected apart."
    }
  }

  private func reach(isDutch: Bool) -> String {
    let few = tested - reachable
    if few == 0 { return "" }
    return isDutch
      ? "; \(few) daarvan \(few == 1 ? "kan" : "kunnen") p < 0,05 hier nooit halen"
      : "; \(few) of them can never reach p < .05 here"
  }
}

extension Provenance {
  /// The options that choose among the material, as they were given; what only hides is none of them.
  public var selection: String? {
    let keys = ["where", "document", "coder", "status", "from", "until", "confidence", "weight", "agreement"]
    let usual = ["agreement": ["settled"], "confidence": ["0", "0.0"]]
    let chosen = keys.compactMap { key in
      options[key].flatMap { usual[key]?.contains($0) == true ? nil : "\(key) \($0)" }
    }
    return chosen.isEmpty ? nil : chosen.joined(separator: "; ")
  }
}
