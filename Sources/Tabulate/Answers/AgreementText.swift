import QualitativeData
import Tables

/// Agreement to read in a terminal: first how alpha spreads over the codes, then each code, at the end what was read and
/// how.
struct AgreementText {
  let agreement: Agreement
  let width: Int?

  /// So many documents are named in one sentence; the others are counted.
  private static let named = 8

  var text: String {
    let lines = AlignedRows.lines([header] + agreement.rows.filter { $0.code != nil }.map(cells), width: width)
    let paragraphs = { (facts: [String]) in facts.flatMap { AlignedRows.wrapped($0, width: width) } }
    return (paragraphs(headline) + [""] + lines + [""] + paragraphs(facts)).joined(separator: "\n") + "\n"
  }

  /// Whether interviewers' turns make a difference.
  private var hasAnswers: Bool { agreement.hasOtherAnswers }

  private var header: [String] {
    ["", unit(2)] + agreement.coders + ["alpha", "95 %", "verdict"] + (hasAnswers ? ["answers"] : [])
      + ["agree+", "agree−", "bias"] + agreement.coders.map { "\($0) met" } + ["alphaU"]
  }

  private func cells(_ row: Agreement.Row) -> [String] {
    let values = row.coefficients
    let interval = row.intervals.alpha.map { "\(number($0.low))–\(number($0.high))" } ?? ""
    return [String(repeating: "  ", count: row.depth) + row.label + (row.isMarked ? " *" : ""), String(row.units)]
      + row.shares.map { String($0.units) } + [number(values.alpha), interval, row.verdict.words]
      + (hasAnswers ? [number(row.answers)] : [])
      + [values.positive, values.negative, values.bias].map(number) + row.shares.map { number($0.overlap) }
      + [number(row.unitizing)]
  }

  private func unit(_ count: Int) -> String {
    let name = agreement.level == .character ? "character" : agreement.level.rawValue
    return count == 1 ? name : name + "s"
  }

  private func number(_ value: Double?) -> String { value?.coefficient ?? "–" }

  private func count(_ number: Int, _ one: String, _ several: String? = nil) -> String {
    "\(number) \(number == 1 ? one : several ?? one + "s")"
  }
}

// What is said above the table.
extension AgreementText {
  private var headline: [String] { [spread, judgement + certainty, readers + pupil] }

  private var certainty: String {
    let reliable = agreement.spread.reliable
    guard agreement.draws > 0, reliable > 0 else { return "" }
    return " Of the \(reliable) reliable \(agreement.certainlyReliable) "
      + "\(agreement.certainlyReliable == 1 ? "has" : "have") a lower limit (95 %) of .80 or more as well."
  }

  /// The program is no second coder: it learned from what it is compared with.
  private var pupil: String {
    agreement.coders.contains("draad")
      ? " 'draad' is the program, which learned from codings of these documents: this is no agreement between coders. "
        + "'draad evaluate' leaves each document out of what is learned from." : ""
  }

  private var spread: String {
    let spread = agreement.spread
    guard let median = spread.median, let low = spread.lowest, let high = spread.highest else {
      return "Compared on \(unit(2)): no code has an alpha, since no two ratings of any code differ."
    }
    let without =
      switch spread.without {
      case 0: ""
      case 1: "; 1 code has none, since all its ratings are alike"
      default: "; \(spread.without) codes have none, since all their ratings are alike"
      }
    if spread.codes == 1 { return "Compared on \(unit(2)): alpha of one code, \(number(median))\(without)." }
    return "Compared on \(unit(2)): alpha of \(spread.codes) codes, median \(number(median)), "
      + "\(number(low)) to \(number(high))\(without)."
  }

  private var judgement: String {
    let spread = agreement.spread
    let tentative = spread.tentative - spread.reliable
    let rest = spread.unreliable
    let everywhere =
      spread.prevalent == 0 ? "" : ", of \(spread.prevalent) it cannot be said (nearly every \(unit(1)) has the code)"
    let few = spread.few == 0 ? "" : ", of \(spread.few) too few \(unit(2)) were rated"
    let facts =
      "\(spread.reliable) reliable (.80 or more), \(tentative) tentative (from .667 on), \(rest) not reliable\(everywhere)"
      + "\(few). "
    if spread.codes == 0 { return "Nothing can be said of reliability." }
    if spread.few == spread.codes {
      return "Of reliability nothing can be said: fewer than \(Agreement.Verdict.fewestUnits) \(unit(2)) were rated."
    }
    if rest == 0, tentative == 0, few.isEmpty, everywhere.isEmpty {
      return facts + "What is counted of these codes can be relied on."
    }
    if rest == 0, tentative == 0 { return facts }
    if spread.tentative == 0, few.isEmpty, everywhere.isEmpty {
      return facts + "What is counted of these codes depends on who coded."
    }
    let unreliable = rest == 0 ? "" : "What is counted of the codes that are not reliable depends on who coded"
    let unsure = tentative == 0 ? "" : "onclusions from those that are tentative are tentative too"
    if unreliable.isEmpty { return facts + "C" + unsure + "." }
    return facts + unreliable + (unsure.isEmpty ? "." : "; c" + unsure + ".")
  }

