import QualitativeData

/// The paragraph on method, written from what the study's files say: who coded what, what is counted, what is tested.
struct MethodSection {
  let input: ReportInput
  let say: Wording

  var section: ReportSection? {
    let paragraphs = [material, coding, agreement, counting, testing].compactMap { $0 }
    return ReportSection(
      id: "methode", title: say("Hoe dit geteld is", "How this was counted"),
      content: paragraphs.map { "<p>\(HTMLText.escape($0))</p>" }.joined(separator: "\n"))
  }

  private var material: String {
    let codes = input.codebook.codes.count
    let groups = input.codebook.codes.filter { input.codebook.isGroup($0.name) }.count
    return say(
      "Het materiaal bestaat uit \(say.number(input.size.documents)) documenten (\(say.number(input.size.segments)) "
        + "segmenten, \(say.number(input.size.words)) woorden) over \(input.cases.cases.count) cases. Het codeboek "
        + "‘\(input.codebook.name)’ telt \(codes) codes, waarvan \(groups) andere onder zich hebben.",
      "The material consists of \(say.number(input.size.documents)) documents (\(say.number(input.size.segments)) "
        + "segments, \(say.number(input.size.words)) words) about \(input.cases.cases.count) cases. The codebook "
        + "‘\(input.codebook.name)’ has \(codes) codes, \(groups) of which have others below them.")
  }

  private var coding: String? {
    guard let facts = input.coding, !input.isSuggested else {
      return say(
        "Er is nog niet gecodeerd: geteld zijn voorstellen van het programma die niemand heeft beoordeeld.",
        "Nothing was coded yet: what is counted are the program's suggestions, which nobody has judged.")
    }
    let coders = facts.coders.map { coder in
      say(
        "\(coder.name) (\(say.number(coder.codings)) coderingen in \(coder.documents) documenten)",
        "\(coder.name) (\(say.number(coder.codings)) codings in \(coder.documents) documents)")
    }
    let days =
      facts.days.map { $0.first == $0.last ? say.date($0.first) : "\(say.date($0.first)) – \(say.date($0.last))" } ?? ""
    let settled =
      facts.settled == 0
      ? ""
      : say(
        "; \(facts.settled) verschillen tussen codeurs zijn beslecht",
        "; \(facts.settled) differences between coders were settled")
    return say(
      "Gecodeerd door \(say.list(coders)), \(days). Van de coderingen zijn er \(say.number(facts.accepted)) door het "
        + "programma voorgesteld en door een codeur aanvaard, en \(say.number(facts.added)) zonder voorstel aangebracht; "
        + "\(say.number(facts.rejected)) voorstellen zijn verworpen\(settled).",
      "Coded by \(say.list(coders)), \(days). Of the codings \(say.number(facts.accepted)) were proposed by the program "
        + "and accepted by a coder, and \(say.number(facts.added)) made without a suggestion; "
        + "\(say.number(facts.rejected)) suggestions were rejected\(settled).")
  }

  private var agreement: String? {
    guard let agreement = input.agreement else {
      return input.coding == nil || input.isSuggested
        ? nil
        : say(
          "Geen document is door twee codeurs onafhankelijk gecodeerd: over de betrouwbaarheid valt niets te zeggen.",
          "No document was coded by two coders independently: nothing can be said about reliability.")
    }
    let words = AgreementWords(agreement: agreement, say: say)
    return [words.readers, words.spread, words.judgement, words.unfinished, words.assumed].compactMap { $0 }
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  private var counting: String {
    let read = ((input.matrices.first ?? input.totals)?.coverageSentences(say.language) ?? []).joined(separator: " ")
    let rest = read.isEmpty ? cases : cases + " " + read
    return (input.coding?.coders.count ?? 0) > 1 ? whose + " " + rest : rest
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
          + "die de plaats lazen, en waar één codeur las, wat die toekende. Wat verworpen is, telt niet. Er blijven "
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
    say(
      "Geteld zijn cases: een case telt één keer voor een code, hoe vaak zij die ook noemt en door hoeveel codeurs. Een "
        + "bovenliggende code telt wat haar onderliggende codes tellen, één keer. Aandelen zijn aandelen van alle cases "
        + "met die waarde, ook van cases die de code niet noemen. Dat een case een code niet noemt, wil niet zeggen dat "
        + "het er niet speelt: er is niet naar elke code gevraagd.",
      "What is counted are cases: a case counts once for a code, however often it mentions it and by however many coders. "
        + "A parent code counts what the codes below it count, once. Shares are shares of all cases with that value, "
        + "those that do not mention the code included. That a case does not mention a code does not mean that it plays "
        + "no part there: not every code was asked about.")
  }

  private var testing: String? {
    let tests = input.matrices.flatMap { $0.rows.compactMap(\.test) }
    guard tests.contains(where: { $0.p != nil }) else {
      let reasons = Set(tests.compactMap(\.withheld)).map { $0.text(say.language) }.sorted()
      return reasons.isEmpty
        ? nil : say("Er is niet getoetst: ", "There are no tests: ") + reasons.joined(separator: "; ") + "."
    }
    let methods = Set(tests.compactMap(\.method)).map { TestWords(say: say).name($0) }.sorted()
    let test = say(
      "Intervallen zijn 95 %-intervallen volgens Wilson, alsof de cases uit veel soortgelijke getrokken zijn. Verschillen "
        + "zijn per code getoetst (\(methods.joined(separator: "; "))), gecorrigeerd voor het aantal codes volgens Holm, "
        + "met Cramérs V als maat.",
      "Intervals are Wilson's 95 % intervals, as if the cases were drawn from many like them. Differences are tested code "
        + "by code (\(methods.joined(separator: "; "))), corrected for the number of codes after Holm, with Cramér's V "
        + "as the measure.")
    let withheld = input.matrices.filter { matrix in !matrix.rows.contains { $0.test?.p != nil } }.compactMap {
      matrix in
      matrix.rows.compactMap { $0.test?.withheld }.first.map { "\(matrix.attribute) (\($0.text(say.language)))" }
    }
    if withheld.isEmpty { return test }
    return test + say(" Niet getoetst: ", " Not tested: ") + withheld.joined(separator: "; ") + "."
  }
}
