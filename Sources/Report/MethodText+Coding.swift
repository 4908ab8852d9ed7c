import QualitativeData

// Who coded, read and settled what.
extension MethodText {
  /// Each coder: what was read, what was coded, and what was in sight.
  var coders: String? {
    guard let facts = input.coding, !facts.coders.isEmpty else { return nil }
    let names = facts.coders.map(\.name)
    let head = say(
      "Gelezen en gecodeerd \(names.count == 1 ? "heeft" : "hebben") \(say.list(names)).",
      "Reading and coding was done by \(say.list(names)).")
    return ([head] + facts.coders.map(sentence) + [sight(facts)]).joined(separator: " ")
  }

  private func sentence(_ coder: CodingFacts.Coder) -> String {
    let extents = [
      (coder.read.whole, say("geheel gelezen", "read to the end")),
      (coder.read.partly, say("gedeeltelijk gelezen", "read in part")),
      (
        coder.read.passages,
        say("waarin alleen over losse passages is beslist", "in which only single passages were decided on")
      ),
      (
        coder.assumed,
        say(
          "waarvan wordt aangenomen dat \(coder.assumed == 1 ? "het geheel gelezen is" : "zij geheel gelezen zijn")",
          "of which it is assumed that all was read")
      ),
    ].filter { $0.0 > 0 }.map { "\(documents($0.0)) \($0.1)" }
    let codings = count(coder.codings, ("codering", "coding"), ("coderingen", "codings"))
    let read = extents.isEmpty ? documents(coder.documents) : say.list(extents)
    return "\(coder.name)\(period(coder.days)): \(codings); \(read)."
  }

  /// " (7 mei 2018 – 12 mei 2018)".
  private func period(_ days: (first: String, last: String)?) -> String {
    guard let days else { return "" }
    return days.first == days.last
      ? " (\(say.date(days.first)))" : " (\(say.date(days.first)) – \(say.date(days.last)))"
  }

  private func sight(_ facts: CodingFacts) -> String {
    var sight = Agreement.Sight()
    for coder in facts.coders { sight += coder.sight }
    if sight.unknown == sight.all {
      return say(
        "Of codeurs daarbij voorstellen van het programma of elkaars coderingen zagen, is niet vastgelegd.",
        "Whether coders saw the program's suggestions or each other's codings is not recorded.")
    }
    let parts = [
      (
        sight.blind,
        say(
          "zonder voorstellen of coderingen van anderen in beeld",
          "with neither suggestions nor others' codings in sight")
      ),
      (sight.suggestions, say("met voorstellen in beeld", "with suggestions in sight")),
      (sight.colleagues, say("met coderingen van anderen in beeld", "with others' codings in sight")),
      (sight.unknown, say("waarvan dat niet is vastgelegd", "of which this is not recorded")),
    ].filter { $0.0 > 0 }.map { "\(say.number($0.0)) \($0.1)" }
    return say("Beslissingen: \(say.list(parts)).", "Decisions: \(say.list(parts)).")
  }

