import QualitativeData

/// Decides how a project's positions were counted where its texts allow several ways.
struct CountingJudge {
  let origin: String
  /// How often selections' names told a way in other sources of the project.
  let votes: [CountingWay: Int]

  /// The way for a source, with a warning where nothing tells it.
  func way(of selections: [QDAProject.Selection], in text: CountedText) -> (CountingWay, Diagnostic?) {
    let ways = text.ways
    let standard = ways[0]
    guard ways.count > 1, !selections.isEmpty else { return (standard, nil) }
    let scores = ways.map { text.agreement(selections, $0) }
    let best = scores.max() ?? 0
    let isProved = best == 0 && votes.keys.contains { $0.isInclusive }
    let fits = ways.indices.filter { scores[$0] == best }.map { ways[$0] }
    let leading = distinct(isProved ? fits : CountingWay.likely(fits), selections, text)
    if leading.count == 1 { return (leading[0], nil) }
    if let voted = voted(leading) { return (voted, nil) }
    let edges = leading.map { text.edges(selections, $0) }
    let most = edges.max() ?? 0
    let fitting = leading.indices.filter { edges[$0] == most }.map { leading[$0] }
    if let usual = usual(leading) {
      // What a program is known to do, and selections that would then cut words in two: neither is believed alone.
      return fitting.contains(usual) ? (usual, nil) : (fitting[0], doubt([fitting[0], usual], selections, text))
    }
    if fitting.count == 1 { return (fitting[0], nil) }
    return (fitting[0], doubt(fitting, selections, text))
  }

  /// Ways that do not put everything where an earlier one puts it.
  private func distinct(
    _ ways: [CountingWay], _ selections: [QDAProject.Selection], _ text: CountedText
  ) -> [CountingWay] {
    var seen: Set<[TextRange?]> = []
    return ways.filter { seen.insert(text.places(selections, $0)).inserted }
  }

  /// What the other sources tell.
  private func voted(_ ways: [CountingWay]) -> CountingWay? {
    let voted = ways.map { way in votes.filter { $0.key.isLike(way) }.values.reduce(0, +) }
    guard let most = voted.max(), most > 0, voted.count(where: { $0 == most }) == 1 else { return nil }
    return voted.firstIndex(of: most).map { ways[$0] }
  }

  /// What is known of the program that wrote the project.
  private func usual(_ ways: [CountingWay]) -> CountingWay? {
    // QualCoder's importer (refi.py, load_text_source, version 4.0 beta) takes a CRLF in projects of ATLAS.ti as one.
    guard origin.uppercased().contains("ATLAS") else { return nil }
    let fitting = ways.filter { !$0.countsReturn && !$0.countsMark && !$0.isUTF16 }
    return fitting.count == 1 ? fitting[0] : nil
  }

  /// Both readings, by the first selection that they place differently.
  private func doubt(
    _ ways: [CountingWay], _ selections: [QDAProject.Selection], _ text: CountedText
  ) -> Diagnostic? {
    let (first, second) = (text.places(selections, ways[0]), text.places(selections, ways[1]))
    guard let place = zip(first, second).enumerated().first(where: { $0.element.0 != $0.element.1 })?.offset else {
      return nil
    }
    func words(_ range: TextRange?) -> String { range.map { "\($0.start)–\($0.end)" } ?? "outside the text" }
    return Diagnostic(
      "import.counting", .warning,
      "Nothing tells whether the other program counts a line's end as one character or two",
      advice:
        "Taken as two, its selection \(place + 1) lies at \(words(ways[0].countsReturn ? first[place] : second[place]))"
        + ", as one at \(words(ways[0].countsReturn ? second[place] : first[place])) of the text; "
        + "\(ways[0].countsReturn ? "two" : "one") was assumed. Compare a late coding with the other program.")
  }
}

extension CountingWay {
  /// Whether it counts what texts differ in alike; a text without emoji says nothing of how they are counted.
  fileprivate func isLike(_ other: CountingWay) -> Bool {
    countsReturn == other.countsReturn && countsMark == other.countsMark && isInclusive == other.isInclusive
      && isUTF16 == other.isUTF16
  }
}