  private var readers: String {
    "\(count(agreement.documents.count, "document was", "documents were")) read by two coders or more "
      + "(\(agreement.coders.joined(separator: ", "))). \(sight)"
  }

  private var sight: String {
    let sight = agreement.sight
    if sight.unknown == sight.all {
      return "Whether they coded blind is not known: no decision says what was visible."
    }
    let parts = [
      (sight.blind, "blind"), (sight.suggestions, "with suggestions in sight"),
      (sight.colleagues, "with colleagues' codings in sight"), (sight.unknown, "with nothing recorded of it"),
    ]
    if sight.blind == sight.all { return "All decisions were made blind." }
    return "Decisions made " + parts.filter { $0.0 > 0 }.map { "\($0.1): \($0.0)" }.joined(separator: ", ") + "."
  }
}

// What is said below the table.
extension AgreementText {
  private var facts: [String] {
    [agreement.guide(), prevalent, answers, pooled, unfinished, assumed, paradox, columns, intervals].compactMap { $0 }
  }

  private var answers: String? {
    guard let answers = agreement.answers, let median = answers.median else { return nil }
    guard hasAnswers else { return "On answers alone, interviewers' turns left out, every alpha is the same." }
    return "answers: alpha on answers alone, interviewers' turns left out; median \(number(median))."
  }

  private var pooled: String? {
    guard let row = agreement.pooled else { return nil }
    let alpha = row.coefficients.alpha.map {
      "Alpha of all \(row.units) decisions taken together, on every \(unit(1)) and every code: \(number($0)); it hides how "
        + "codes differ. "
    }
    return (alpha ?? "")
      + "\(count(agreement.disagreements.count, "passage was", "passages were")) coded so by one coder and not by another "
      + "who read \(agreement.disagreements.count == 1 ? "it" : "them")."
  }

  private var unfinished: String? {
    let all = agreement.unfinished
    guard !all.isEmpty else { return nil }
    let named = all.prefix(Self.named).map { extent in
      let what = extent.basis == .passages ? "single passages in" : "read"
      return "\(extent.coder) \(what) \(extent.read) of \(count(extent.segments, "segment")) of \(extent.document)"
    }
    let more = all.count > Self.named ? "; and \(all.count - Self.named) more" : ""
    return "Not read to the end, and compared as far as it was: " + named.joined(separator: "; ") + more + "."
  }

  private var assumed: String? {
    let all = Dictionary(grouping: agreement.assumed, by: \.coder).sorted { $0.key < $1.key }
    guard !all.isEmpty else { return nil }
    return "Assumed to be read whole, since nothing tells what was read: "
      + all.map { "\($0.key), \(count($0.value.count, "document"))" }.joined(separator: "; ") + "."
  }

  private var prevalent: String? {
    guard agreement.rows.contains(where: { $0.code != nil && $0.verdict == .prevalent }) else { return nil }
    return
      "cannot be said: alpha is low, but each coder gave the code to nine of ten or more: what is counted hardly depends on who "
      + "coded, and of the handful without the code nothing can be said."
  }

  private var paradox: String? {
    guard agreement.rows.contains(where: { $0.isMarked }) else { return nil }
    return
      "* Nearly every \(unit(1)) has the code, or hardly any: coders agree nearly always, chance would nearly always too, and "
      + "alpha rests on a handful: a few decisions more might turn the verdict over. See agree+, agree− and the list of "
      + "disagreements."
  }

  private var columns: String {
    "agree+, agree−: of what one coder gave the code, or did not, the share on which the other agrees. "
      + "bias: how much more often \(agreement.coders.first ?? "") applied it than \(agreement.coders.last ?? ""), as a share of all \(unit(2)). "
      + "met: the share of a coder's passages that share text with one of the other's. "
      + "alphaU: whether the same stretches of text were marked."
  }

  private var intervals: String {
    agreement.draws > 0
      ? "95 %: of alpha, \(agreement.level == .cases ? "cases" : "documents") drawn anew \(agreement.draws) times."
      : "No intervals: there are too few \(agreement.level == .cases ? "cases" : "documents") to draw them anew."
  }
}