  /// Where the codings come from: suggestions that were taken, changed or rejected, or the coders themselves.
  var origins: String? {
    guard let facts = input.coding, !input.isSuggested, facts.accepted + facts.added + facts.rejected > 0 else {
      return nil
    }
    if facts.accepted + facts.rejected == 0 {
      return say(
        facts.added == 1
          ? "Van de ene codering is niet vastgelegd dat zij een voorstel van het programma overnam."
          : "Van geen van de \(say.number(facts.added)) coderingen is vastgelegd dat zij een voorstel van het programma overnam.",
        facts.added == 1
          ? "Of the one coding it is not recorded that it took a suggestion of the program."
          : "Of none of the \(say.number(facts.added)) codings is it recorded that it took a suggestion of the program."
      )
    }
    let judged = facts.accepted + facts.rejected
    let changed =
      facts.changed == 0
      ? "" : say(", \(say.number(facts.changed)) daarvan gewijzigd", ", \(say.number(facts.changed)) of them changed")
    return say(
      "Van het programma \(judged == 1 ? "is 1 voorstel" : "zijn \(say.number(judged)) voorstellen") beoordeeld: "
        + "\(say.number(facts.accepted)) overgenomen\(changed) en \(say.number(facts.rejected)) verworpen. Zonder voorstel "
        + "\(facts.added == 1 ? "is 1 codering" : "zijn \(say.number(facts.added)) coderingen") aangebracht. Hoeveel voorstellen "
        + "onbeoordeeld in beeld waren, is niet vastgelegd.",
      "\(judged == 1 ? "1 suggestion" : "\(say.number(judged)) suggestions") of the program \(judged == 1 ? "was" : "were") judged: "
        + "\(say.number(facts.accepted)) taken\(changed) and \(say.number(facts.rejected)) rejected. Without a suggestion "
        + "\(facts.added == 1 ? "1 coding was" : "\(say.number(facts.added)) codings were") made. How many suggestions were in "
        + "sight without being judged is not recorded.")
  }

  /// How far coders agree.
  var agreement: String? {
    guard input.coding != nil, !input.isSuggested else { return nil }
    guard let agreement = input.agreement else {
      return say(
        "Geen document is door twee codeurs gecodeerd: over de betrouwbaarheid valt niets te zeggen.",
        "No document was coded by two coders: nothing can be said about reliability.")
    }
    let words = AgreementWords(agreement: agreement, say: say)
    return [words.readers, words.spread, words.judgement, words.unfinished, words.assumed].compactMap { $0 }
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// How differences were settled, and how many were not.
  var settling: String? {
    guard let facts = input.coding, !input.isSuggested else { return nil }
    let wasSettled = facts.settled + facts.overruled > 0
    guard let open = facts.open else { return wasSettled ? settled(facts) : nil }
    let rest = say(
      open == 0
        ? "Er resteert geen verschil tussen codeurs."
        : "\(count(open, ("verschil", ""), ("verschillen", ""))) tussen codeurs (de ene kende een code toe, de andere las de "
          + "passage en deed dat niet) \(open == 1 ? "is" : "zijn") niet beslecht.",
      open == 0
        ? "No difference between coders remains."
        : "\(count(open, ("", "difference"), ("", "differences"))) between coders (one gave a code, the other read the passage "
          + "and did not) \(open == 1 ? "was" : "were") not settled.")
    let head = wasSettled ? settled(facts) : say("Verschillen zijn niet beslecht.", "Differences were not settled.")
    return "\(head) \(rest)"
  }

  private func settled(_ facts: CodingFacts) -> String {
    let isSingle = facts.overruled == 1
    let parts = [
      (
        facts.settled,
        say(
          count(facts.settled, ("codering is vastgesteld", ""), ("coderingen zijn vastgesteld", "")),
          "\(count(facts.settled, ("", "coding was"), ("", "codings were"))) established")
      ),
      (
        facts.overruled,
        say(
          "van \(count(facts.overruled, ("codering", ""), ("coderingen", ""))) is vastgesteld dat zij niet \(isSingle ? "geldt" : "gelden")",
          "of \(count(facts.overruled, ("", "coding"), ("", "codings"))) it was established that \(isSingle ? "it does" : "they do") not hold"
        )
      ),
    ].filter { $0.0 > 0 }.map(\.1).joined(separator: say(", ", ", and "))
    return say(
      "Verschillen beslechtte\(facts.settlers.count == 1 ? "" : "n") \(say.list(facts.settlers))\(period(facts.settlingDays)): "
        + "\(parts). [hoe: in overleg, door een derde]",
      "Differences were settled by \(say.list(facts.settlers))\(period(facts.settlingDays)): \(parts). [how: in discussion, "
        + "by a third person]")
  }
}
