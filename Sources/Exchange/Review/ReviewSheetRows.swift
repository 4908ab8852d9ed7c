import QualitativeData

/// Tells which suggestion a row of a sheet is about: by its number, if its text says the same; else by its text.
///
/// A column may have been sorted by itself, or numbers typed over: what the coder read was the text of the row.
struct ReviewSheetRows {
  /// What a row shows of its suggestion, as far as its columns are still there.
  struct Shown {
    var document, passage, suggestion: String?
    /// What tells suggestions apart whose rows read alike, as in a document so short that each row shows all of it:
    /// the place by itself; the others in sheets of 0.1.0, which has none, or where a coder removed it.
    var place, speaker, confidence, reasons: String?

    var isEmpty: Bool { document == nil && passage == nil && suggestion == nil }
  }

  private let items: [Int: ReviewForm.Item]
  private let keys: [Int: (quote: String, whole: String)]
  private let alike: [String: [Int]]

  init(_ items: [Int: ReviewForm.Item]) {
    self.items = items
    keys = items.mapValues { item in
      let passage = item.passage
      return (Self.key(passage.quote), Self.key(passage.before + passage.quote + passage.after))
    }
    alike = Dictionary(grouping: items.keys.sorted()) {
      items[$0].map { Self.group($0.passage.document, $0.label) } ?? ""
    }
  }

  /// The number of the suggestion that a row is about; nil where its text fits none, or several and numbers of this
  /// sheet were `moved`.
  func number(_ said: Int, _ shown: Shown, moved: Bool = false) -> Int? {
    guard !shown.isEmpty, let item = items[said] else { return said }
    let candidates = alike[Self.group(shown.document ?? item.passage.document, shown.suggestion ?? item.label)] ?? []
    let whole = narrowed(candidates.filter { fit($0, shown) == .whole }, shown)
    if whole.count == 1 { return whole[0] }
    if whole.contains(said) { return moved ? nil : said }
    if !whole.isEmpty { return nil }
    if fit(said, shown) == .quote { return said }
    let quoted = candidates.filter { fit($0, shown) != .none }
    return quoted.count == 1 ? quoted[0] : nil
  }

  /// The suggestions whose rows cannot be told from this one but by their numbers; nothing where it is told by what it
  /// shows.
  func twins(_ said: Int, _ shown: Shown) -> [Int] {
    guard !shown.isEmpty, let item = items[said] else { return [] }
    let candidates = alike[Self.group(shown.document ?? item.passage.document, shown.suggestion ?? item.label)] ?? []
    let whole = narrowed(candidates.filter { fit($0, shown) == .whole }, shown)
    return whole.count > 1 && whole.contains(said) ? whole : []
  }

  /// Whether a row says something else than what its number is about.
  func isMoved(_ said: Int, _ shown: Shown) -> Bool {
    guard !shown.isEmpty, items[said] != nil else { return false }
    return fit(said, shown) == .none || !narrowed([said], shown, isStrict: true).contains(said)
  }

  /// Those of several suggestions with the row's place, speaker, confidence and reasons; all where none has them.
  private func narrowed(_ numbers: [Int], _ shown: Shown, isStrict: Bool = false) -> [Int] {
    guard numbers.count > 1 || isStrict else { return numbers }
    return [hasPlace, hasSpeaker, hasConfidence, hasReasons].reduce(numbers) { rest, isAlike in
      let fitting = rest.filter { items[$0].map { isAlike($0, shown) } ?? false }
      return fitting.isEmpty && !isStrict ? rest : fitting
    }
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
    guard let item = items[number], let keys = keys[number] else { return .none }
    if let document = shown.document, Self.key(document) != Self.key(item.passage.document) { return .none }
    if let label = shown.suggestion, Self.key(label) != Self.key(item.label) { return .none }
    guard let passage = shown.passage.map(Self.key) else { return .whole }
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
      "Cell \(cell): the text of this row is not that of its number, nor of one other suggestion alone",
      advice: "Nothing was done about it; restore the row from a copy, or decide about the passage on the page.")
  }

  static var withoutText: Diagnostic {
    Diagnostic(
      "answers.no-text", .note, "The columns with document, passage and suggestion are gone",
      advice: "Rows are known by their numbers alone; check that these were not sorted by themselves.")
  }
}
