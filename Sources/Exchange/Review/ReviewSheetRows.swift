import QualitativeData

/// Tells which suggestion a row of a sheet is about: by its number, if its text says the same; else by its text.
///
/// A column may have been sorted by itself, or numbers typed over: what the coder read was the text of the row.
struct ReviewSheetRows {
  /// What a row shows of its suggestion, as far as its columns are still there.
  struct Shown {
    var document, passage, suggestion: String?
    /// What of the passage's cell is bold: the passage itself.
    var bold: String?
    /// What tells suggestions apart whose rows read alike, as in a document so short that each row shows all of it:
    /// the place by itself; the others in sheets of 0.1.0, which has none, or where a coder removed it.
    var place, speaker, confidence, reasons: String?

    var isEmpty: Bool { document == nil && passage == nil && suggestion == nil }
  }

  private let items: [Int: ReviewForm.Item]
  private let keys: [Int: (quote: String, whole: String)]
  private let quotes: Set<String>
  private let alike: [String: [Int]]

  init(_ items: [Int: ReviewForm.Item]) {
    self.items = items
    keys = items.mapValues { item in
      let passage = item.passage
      return (Self.key(passage.quote), Self.key(passage.before + passage.quote + passage.after))
    }
    quotes = Set(keys.values.map(\.quote))
    alike = Dictionary(grouping: items.keys.sorted()) {
      items[$0].map { Self.group($0.passage.document, $0.label) } ?? ""
    }
  }

  /// The number of the suggestion that a row is about; nil where what it shows is not all of one suggestion, or of several
  /// where numbers of this sheet were `moved`.
  ///
  /// Numbers may have been sorted by themselves, or typed over: where all else names one other suggestion, that is meant. Any
  /// other column that was sorted by itself leaves a row that contradicts itself.
  func number(_ said: Int, _ shown: Shown, moved: Bool = false) -> Int? {
    guard let item = items[said] else { return nil }
    guard !shown.isEmpty else { return hasPlace(item, shown) ? said : nil }
    let fitting = fitting(shown, besides: item)
    guard fitting.contains(said) else {
      return fitting.count == 1 && isOfOther(said, shown)
        ? fitting.first.flatMap { isToldApart($0, shown) ? $0 : nil } : nil
    }
    guard fitting.count > 1 else { return said }
    let told = told(fitting, shown)
    if told.count == 1 { return told.first }
    return told.contains(said) && !moved ? said : nil
  }

  /// The suggestions whose rows cannot be told from this one but by their numbers; nothing where it is told by what it
  /// shows.
  func twins(_ said: Int, _ shown: Shown) -> [Int] {
    guard !shown.isEmpty, let item = items[said] else { return [] }
    let told = told(fitting(shown, besides: item), shown)
    return told.count > 1 && told.contains(said) ? told : []
  }

  /// Whether a row says something else than what its number is about.
  func isMoved(_ said: Int, _ shown: Shown) -> Bool {
    guard !shown.isEmpty, let item = items[said] else { return false }
    return fit(said, shown) == .none || !([hasPlace] + signs).allSatisfy { $0(item, shown) }
  }

  /// The suggestions that have the row's document, place, passage and code; those with what stands around it first.
  private func fitting(_ shown: Shown, besides item: ReviewForm.Item) -> [Int] {
    let candidates = alike[Self.group(shown.document ?? item.passage.document, shown.suggestion ?? item.label)] ?? []
    let placed = candidates.filter { number in items[number].map { hasPlace($0, shown) } ?? false }
    let whole = placed.filter { fit($0, shown) == .whole }
    return whole.isEmpty ? placed.filter { fit($0, shown) == .quote } : whole
  }

  /// Whether a number alone is out of step: its suggestion differs in its passage, and not in one column that may have been
  /// sorted itself.
  private func isOfOther(_ said: Int, _ shown: Shown) -> Bool {
    guard let item = items[said] else { return false }
    let isElsewhere = [
      !hasPlace(item, shown), !hasPassage(said, shown), !hasDocument(item, shown), !hasLabel(item, shown),
    ].count { $0 }
    return !hasPassage(said, shown) && isElsewhere > (item.place == nil || shown.place == nil ? 0 : 1)
  }

  /// What else a row shows of its suggestion, each of which other programs may show otherwise.
  private var signs: [(ReviewForm.Item, Shown) -> Bool] { [hasSpeaker, hasConfidence, hasReasons] }

  /// Whether the rest of a row does not speak against a suggestion, as it does where the passage was sorted by itself.
  private func isToldApart(_ number: Int, _ shown: Shown) -> Bool {
    guard let item = items[number] else { return false }
    return signs.allSatisfy { sign in
      sign(item, shown) || !items.values.contains { sign($0, shown) }
    }
  }

