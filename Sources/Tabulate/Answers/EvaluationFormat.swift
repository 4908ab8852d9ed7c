import Packages
import QualitativeData
import Tables

/// An evaluation as tables to read, as CSV with a row a code, or as JSON.
public enum EvaluationFormat {
  /// The bytes.
  public static func write(
    _ evaluation: Evaluation, as kind: MatrixFormat.Kind, dialect: CSVWriter.Dialect = .standard
  ) -> [UInt8] {
    switch kind {
    case .json: JSONLines.line(evaluation)
    case .text: Array(EvaluationText(evaluation: evaluation).text.utf8)
    case .csv, .long: rows(evaluation, CSVWriter(dialect))
    }
  }

  private static func rows(_ evaluation: Evaluation, _ writer: CSVWriter) -> [UInt8] {
    let header = [
      "code", "label", "given", "shown", "right", "precision", "recall", "f1", "average_precision", "between_coders",
      "trusted_from", "saw_suggestions",
    ]
    let rows = evaluation.codes.map { code in
      [code.code, code.label, String(code.given), String(code.shown), String(code.right)]
        + [code.precision, code.recall, code.f1, code.averagePrecision, code.betweenCoders]
        .map { $0.map(writer.precise) ?? "" } + [code.trustedFrom.map { String($0) } ?? "", String(code.seen)]
    }
    return writer.write([header] + rows)
  }
}

/// The learning curve, the codes and the calibration as tables for a terminal.
private struct EvaluationText {
  let evaluation: Evaluation

  var text: String {
    ([facts, curve, comparisons, codes, calibration].filter { !$0.isEmpty }.joined(separator: [""]))
      .joined(separator: "\n") + "\n"
  }

  private var facts: [String] {
    let human = evaluation.betweenCoders.map { " Between coders: F1 \(number($0))." } ?? ""
    let program = evaluation.curve.last.map { " Between the program and a coder: F1 \(number($0.scores.f1))." } ?? ""
    return [
      "\(evaluation.documents) documents, \(evaluation.read) units read, \(evaluation.coded) with a code, by "
        + "\(evaluation.coders.joined(separator: ", ")).\(human)\(program)",
      "Every figure is of documents that took no part in learning. F1 is of the same units for program and coders"
        + (evaluation.comparisons.isEmpty ? "." : ": those that two coders read."),
      evaluation.coders.count > 1
        ? "Right is what at least one of the coders gave, also where another who read it did not; given counts the same. Tables of the "
          + "study count otherwise: what was settled or agreed on."
        : "Right is what the coder gave.",
      sight,
    ]
  }

  /// What learning knows was partly decided with suggestions in sight: then the program agrees with itself.
  private var sight: String {
    let sight = evaluation.sight
    if sight.unknown == sight.all { return "Whether coders saw suggestions while they decided is not recorded." }
    if sight.blind == sight.all { return "All decisions that are learned from were made blind." }
    return "Of \(sight.all) decisions that are learned from \(sight.suggestions) were made with suggestions in sight, "
      + "\(sight.colleagues) with colleagues' codings, \(sight.unknown) with nothing recorded of it"
      + (sight.suggestions > 0 ? "; codes marked * may owe to the program that it agrees with them." : ".")
  }

  private var comparisons: [String] {
    guard !evaluation.comparisons.isEmpty else { return [] }
    let header = ["F1", "units", "between both", "program and first", "program and second"]
    let rows = evaluation.comparisons.map { pair in
      ["\(pair.first), \(pair.second)", String(pair.units)]
        + [pair.f1, pair.programFirst, pair.programSecond].map(number)
    }
    return AlignedRows.lines([header] + rows)
  }

  private var curve: [String] {
    let header = ["documents", "coded", "P@1", "R@3", "precision", "recall", "F1", "noise", "calibration"]
    let rows = evaluation.curve.map { point in
      let scores = point.scores
      return [String(point.documents), String(Int(point.coded.rounded()))]
        + [
          scores.firstRight, scores.amongThree, scores.precision, scores.recall, scores.f1, scores.noise,
          scores.calibrationError,
        ].map(number)
    }
    return AlignedRows.lines([header] + rows)
  }

  private var codes: [String] {
    let header = [
      "code", "given", "shown", "precision", "recall", "average precision", "F1 program", "F1 coders", "trusted from",
    ]
    let rows = evaluation.codes.map { code in
      [code.label + (code.seen > 0 ? " *" : ""), String(code.given), String(code.shown)]
        + [code.precision, code.recall, code.averagePrecision, code.f1, code.betweenCoders].map(number)
        + [code.trustedFrom.map { String($0) } ?? "not yet"]
    }
    return AlignedRows.lines([header] + rows)
  }

  private var calibration: [String] {
    let rows = evaluation.calibration.map { bin in
      [
        "\(Int((bin.from * 100).rounded()))–\(Int((bin.from * 100).rounded()) + 10) %", String(bin.count),
        number(bin.confidence), number(bin.right),
      ]
    }
    return AlignedRows.lines([["confidence", "suggestions", "said", "right"]] + rows)
  }

  private func number(_ value: Double?) -> String {
    guard let value else { return "–" }
    let hundredths = Int((value * 100).rounded())
    let digits = String(hundredths % 100)
    return (hundredths >= 100 ? "\(hundredths / 100)" : "") + "." + (digits.count == 1 ? "0" : "") + digits
  }
}
