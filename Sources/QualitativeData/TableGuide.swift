// One sentence beside each table that says how to read it, by a cell of its own.

extension CodeMatrix {
  /// How to read a cell, by one that counts something of a column with more than a few units; nil for an empty table.
  public func guide(_ language: String = "en") -> String? {
    guard let cell = example else { return nil }
    let words = GuideWords(matrix: self, row: cell.row, column: cell.column, isDutch: language == "nl")
    return (language == "nl" ? "Zo leest u dit: " : "How to read this: ") + words.sentence
  }

  /// Shares of fewer units than this are given as numbers only.
  static let fewest = 5

  /// A cell that shows most: of several units, not all of them with the code, of a code below another.
  private var example: (row: Int, column: Int)? {
    var best: (row: Int, column: Int)?
    var bestRank = -1
    for row in rows.indices {
      for column in columns.indices where rows[row].counts[column] > 0 && whole(row: row, column: column) > 0 {
        let whole = whole(row: row, column: column)
        let rank =
          (whole >= Self.fewest ? 4 : 0) + (rows[row].counts[column] < whole ? 2 : 0) + (rows[row].depth > 0 ? 1 : 0)
        if rank > bestRank { (best, bestRank) = ((row, column), rank) }
      }
    }
    return best
  }
}

/// The words for one cell.
private struct GuideWords {
  let matrix: CodeMatrix
  let row: Int
  let column: Int
  let isDutch: Bool

  private var count: Int { matrix.rows[row].counts[column] }
  private var whole: Int { matrix.whole(row: row, column: column) }
  private var label: String { "‘\(matrix.rows[row].label)’" }

  var sentence: String {
    if matrix.rowAxis == .attribute { return shares + "." }
    let areCases = matrix.columnAxis == .case || matrix.coverage?.casesAreDocuments == true
    let isSingle = matrix.unit == .cases && areCases || matrix.unit == .documents && matrix.columnAxis == .document
    if matrix.columnAxis != .attribute, isSingle { return single + caution }
    return shares + weights + "." + caution
  }

  private func say(_ dutch: String, _ english: String) -> String { isDutch ? dutch : english }

  /// Of what there is in the base how much is in the cell.
  private var shares: String {
    switch matrix.base {
    case .column:
      say("van \(units(whole)) \(place) \(have)", "of \(units(whole)) \(place) \(have)")
    case .row:
      say("van \(units(whole)) \(property(whole)) \(belongs)", "of \(units(whole)) \(property(whole)) \(belongs)")
    case .total where matrix.columnAxis == .attribute && matrix.unit == .cases && !matrix.attribute.isEmpty:
      say(
        "van alle \(units(whole, isAll: true)) \(belongs) \(and)",
        "of all \(units(whole, isAll: true)) \(belongs) \(and)")
    case .total:
      say(
        "van alle \(units(whole, isAll: true)) \(isOne ? "is" : "zijn") er \(amount) \(place) \(property(count))",
        "of all \(units(whole, isAll: true)) \(amount) \(isOne ? "is" : "are") \(place) \(property(count))")
    }
  }

  private var isOne: Bool { count == 1 }

  /// The row, beside the column.
  private var and: String {
    let rows = matrix.rowAxis == .attribute ? (matrix.provenance.options["rows"] ?? "") + " " : ""
    return say("én \(rows)\(label)", "and \(rows)\(label)")
  }

  /// "8 (89 %) have soort ‘y’": how much of a row is in the column.
  private var belongs: String {
    let value = "‘\(matrix.columns[column].value)’"
    if matrix.columnAxis != .attribute || matrix.attribute.isEmpty {
      return say("\(isOne ? "is" : "zijn") er \(amount) \(place)", "\(amount) \(isOne ? "is" : "are") \(place)")
    }
    if matrix.unit == .cases {
      return say(
        "\(isOne ? "heeft" : "hebben") er \(amount) \(matrix.attribute) \(value)",
        "\(amount) \(isOne ? "has" : "have") \(matrix.attribute) \(value)")
    }
    return say(
      "\(isOne ? "hoort" : "horen") er \(amount) bij cases met \(matrix.attribute) \(value)",
      "\(amount) \(isOne ? "belongs" : "belong") to cases with \(matrix.attribute) \(value)")
  }

  /// "12 (40 %)"; of few no share.
  private var amount: String {
    guard whole >= CodeMatrix.fewest else { return String(count) }
    return "\(count) (\(Int((100 * Double(count) / Double(whole)).rounded())) %)"
  }