  /// Those of several suggestions with the row's speaker, confidence and reasons; what none of them has says nothing, and
  /// where two of these name different ones, nothing is told.
  private func told(_ numbers: [Int], _ shown: Shown) -> [Int] {
    let votes = signs.map { sign in
      numbers.filter { number in items[number].map { sign($0, shown) } ?? false }
    }.filter { !$0.isEmpty }
    return numbers.filter { number in votes.allSatisfy { $0.contains(number) } }
  }

  private func hasPlace(_ item: ReviewForm.Item, _ shown: Shown) -> Bool {
    guard let said = shown.place, let place = item.place else { return true }
    return said == place
  }

  private func hasSpeaker(_ item: ReviewForm.Item, _ shown: Shown) -> Bool {
    shown.speaker.map { Self.key($0) == Self.key(item.speaker ?? "") } ?? true
  }

  /// Programs that keep no more than what is shown round to whole percents.
  private func hasConfidence(_ item: ReviewForm.Item, _ shown: Shown) -> Bool {
    guard let text = shown.confidence else { return true }
    let number = text.filter { $0 != "%" && !$0.isWhitespace }.replacing(",", with: ".")
    guard let value = Double(number) else { return true }
    let isPercent = text.contains("%")
    return abs((isPercent ? value / 100 : value) - item.confidence) < (isPercent ? 0.0051 : 0.000_001)
  }

  /// Sheets of 0.1.0 do not remember reasons.
  private func hasReasons(_ item: ReviewForm.Item, _ shown: Shown) -> Bool {
    guard let reasons = shown.reasons, !item.reasons.isEmpty else { return true }
    return Self.key(reasons) == Self.key(item.reasons.joined())
  }

  private enum Fit { case none, quote, whole }

  private func fit(_ number: Int, _ shown: Shown) -> Fit {
    guard let item = items[number], hasDocument(item, shown), hasLabel(item, shown) else { return .none }
    return passageFit(number, shown)
  }

  private func hasDocument(_ item: ReviewForm.Item, _ shown: Shown) -> Bool {
    shown.document.map { Self.key($0) == Self.key(item.passage.document) } ?? true
  }

  private func hasLabel(_ item: ReviewForm.Item, _ shown: Shown) -> Bool {
    shown.suggestion.map { Self.key($0) == Self.key(item.label) } ?? true
  }

  private func hasPassage(_ number: Int, _ shown: Shown) -> Bool { passageFit(number, shown) != .none }

  private func passageFit(_ number: Int, _ shown: Shown) -> Fit {
    guard let keys = keys[number] else { return .none }
    guard let passage = shown.passage.map(Self.key) else { return .whole }
    // What stands around a passage may hold its neighbours; the passage itself is bold.
    if let bold = shown.bold.map(Self.key), bold != keys.quote, quotes.contains(bold) { return .none }
    if passage.contains(keys.whole) { return .whole }
    // Long passages are shown without what stands around them, or cut.
    return passage.contains(keys.quote) || (!passage.isEmpty && keys.quote.hasPrefix(passage)) ? .quote : .none
  }

  private static func group(_ document: String, _ label: String) -> String { key(document) + " " + key(label) }

  /// Letters and digits alone: programs change spaces, line ends and marks.
  private static func key(_ text: String) -> String {
    var key = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      key.append(scalar)
    }
    return String(key)
  }
}

extension Diagnostic {
  static func sortedAlone(_ count: Int) -> Diagnostic {
    Diagnostic(
      "answers.sorted-alone", .warning,
      "\(count) \(count == 1 ? "row has" : "rows have") a number that belongs to another row's text",
      advice: "The text of the row decides what the decision is about; check that the columns were sorted together.")
  }

  static func alike(_ rows: Int) -> Diagnostic {
    Diagnostic(
      "answers.rows-alike",
      "\(rows) rows show the same text, with different decisions, and nothing but their numbers tells them apart",
      advice: "Nothing was done about them; decide about these passages on the page, or write the sheet anew.")
  }

  static func textUnknown(_ cell: String) -> Diagnostic {
    Diagnostic(
      "answers.row-text",
      "Cell \(cell): the number, document, place, passage and suggestion of this row are not all of one suggestion",
      advice: "Nothing was done about it; a column may have been sorted by itself. Restore it, or decide on the page.")
  }

  static var withoutText: Diagnostic {
    Diagnostic(
      "answers.no-text", .note, "The columns with document, passage and suggestion are gone",
      advice: "Rows are known by their numbers alone; check that these were not sorted by themselves.")
  }
}
