import QualitativeData
import Tabulate

/// What was given in most cases, and where types of cases differ: sentences that can be quoted, each number opening its
/// quotations.
struct FindingsSection {
  let input: ReportInput
  let say: Wording

  var section: ReportSection? {
    guard let matrix = input.leading ?? input.matrices.first, !leaves(matrix).isEmpty else { return nil }
    return ReportSection(
      id: "bevindingen", title: say("Wat eruit springt", "What stands out"),
      content: """
        <p>\(say(
          "Elk getal opent de citaten erachter. Een case telt één keer per code.",
          "Each number opens the quotations behind it. A case counts once for each code."))</p>
        <div class="columns">
        <div><h3>\(heading)</h3>\n<ol>\(most(matrix))</div>
        <div><h3>\(HTMLText.escape(title(matrix)))</h3>
        \(differences(matrix))</div>
        </div>
        """)
  }

  /// The codes without any below them that some case has.
  private func leaves(_ matrix: CodeMatrix) -> [CodeMatrix.Row] {
    matrix.rows.filter { $0.total > 0 && !input.codebook.isGroup($0.code) }
  }

  private func most(_ matrix: CodeMatrix) -> String {
    let (rows, more) = first(leaves(matrix)) { Double($0.total) }
    return rows.map { row in
      let share = matrix.total == 0 ? 0 : Double(row.total) / Double(matrix.total)
      return "<li><b>\(HTMLText.escape(row.label))</b>: \(number(row.total, row, matrix.attribute, nil)) "
        + "\(say("van de", "of")) \(base(matrix)) (\(say.percent(share)))\(apart)\(doubt(row, in: matrix))</li>"
    }.joined(separator: "\n") + "</ol>" + further(more, say("even vaak", "as often"))
  }

  /// How many codes a list names, unless the next ones are no less than the last.
  private static let named = 6
  /// How many it names where some are no less.
  private static let namedWithEquals = 10

  /// The greatest, with all that are no less than the last of them where these are few; and how many more are no less.
  private func first(_ rows: [CodeMatrix.Row], by key: (CodeMatrix.Row) -> Double) -> (
    rows: [CodeMatrix.Row], more: Int
  ) {
    let sorted = stableSorted(rows, by: key)
    guard let last = sorted.prefix(Self.named).last else { return ([], 0) }
    let reached = sorted.prefix { key($0) >= key(last) }
    let shown = reached.count <= Self.namedWithEquals ? Array(reached) : Array(sorted.prefix(Self.named))
    return (shown, reached.count - shown.count)
  }

  /// Says that others are no less than the last of a list.
  private func further(_ more: Int, _ how: String) -> String {
    guard more > 0 else { return "" }
    let words = say(
      more == 1 ? "Nog één code \(how) als de laatste." : "Nog \(more) codes \(how) als de laatste.",
      more == 1 ? "One more code \(how) as the last." : "\(more) more codes \(how) as the last.")
    return "<p class=\"soft\">\(HTMLText.escape(words))</p>"
  }

  private var heading: String {
    input.isSuggested
      ? say(
        "Het vaakst voorgesteld (door niemand beoordeeld)", "Most often suggested (nobody has judged it)")
      : say("Het vaakst toegekend", "Most often given")
  }

  /// The cases that shares are of.
  private func base(_ matrix: CodeMatrix) -> String {
    let cases = matrix.total == 1 ? "case" : "cases"
    return apart.isEmpty ? "\(matrix.total) \(cases)" : "\(matrix.total) \(say("gecodeerde", "coded")) \(cases)"
  }

  /// The cases that stand beside, since nobody read them whole.
  private var apart: String {
    let (unread, partly) = input.casesApart
    let apart = [
      (unread, say("niet gecodeerd", "not coded")), (partly, say("ten dele gecodeerd", "coded in part")),
    ].filter { $0.0 > 0 }.map { count, how in "\(count) \(count == 1 ? say("is", "is") : say("zijn", "are")) \(how)" }
    return apart.isEmpty ? "" : "; " + apart.joined(separator: ", ")
  }

  /// The other count and the agreement, where coders do not agree reliably on the code.
  private func doubt(_ row: CodeMatrix.Row, in matrix: CodeMatrix) -> String {
    guard let agreement = row.agreement, let alpha = agreement.alpha, agreement.verdict != .reliable else { return "" }
    let other = row.selections?.first { $0.agreement == matrix.otherAgreement }.map {
      say(
        "\($0.total) als \(matrix.otherAgreement.words("nl")) telt; ",
        "\($0.total) if \(matrix.otherAgreement.words()) counts; ")
    }
    return
      "; <span class=\"soft\">\(HTMLText.escape(other ?? ""))α \(say.decimal(alpha)): \(say.verdict(agreement.verdict))</span>"
  }

