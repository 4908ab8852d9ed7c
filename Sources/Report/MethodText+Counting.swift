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
          + "verschil is beslecht; elke passage telt één keer. \(kept)",
        "Where several coders coded the same document, the codings of the majority count and those that settled a "
          + "difference; each passage counts once. \(kept)")
    case .settled:
      say(
        "Waar verschillen tussen codeurs beslecht zijn, telt wat er beslecht is; elders telt waarover allen het eens zijn "
          + "die de plaats lazen, en waar één codeur las, wat die toekende. Passages stemmen overeen waar zij tekst delen: geteld is "
          + "wat zij delen, voor elke passage van wie fijner knipte. Wat is afgewezen, telt niet. \(kept)",
        "Where differences between coders were settled, what was settled counts; elsewhere what all agree on who read the "
          + "place, and where one coder read it, what that coder applied. Passages agree where they share text: what they share is "
          + "counted, for each passage of whoever cut finer. What was overruled does not count. \(kept)")
    case .adjudicated:
      say(
        "Waar meer codeurs hetzelfde document codeerden, tellen alleen coderingen die zij allen toekenden of waarmee een "
          + "verschil is beslecht; elke passage telt één keer. \(kept)",
        "Where several coders coded the same document, only codings count that all of them applied or that settled a "
          + "difference; each passage counts once. \(kept)")
    }
  }

  private var kept: String {
    let settled = input.passages.count { $0.standing == .settled }
    let own = input.passages.count - settled
    let (all, established) = (input.coding.map { $0.accepted + $0.added } ?? 0, input.coding?.settled ?? 0)
    let rest = self.settled(settled, of: established)
    guard own > 0 else {
      return say(
        "Zo telt geen van de coderingen van codeurs (\(say.number(all)))\(rest).",
        "So none of the coders' codings (\(say.number(all))) counts\(rest).")
    }
    return say(
      "Zo \(own == 1 ? "telt" : "tellen") \(count(own, ("codering", ""), ("coderingen", ""))), gemaakt uit de \(say.number(all)) van "
        + "codeurs\(rest).",
      "So \(count(own, ("", "coding counts"), ("", "codings count"))), made from the coders' \(say.number(all))\(rest)."
    )
  }

  private func settled(_ counted: Int, of established: Int) -> String {
    switch established {
    case 0: ""
    case 1:
      say(
        "; de ene die bij het beslechten is vastgesteld, telt\(counted == 0 ? " niet" : "")",
        "; the one that settling established \(counted == 0 ? "does not count" : "counts")")
    default:
      say(
        "; van de \(say.number(established)) die bij het beslechten zijn vastgesteld, \(counted == 1 ? "telt" : "tellen") er "
          + say.number(counted),
        "; of the \(say.number(established)) that settling established \(say.number(counted)) \(counted == 1 ? "counts" : "count")"
      )
    }
  }

  private var cases: String {
    guard !input.cases.isOfDocuments else {
      return say(
        "Een bovenliggende code telt wat haar onderliggende codes tellen, één keer.",
        "A parent code counts what the codes below it count, once.")
    }
    if input.isSuggested {
      return say(
        "Geteld zijn cases: een case telt één keer voor een code die het programma er voorstelt, hoe vaak ook. Een bovenliggende "
          + "code telt wat haar onderliggende codes tellen, één keer. Aandelen zijn aandelen van de cases in een kolom.",
        "What is counted are cases: a case counts once for a code that the program suggests there, however often. A parent "
          + "code counts what the codes below it count, once. Shares are shares of the cases in a column.")
    }
    return say(
      "Geteld zijn cases: een case telt één keer voor een code, hoe vaak die er ook is toegekend; \(enough). Een "
        + "bovenliggende code telt wat haar onderliggende codes tellen, één keer. Aandelen zijn aandelen van de gelezen cases "
        + "in een kolom, cases zonder de code meegerekend. Dat een code niet is toegekend, wil niet zeggen dat het er niet speelt: er "
        + "hoeft niet naar gevraagd te zijn.",
      "What is counted are cases: a case counts once for a code, however often it was given there; \(enough). A parent code "
        + "counts what the codes below it count, once. Shares are shares of the cases in a column that were read, those "
        + "without the code included. That a code was not given does not mean that it plays no part there: it need not have been "
        + "asked about.")
  }

  private var enough: String {
    input.whose == .all
      ? say("één passage van één codeur is genoeg", "one passage of one coder suffices")
      : say("één passage die telt, is genoeg", "one passage that counts suffices")
  }

  /// Codes that count what others count are a family of their own; nothing where none was tested.
  private var parents: String {
    let areTested = input.matrices.contains { $0.families?.contains { $0.member == .parents } == true }
    return areTested
      ? say(
        "Bovenliggende codes zijn apart getoetst en gecorrigeerd. ", "Parent codes are tested and corrected apart. ")
      : ""
  }

  var testing: String? {
    let tests = input.matrices.flatMap { $0.rows.compactMap(\.test) }
    guard tests.contains(where: { $0.p != nil }) else {
      let reasons = withheld(input.matrices)
      let none = reasons.isEmpty ? "" : say("Codes zijn niet getoetst: ", "Codes are not tested: ") + reasons + "."
      let said = [none, attributes].filter { !$0.isEmpty }.joined(separator: " ")
      return said.isEmpty ? nil : said
    }
    let methods = Set(tests.compactMap(\.method)).map { $0.name(say.language) }.sorted()
    let test = say(
      "Per code is getoetst of de cases naar een kenmerk verschillen (\(methods.joined(separator: "; "))), met Cramérs V als "
        + "maat. De kansen zijn per kenmerk gecorrigeerd volgens Holm (1979) voor alle getoetste codes zonder onderliggende "
        + "codes; codes met te weinig cases om ooit een verschil te kunnen tonen kosten daarbij niets (Tarone 1990). "
        + "\(parents)Tussen kenmerken is niet gecorrigeerd.",
      "For each code it was tested whether cases differ by an attribute (\(methods.joined(separator: "; "))), with Cramér's "
        + "V as the measure. For each attribute the probabilities are corrected after Holm (1979) for all tested codes "
        + "without others below them; codes with too few cases ever to show a difference cost nothing there (Tarone 1990). \(parents)Between "
        + "attributes nothing is corrected.")
    let withheld = withheld(input.matrices.filter { matrix in !matrix.rows.contains { $0.test?.p != nil } })
    let rows = partly
    let chosen = say(
      " De cases zijn geen aselecte steekproef uit een grotere groep, tenzij [selectie van de cases] anders zegt: de kansen "
        + "zeggen hoe vaak een minstens zo groot verschil zou ontstaan als de codes door toeval over de cases verdeeld waren, niet of "
        + "het elders geldt.",
      " The cases are no random sample of a larger group, unless [selection of the cases] says so: the probabilities tell "
        + "how often a difference at least as large would arise if codes fell on cases by chance, not whether it holds "
        + "elsewhere.")
    let rest = withheld.isEmpty ? "" : say("Niet getoetst: ", "Not tested: ") + withheld + "."
    return ([test + chosen] + rows + [rest, attributes]).filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Attributes that are tested against one another, which the tables of codes do not show.
  private var attributes: String {
    let tested = input.tables.filter { $0.test?.p != nil }
    guard !tested.isEmpty else { return "" }
    let names = tested.map { "\($0.provenance.options["rows"] ?? "") \(say("per", "by")) \($0.attribute)" }
    let methods = Set(tested.compactMap { $0.test?.method }).map { $0.name(say.language) }.sorted().joined(
      separator: "; ")
    return say(
      "Getoetst is of kenmerken van cases samenhangen: \(say.list(names)) (\(methods)), zonder correctie.",
      "It was tested whether attributes of cases go together: \(say.list(names)) (\(methods)), without a correction.")
  }

  /// Attributes by which nothing is tested, those with the same reason together: "naar type en fase (reden); …".
  private func withheld(_ matrices: [CodeMatrix]) -> String {
    var names: [TableTest.Reason: [String]] = [:]
    var order: [TableTest.Reason] = []
    for matrix in matrices {
      guard let reason = matrix.rows.compactMap({ $0.test?.withheld }).first else { continue }
      if names[reason] == nil { order.append(reason) }
      names[reason, default: []].append(matrix.attribute)
    }
    return order.map { reason in
      "\(say("naar", "by")) \(say.list(names[reason] ?? [])) (\(reason.text(say.language)))"
    }.joined(separator: "; ")
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
