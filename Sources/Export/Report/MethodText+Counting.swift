import QualitativeData

// What was counted and tested.
extension MethodText {
  var counting: String {
    let read = (input.matrices.first ?? input.totals)?.coverageSentences(say.language) ?? []
    return ((input.coding?.coders.count ?? 0) > 1 ? [whose, cases] + read : [cases] + read).joined(separator: " ")
  }

  private var whose: String {
    switch input.whose {
    case .all:
      say(
        "De coderingen van alle codeurs tellen, ook waar zij het niet eens zijn.",
        "The codings of all coders count, also where they do not agree.")
    case .majority:
      say(
        "Waar meer codeurs hetzelfde document codeerden, tellen de coderingen van de meerderheid en die waarmee een "
          + "verschil is beslecht; elke passage telt één keer. Er blijven \(kept) over.",
        "Where several coders coded the same document, the codings of the majority count and those that settled a "
          + "difference; each passage counts once. \(kept) are left.")
    case .settled:
      say(
        "Waar verschillen tussen codeurs beslecht zijn, telt wat er beslecht is; elders telt waarover allen het eens zijn "
          + "die de plaats lazen, en waar één codeur las, wat die toekende. Wat daarbij is afgewezen, telt niet. Er blijven "
          + "\(kept) over.",
        "Where differences between coders were settled, what was settled counts; elsewhere what all agree on who read the "
          + "place, and where one coder read it, what that coder applied. What was overruled does not count. \(kept) are "
          + "left.")
    case .adjudicated:
      say(
        "Waar meer codeurs hetzelfde document codeerden, tellen alleen coderingen die zij allen toekenden of waarmee een "
          + "verschil is beslecht; elke passage telt één keer. Er blijven \(kept) over.",
        "Where several coders coded the same document, only codings count that all of them applied or that settled a "
          + "difference; each passage counts once. \(kept) are left.")
    }
  }

  private var kept: String {
    let all = input.coding.map { $0.accepted + $0.added + $0.settled } ?? 0
    return say(
      "\(say.number(input.passages.count)) van \(say.number(all)) coderingen",
      "\(say.number(input.passages.count)) of \(say.number(all)) codings")
  }

  private var cases: String {
    guard !input.cases.isOfDocuments else {
      return say(
        "Er is geen tabel van cases. Een bovenliggende code telt wat haar onderliggende codes tellen, één keer.",
        "There is no table of cases. A parent code counts what the codes below it count, once.")
    }
    return say(
      "Geteld zijn cases: een case telt één keer voor een code, hoe vaak en door hoeveel codeurs die ook is toegekend; één "
        + "passage van één codeur is genoeg, tenzij hiervoor anders staat. Een bovenliggende code telt wat haar onderliggende "
        + "codes tellen, één keer. Aandelen zijn aandelen van de cases in een kolom, ook van cases zonder de code. Dat een "
        + "code niet is toegekend, wil niet zeggen dat het er niet speelt: er is niet naar elke code gevraagd.",
      "What is counted are cases: a case counts once for a code, however often and by however many coders it was given; one "
        + "passage of one coder suffices, unless it says otherwise above. A parent code counts what the codes below it count, "
        + "once. Shares are shares of the cases in a column, those without the code included. That a code was not given does "
        + "not mean that it plays no part there: not every code was asked about.")
  }

  var testing: String? {
    let tests = input.matrices.flatMap { $0.rows.compactMap(\.test) }
    guard tests.contains(where: { $0.p != nil }) else {
      let reasons = Set(tests.compactMap(\.withheld)).map { $0.text(say.language) }.sorted()
      return reasons.isEmpty
        ? nil : say("Er is niet getoetst: ", "There are no tests: ") + reasons.joined(separator: "; ") + "."
    }
    let methods = Set(tests.compactMap(\.method)).map { $0.name(say.language) }.sorted()
    let test = say(
      "Per code is getoetst of de cases naar een kenmerk verschillen (\(methods.joined(separator: "; "))), met Cramérs V als "
        + "maat. De kansen zijn per kenmerk gecorrigeerd volgens Holm (1979) voor alle getoetste codes zonder onderliggende "
        + "codes; codes met te weinig cases om ooit een verschil te kunnen tonen kosten daarbij niets (Tarone 1990). "
        + "Bovenliggende codes zijn apart getoetst en gecorrigeerd; tussen kenmerken is niet gecorrigeerd.",
      "For each code it was tested whether cases differ by an attribute (\(methods.joined(separator: "; "))), with Cramér's "
        + "V as the measure. For each attribute the probabilities are corrected after Holm (1979) for all tested codes "
        + "without others below them; codes with too few cases ever to show a difference cost nothing there (Tarone 1990). Parent "
        + "codes are tested and corrected apart; between attributes nothing is corrected.")
    let withheld = input.matrices.filter { matrix in !matrix.rows.contains { $0.test?.p != nil } }.compactMap {
      matrix in
      matrix.rows.compactMap { $0.test?.withheld }.first.map { "\(matrix.attribute) (\($0.text(say.language)))" }
    }
    let rows = partly
    let chosen = say(
      " De cases zijn geen aselecte steekproef uit een grotere groep, tenzij [selectie van de cases] anders zegt: de kansen "
        + "zeggen of toewijzing door toeval zulke verschillen gaf, niet of zij elders gelden.",
      " The cases are no random sample of a larger group, unless [selection of the cases] says so: the probabilities tell "
        + "whether allotting by chance would give such differences, not whether they hold elsewhere.")
    let said = ([test + chosen] + rows).joined(separator: " ")
    if withheld.isEmpty { return said }
    return said + say(" Niet getoetst: ", " Not tested: ") + withheld.joined(separator: "; ") + "."
  }

  /// Codes that were not tested in tables with tests, attributes with the same reason together.
  private var partly: [String] {
    var names: [String: [String]] = [:]
    var order: [String] = []
    for matrix in input.matrices where matrix.rows.contains(where: { $0.test?.p != nil }) {
      for note in matrix.testNotes(say.language) where note.hasPrefix(say("Bij ", "No test for ")) {
        if names[note] == nil { order.append(note) }
        names[note, default: []].append(matrix.attribute)
      }
    }
    return order.map { note in
      say("Naar ", "By ") + say.list(names[note] ?? []) + ": \(note.prefix(1).lowercased())\(note.dropFirst())"
    }
  }
}