  /// With tests only what differs after correction is called a difference; without, the largest are shown as leads.
  private func title(_ matrix: CodeMatrix) -> String {
    isTested(matrix)
      ? say("Waarin cases verschillen naar \(matrix.attribute)", "How cases differ by \(matrix.attribute)")
      : say(
        "De grootste verschillen naar \(matrix.attribute), niet getoetst",
        "The largest differences by \(matrix.attribute), not tested")
  }

  private func isTested(_ matrix: CodeMatrix) -> Bool { matrix.rows.contains { $0.test?.p != nil } }

  private func differences(_ matrix: CodeMatrix) -> String {
    let (rows, more) = isTested(matrix) ? (found(matrix), 0) : leads(matrix)
    let items = rows.map { row in
      let parts = matrix.columns.enumerated().map { index, column in
        guard column.total > 0 else { return "\(HTMLText.escape(column.value)) –" }
        let share = Double(row.counts[index]) / Double(column.total)
        return "\(HTMLText.escape(column.value)) \(number(row.counts[index], row, matrix.attribute, column.value)) "
          + "\(say("van", "of")) \(column.total) (\(say.percent(share)))"
      }
      return
        "<li><b>\(HTMLText.escape(row.label))</b>: \(parts.joined(separator: ", "))\(test(row))\(contested(row))</li>"
    }
    let list =
      items.isEmpty
      ? "" : "<ol>\(items.joined(separator: "\n"))</ol>" + further(more, say("even ver uiteen", "as far apart"))
    return list + "<p class=\"soft\">\(HTMLText.escape(verdict(matrix, found: rows.count)))</p>"
  }

  /// Codes that differ after correction, the least probable first.
  private func found(_ matrix: CodeMatrix) -> [CodeMatrix.Row] {
    let rows = leaves(matrix).filter { ($0.test?.holm ?? 1) < Self.level }
    return rows.enumerated().sorted { one, other in
      (one.element.test?.holm ?? 1, one.element.test?.p ?? 1, one.offset)
        < (other.element.test?.holm ?? 1, other.element.test?.p ?? 1, other.offset)
    }.map(\.element)
  }

  /// Codes whose shares lie furthest apart, in columns of more than one case.
  private func leads(_ matrix: CodeMatrix) -> (rows: [CodeMatrix.Row], more: Int) {
    first(leaves(matrix).filter { spread($0, matrix) > 0 }) { spread($0, matrix) }
  }

  private static let level = 0.05

  private func test(_ row: CodeMatrix.Row) -> String {
    guard let test = row.test, let p = test.p else { return "" }
    let words = "\(say.significance(p)), \(say("gecorrigeerd", "corrected")) \(say.probability(test.holm ?? p))"
    return "; <span class=\"soft\">\(HTMLText.escape(words))</span>"
  }

  /// Whether the difference hangs on whose codings count.
  private func contested(_ row: CodeMatrix.Row) -> String {
    guard !row.contested.isEmpty else { return "" }
    let whose = row.contested.map { $0.words(say.language) }.joined(separator: say(", of ", ", or "))
    let words = say("alleen aangetoond als telt: \(whose)", "shown only if what counts is \(whose)")
    return "; <span class=\"soft\">≠ \(HTMLText.escape(words))</span>"
  }

  /// What would make a test possible, where that is in people's hands.
  private func remedy(_ reason: TableTest.Reason?) -> String {
    guard reason == .uneven || reason == .unsettled else { return "" }
    return say(
      " Zijn ook de andere verschillen beslecht (‘draad adjudicate’), dan wordt getoetst wat niet op gedeelde documenten "
        + "berust.",
      " Once the other differences are settled too (‘draad adjudicate’), what does not rest on shared documents is tested."
    )
  }

