import QualitativeData

/// What a saturation says, in words.
package struct SaturationWords {
  private let say: Wording

  package init(say: Wording) { self.say = say }

  package func sentence(_ saturation: Saturation) -> String {
    let rule = saturation.rule
    let share = say.percent(rule.threshold)
    guard let base = saturation.base, saturation.isLongEnough else {
      return say(
        "Te weinig documenten voor de stopregel (\(rule.base) voor de basis, en dan \(rule.run) achtereen).",
        "Too few documents for the stop rule (\(rule.base) for the base, and then \(rule.run) in a row).")
    }
    let start = say(
      "De eerste \(rule.base) documenten leverden \(base) \(base == 1 ? "code" : "codes"). Stopregel (Guest, Namey & Chen 2020): in "
        + "\(rule.run) documenten achtereen hooguit \(share) van dat aantal nieuw. ",
      "The first \(rule.base) documents gave \(base) \(base == 1 ? "code" : "codes"). Stop rule (Guest, Namey & Chen 2020): in \(rule.run) "
        + "documents in a row at most \(share) of that number new. ")
    guard let reached = saturation.reached, let last = saturation.steps.last else {
      return start + say("Dat is niet bereikt.", "That is not reached.")
    }
    let later = last.total - saturation.steps[reached - 1].total
    let end = say(
      "In de volgorde van coderen is dat zo na \(reached) documenten; "
        + (later == 0
          ? "daarna kwam er geen code meer bij."
          : later == 1 ? "daarna kwam er nog 1 code bij." : "daarna kwamen er nog \(later) codes bij."),
      "In the order of coding that is so after \(reached) documents; "
        + (later == 0
          ? "after that no code was added."
          : later == 1 ? "after that 1 more code was added." : "after that \(later) more codes were added."))
    return start + end + (saturation.stops.map { " " + spread($0) } ?? "")
  }

  /// One order is one of many.
  private func spread(_ stops: Saturation.Stops) -> String {
    say(
      "In 90 % van andere volgordes is het na \(range(stops.low, stops.high)) documenten (mediaan \(stops.median)).",
      "In 90 % of other orders it is after \(range(stops.low, stops.high)) documents (median \(stops.median)).")
  }

  private func range(_ low: Int, _ high: Int) -> String {
    low == high ? "\(low)" : "\(low) \(say("tot", "to")) \(high)"
  }

  /// What kind of documents these are, in the plural; a word of the study's own as it is.
  package func kind(_ kind: String) -> String {
    switch kind {
    case Saturation.interview: say("interviews", "interviews")
    case Saturation.group: say("groepsgesprekken", "group talks")
    case Saturation.text: say("teksten", "texts")
    default: kind
    }
  }

  /// Where there is nothing to draw.
  package func few(_ saturation: Saturation) -> String {
    say(
      "Van de \(kind(saturation.kind)) \(saturation.steps.count == 1 ? "is er één" : "is er geen") geheel gelezen: over "
        + "verzadiging valt niets te zeggen.",
      "Of the \(kind(saturation.kind)) \(saturation.steps.count == 1 ? "one was" : "none was") read whole: nothing can be "
        + "said about saturation.")
  }

  /// What else the numbers say: over random orders, in the order of collection, and what was left out.
  package func more(_ saturation: Saturation) -> [String] {
    [random(saturation), unseen(saturation), collected(saturation), left(saturation), guessed(saturation)]
      .compactMap { $0 }
  }

  private func unseen(_ saturation: Saturation) -> String? {
    guard let unseen = saturation.unseen else { return nil }
    let (low, high) = (Int(unseen.low.rounded(.down)), Int(unseen.high.rounded(.up)))
    return say(
      "Eén document meer zou gemiddeld \(say.decimal(unseen.next)) nieuwe codes brengen, als het op deze lijkt; in al zulke documenten samen "
        + "zouden er zo’n \(say.number(Int(unseen.all.rounded()))) te vinden zijn (Chao2, 95 %: \(range(low, high))), van de "
        + "\(say.number(saturation.spread.count)) die het codeboek telt.",
      "One more document would bring \(say.decimal(unseen.next)) new codes on average, if it is like these; in all such documents together "
        + "about \(say.number(Int(unseen.all.rounded()))) would be found (Chao2, 95 %: \(range(low, high))), of the "
        + "\(say.number(saturation.spread.count)) that the codebook has.")
  }

  private func random(_ saturation: Saturation) -> String? {
    guard let stops = saturation.stops else { return nil }
    let missing = stops.missing[0] == stops.missing[2] ? "" : "; " + range(stops.missing[0], stops.missing[2])
    let never =
      stops.never == 0
      ? ""
      : say(
        " In \(say.number(stops.never)) van de \(say.number(saturation.orders)) volgordes wordt hij niet bereikt.",
        " In \(say.number(stops.never)) of \(say.number(saturation.orders)) orders it is not reached.")
    return say(
      "De stopregel hangt van de volgorde af: in 90 % van \(say.number(saturation.orders)) willekeurige volgordes ligt hij bij "
        + "\(range(stops.low, stops.high)) documenten (mediaan \(stops.median)), en dan \(stops.missing[1] == 1 ? "ontbreekt" : "ontbreken") er nog "
        + "\(stops.missing[1]) \(stops.missing[1] == 1 ? "code" : "codes") (mediaan\(missing)).\(never)",
      "The stop rule depends on the order: in 90 % of \(say.number(saturation.orders)) random orders it lies at "
        + "\(range(stops.low, stops.high)) documents (median \(stops.median)), and then \(stops.missing[1]) "
        + "\(stops.missing[1] == 1 ? "code is" : "codes are") still missing "
        + "(median\(missing)).\(never)")
  }

  private func collected(_ saturation: Saturation) -> String? {
    guard let collection = saturation.collection else { return nil }
    let undated =
      collection.undated == 0
      ? "" : say(", \(collection.undated) zonder datum achteraan", ", \(collection.undated) without a date last")
    let reached = collection.reached.map { say("na \($0) documenten", "after \($0) documents") }
    return say(
      "In de volgorde van verzamelen (\(collection.attribute)\(undated)) is de stopregel \(reached ?? "niet") bereikt.",
      "In the order of collection (\(collection.attribute)\(undated)) the stop rule is reached \(reached ?? "not at all")."
    )
  }

  private func guessed(_ saturation: Saturation) -> String? {
    let all = [saturation] + saturation.others
    guard all.contains(where: \.isGuessed) else { return nil }
    let counts = all.map { "\(kind($0.kind)) \($0.steps.count + $0.partly.count + $0.unread)" }
    let table = saturation.hasCases ? say("de tabel van cases, ", "the table of cases, ") : ""
    return say(
      "Welk document van welke soort is (\(say.list(counts))), is afgeleid uit \(table)de namen en wie er spreken; ‘kinds’ in "
        + "study.yaml stelt dat vast.",
      "Which document is of which kind (\(say.list(counts))) is inferred from \(table)the names and who speaks; ‘kinds’ in "
        + "study.yaml states it.")
  }

  private func left(_ saturation: Saturation) -> String? {
    guard !saturation.partly.isEmpty || saturation.unread > 0 else { return nil }
    let names = saturation.partly.isEmpty ? "" : " (\(saturation.partly.joined(separator: ", ")))"
    let parts = [
      saturation.partly.isEmpty
        ? nil
        : say("\(saturation.partly.count) ten dele gelezen\(names)", "\(saturation.partly.count) read in part\(names)"),
      saturation.unread == 0 ? nil : say("\(saturation.unread) niet gelezen", "\(saturation.unread) not read"),
    ]
    return say("Buiten beschouwing: ", "Left out: ") + parts.compactMap { $0 }.joined(separator: ", ") + "."
  }

  /// Material of another kind in a sentence.
  package func other(_ saturation: Saturation) -> String {
    guard let last = saturation.steps.last else { return few(saturation) }
    let first = saturation.steps[0].document
    let more =
      saturation.steps.count == 1
      ? first : say("\(saturation.steps.count) documenten", "\(saturation.steps.count) documents")
    let codes = "\(last.total) \(last.total == 1 ? "code" : "codes")"
    return say(
      "Apart, \(kind(saturation.kind)): \(more) met \(codes). ",
      "Apart, \(kind(saturation.kind)): \(more) with \(codes). ") + sentence(saturation)
  }

  /// What saturation of codes is not.
  package var caution: String {
    say(
      "Dit is codeverzadiging, niet betekenisverzadiging (Hennink, Kaiser & Weber 2017): dat er geen code bijkomt, zegt "
        + "niet dat alles begrepen is. Een codeboek dat vooraf vastligt, kan niet boven zichzelf uitgroeien; de stopregel "
        + "is voor inductief werk gemaakt. Wat er in de loop van het werk aan nieuwe codes en aan nieuwe passages per code "
        + "bijkomt, zegt dan meer.",
      "This is saturation of codes, not of meaning (Hennink, Kaiser & Weber 2017): that no code is added does not say that "
        + "all is understood. A codebook that is fixed beforehand cannot grow beyond itself; the stop rule was made for "
        + "inductive work. What comes in new codes, and in new passages of each code, says more then.")
  }
}