  private func units(_ number: Int, isAll: Bool = false) -> String {
    let one = number == 1
    let noun: String =
      switch matrix.unit {
      case .cases:
        matrix.rowAxis == .attribute
          ? say(one ? "case" : "cases", one ? "case" : "cases")
          : say(
            one ? "case" : "cases", one ? "case" : "cases")
      case .documents: say(one ? "document" : "documenten", one ? "document" : "documents")
      case .segments:
        say(
          one ? "beurt of alinea, die van interviewers ook," : "beurten en alinea’s, die van interviewers ook,",
          one ? "turn or paragraph, interviewers' too," : "turns and paragraphs, interviewers' too,")
      case .passages: say(one ? "gecodeerde passage" : "gecodeerde passages", one ? "coded passage" : "coded passages")
      case .codings: say(one ? "codering" : "coderingen", one ? "coding" : "codings")
      case .characters:
        say(one ? "teken gesproken tekst" : "tekens tekst", one ? "character of text" : "characters of text")
      case .words: say(one ? "woord" : "woorden", one ? "word" : "words")
      }
    return isAll ? "\(number) \(noun)" : say("de \(number) \(noun)", "the \(number) \(noun)")
  }

  /// Where the column is.
  private var place: String {
    let value = "‘\(matrix.columns[column].value)’"
    switch matrix.columnAxis {
    case .document: return say("in document \(value)", "in document \(value)")
    case .case: return say("over case \(value)", "about case \(value)")
    case .attribute, .code:
      guard !matrix.attribute.isEmpty else { return say("in deze studie", "in this study") }
      let with = say("met \(matrix.attribute) \(value)", "with \(matrix.attribute) \(value)")
      return matrix.unit == .cases ? with : say("over cases \(with)", "about cases \(with)")
    }
  }

  /// "is aan 12 (40 %) de code ‘x’ toegekend": what the counted have, as a sentence.
  private var have: String {
    if matrix.rowAxis == .attribute {
      let name = matrix.provenance.options["rows"] ?? ""
      return say(
        "\(isOne ? "heeft" : "hebben") er \(amount) \(name) \(label)",
        "\(amount) \(isOne ? "has" : "have") \(name) \(label)")
    }
    switch (matrix.unit, matrix.source) {
    case (.cases, .suggestions), (.documents, .suggestions):
      return say(
        "stelt het programma bij \(amount) minstens één keer \(label) voor",
        "the program suggests \(label) at least once in \(amount)")
    case (.cases, _), (.documents, _):
      return say(
        "is bij \(amount) \(label) aan minstens één passage toegekend",
        "\(amount) \(isOne ? "has" : "have") at least one passage that \(label) was given to")
    case (.segments, _):
      return say(
        "\(isOne ? "begint" : "beginnen") er in \(amount) een of meer passages met \(label)",
        "\(amount) \(isOne ? "has" : "have") the beginning of a passage with \(label)")
    case (.passages, _):
      return say("\(isOne ? "heeft" : "hebben") er \(amount) \(label)", "\(amount) \(isOne ? "has" : "have") \(label)")
    case (.codings, _):
      return say("\(isOne ? "is" : "zijn") er \(amount) van \(label)", "\(amount) \(isOne ? "is" : "are") of \(label)")
    case (.characters, _), (.words, _):
      return say(
        "\(isOne ? "staat" : "staan") er \(amount) in passages met \(label)",
        "\(amount) \(isOne ? "stands" : "stand") in passages with \(label)")
    }
  }

  /// "with ‘x’", of so many.
  private func property(_ number: Int) -> String {
    if matrix.rowAxis == .attribute { return say("met \(label)", "with \(label)") }
    switch matrix.unit {
    case .segments:
      return say("waarin een passage met \(label) begint", "in which a passage with \(label) begins")
    case .characters, .words: return say("in passages met \(label)", "in passages with \(label)")
    case .codings: return say("van \(label)", "of \(label)")
    case .cases, .documents, .passages: return say("met \(label)", "with \(label)")
    }
  }

  /// What holds of one document or case.
  private var single: String {
    let value = "‘\(matrix.columns[column].value)’"
    let what = matrix.columnAxis == .document ? say("document", "document") : say("case", "case")
    if matrix.source == .suggestions {
      return say(
        "in \(what) \(value) stelt het programma \(label) minstens één keer voor.",
        "in \(what) \(value) the program suggests \(label) at least once.")
    }
    return say(
      "in \(what) \(value) is \(label) aan minstens één passage toegekend.",
      "in \(what) \(value) \(label) was given to at least one passage.")
  }

  private var weights: String {
    guard matrix.weight != nil, let share = matrix.share(row: row, column: column) else { return "" }
    let percent = Int((100 * share).rounded())
    return say(
      "; naar hun gewicht is dat \(percent) %, en dat staat in de tabel",
      "; by their weights that is \(percent) %, which is what the table shows")
  }

  /// What a missing code does not say.
  private var caution: String {
    guard matrix.unit == .cases || matrix.unit == .documents else {
      return matrix.source == .suggestions
        ? say(" Niemand heeft de voorstellen nagelezen.", " Nobody has judged the suggestions.") : ""
    }
    if matrix.source == .suggestions { return say(" Niemand heeft dat nagelezen.", " Nobody has judged that.") }
    guard count < whole || matrix.columnAxis != .attribute else { return "" }
    return say(" Waar dat niet is gedaan, kan het toch spelen.", " Where it was not, it may play a part all the same.")
  }
}