  /// How many differences hold, said plainly.
  private func verdict(_ matrix: CodeMatrix, found: Int) -> String {
    guard isTested(matrix) else {
      if found == 0 {
        let several = matrix.columns.count { $0.total > 1 } > 1
        return several
          ? say(
            "Geen verschil tussen waarden die bij meer dan één gecodeerde case voorkomen.",
            "No difference between values that more than one coded case has.")
          : say(
            "Niet te vergelijken: minder dan twee waarden komen bij meer dan één gecodeerde case voor.",
            "Nothing to compare: fewer than two values occur in more than one coded case.")
      }
      let withheld = matrix.rows.compactMap { $0.test?.withheld }.first
      let reason = withheld?.text(say.language) ?? ""
      return say(
        "Niet getoetst: \(reason). Lees dit als aanwijzing, niet als bewijs.",
        "Not tested: \(reason). Read this as a lead, not as proof.") + remedy(withheld)
    }
    let tested = matrix.rows.count { $0.test?.family == .leaves }
    let by = matrix.attribute
    if found == 0 {
      return say(
        "Bij \(tested == 1 ? "de enige getoetste code" : "de \(tested) getoetste codes") is na correctie (Holm–Tarone) geen "
          + "verschil tussen cases naar \(by) aangetoond. Dat bewijst niet dat er geen is.",
        "For the \(tested == 1 ? "only code" : "\(tested) codes") tested no difference between cases by \(by) was shown "
          + "after correction (Holm–Tarone). That does not prove that there is none.")
    }
    if found == tested {
      return say(
        "Bij \(tested == 1 ? "de enige getoetste code" : "alle \(tested) getoetste codes") verschillen de cases naar \(by), ook na "
          + "correctie (Holm–Tarone).",
        "For \(tested == 1 ? "the only code" : "all \(tested) codes") tested cases differ by \(by), after correction (Holm–Tarone) as well."
      )
    }
    return say(
      "Bij \(found) van de \(tested) getoetste codes verschillen de cases naar \(by), ook na correctie (Holm–Tarone). Van de andere "
        + "is geen verschil aangetoond; dat bewijst niet dat er geen is.",
      "For \(found) of the \(tested) tested codes cases differ by \(by), after correction (Holm–Tarone) as well. For the others no "
        + "difference was shown, which does not prove that there is none.")
  }

  private func spread(_ row: CodeMatrix.Row, _ matrix: CodeMatrix) -> Double {
    let shares = matrix.columns.indices.filter { matrix.columns[$0].total > 1 }
      .map { Double(row.counts[$0]) / Double(matrix.columns[$0].total) }
    return (shares.max() ?? 0) - (shares.min() ?? 0)
  }

  /// The greatest first; equals in the order of the codebook.
  private func stableSorted(_ rows: [CodeMatrix.Row], by key: (CodeMatrix.Row) -> Double) -> [CodeMatrix.Row] {
    rows.enumerated().sorted { (-key($0.element), $0.offset) < (-key($1.element), $1.offset) }.map(\.element)
  }

  private func number(_ count: Int, _ row: CodeMatrix.Row, _ attribute: String, _ value: String?) -> String {
    let name = ([row.label] + (value.map { [$0] } ?? [])).joined(separator: ", ")
    return CellButton(
      code: row.code, attribute: attribute, value: value,
      name: say("Citaten bij \(name): ", "Quotations for \(name): ") + "\(count) \(count == 1 ? "case" : "cases")"
    ).html(String(count), count: count)
  }
}

extension ReportInput {
  /// Cases that nobody read whose codings count, and those that were read in part, once each; those without a value of
  /// an attribute stand in no column.
  fileprivate var casesApart: (unread: Int, partly: Int) {
    let matrix = matrices.first { !$0.notes.contains(.severalValues) } ?? totals
    return (matrix?.unread ?? 0, matrix?.partly ?? 0)
  }

  /// The first attribute that can lead: one with two columns of more than one case.
  var leading: CodeMatrix? {
    matrices.first { matrix in matrix.columns.count { $0.total > 1 } > 1 }
  }
}

/// A number that opens the quotations behind it.
struct CellButton {
  let code: String
  let attribute: String
  let value: String?
  /// A second code, where only places with both count.
  var other: String?
  /// What a screen reader says: the number with what it is of.
  let name: String

  func html(_ content: String, count: Int, more: String = "") -> String {
    if count == 0, more.isEmpty { return content }
    let data =
      (value.map { " data-value=\"\(HTMLText.escape($0))\"" } ?? "")
      + (other.map { " data-other=\"\(HTMLText.escape($0))\"" } ?? "")
    return "<button class=\"number\" data-code=\"\(HTMLText.escape(code))\" "
      + "data-attribute=\"\(HTMLText.escape(attribute))\" aria-label=\"\(HTMLText.escape(name))\"\(data)\(more)\(count == 0 ? " disabled" : "")>\(content)</button>"
  }
}