extension CoOccurrence {
  /// How to read a pair, by the one that goes together most often; nil where none does.
  public func guide(_ language: String = "en") -> String? {
    guard
      let pair = pairs.filter({ $0.count > 0 }).max(by: {
        ($0.count, -$0.first, -$0.second) < ($1.count, -$1.first, -$1.second)
      })
    else { return nil }
    let isDutch = language == "nl"
    let (one, other) = ("‘\(nodes[pair.first].label)’", "‘\(nodes[pair.second].label)’")
    let count = pair.count
    let where_: (dutch: String, english: String) =
      switch context {
      case .segment:
        (
          "in \(count) \(count == 1 ? "beurt of alinea begint" : "beurten of alinea’s begint") een passage met \(one) én een met \(other)",
          "in \(count) \(count == 1 ? "turn or paragraph" : "turns or paragraphs") a passage with \(one) begins and one with \(other)"
        )
      case .overlap:
        (
          "\(count) keer deelt een passage met \(one) tekst met een passage met \(other)",
          "\(count) times a passage with \(one) shares text with one with \(other)"
        )
      case .sentences:
        (
          "\(count) keer \(count == 1 ? "ligt" : "liggen") een passage met \(one) en een met \(other) zo dicht bijeen",
          "\(count) times a passage with \(one) and one with \(other) lie that close together"
        )
      case .document:
        (
          "\(count) \(count == 1 ? "document heeft" : "documenten hebben") \(one) en \(other)",
          "\(count) \(count == 1 ? "document has" : "documents have") \(one) and \(other)"
        )
      case .cases:
        (
          "\(count) \(count == 1 ? "case heeft" : "cases hebben") \(one) en \(other)",
          "\(count) \(count == 1 ? "case has" : "cases have") \(one) and \(other)"
        )
      }
    let tenths = pair.expected.map { Int(($0 * 10).rounded()) }
    let chance = tenths.map { number -> String in
      let digits = isDutch ? "\(number / 10),\(number % 10)" : "\(number / 10).\(number % 10)"
      return isDutch
        ? "; stonden beide codes even vaak, maar op willekeurige plaatsen, dan was dat gemiddeld \(digits) keer"
        : "; if both codes stood as often but at random places, that would be \(digits) times on average"
    }
    return (isDutch ? "Zo leest u dit: \(where_.dutch)" : "How to read this: \(where_.english)") + (chance ?? "") + "."
  }
}

extension Agreement {
  /// How to read a row, by the first code that two coders gave differently often; nil where there is none.
  public func guide(_ language: String = "en") -> String? {
    let own = rows.filter { $0.code != nil && $0.coefficients.alpha != nil && $0.shares.count > 1 }
    let isApart = { (row: Row) in Set(row.shares.map(\.units)).count > 1 }
    guard let row = own.first(where: { !$0.isGroup && isApart($0) }) ?? own.first(where: isApart) ?? own.first,
      let alpha = row.coefficients.alpha
    else { return nil }
    let isDutch = language == "nl"
    let names = row.shares.map { "\($0.coder) \(isDutch ? "bij" : "in") \($0.units)" }.joined(separator: ", ")
    let sign = alpha < 0 ? "−" : ""
    let hundredths = Int((abs(alpha) * 100).rounded())
    let digits = (hundredths % 100 < 10 ? "0" : "") + String(hundredths % 100)
    let number = sign + String(hundredths / 100) + (isDutch ? "," : ".") + digits
    return isDutch
      ? "Zo leest u dit: van \(row.units) \(row.units == 1 ? unitName(isDutch: true).one : unitName(isDutch: true).several) die twee codeurs of meer lazen, is "
        + "‘\(row.label)’ toegekend door \(names); alfa is \(number): 1 is altijd eens, 0 zo vaak eens als toeval zou geven."
      : "How to read this: of \(row.units) \(row.units == 1 ? unitName(isDutch: false).one : unitName(isDutch: false).several) that two coders or more read, "
        + "‘\(row.label)’ was given by \(names); alpha is \(number): 1 is always agreed, 0 agreed as often as chance would have it."
  }

  private func unitName(isDutch: Bool) -> (one: String, several: String) {
    switch level {
    case .cases: ("case", "cases")
    case .document: isDutch ? ("document", "documenten") : ("document", "documents")
    case .segment: isDutch ? ("segment", "segmenten") : ("segment", "segments")
    case .sentence: isDutch ? ("zin", "zinnen") : ("sentence", "sentences")
    case .character: isDutch ? ("teken", "tekens") : ("character", "characters")
    }
  }
}
