import QualitativeData

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
      "trusted_from",
    ]
    let rows = evaluation.codes.map { code in
      [code.code, code.label, String(code.given), String(code.shown), String(code.right)]
        + [code.precision, code.recall, code.f1, code.averagePrecision, code.betweenCoders]
        .map { $0.map(writer.precise) ?? "" } + [code.trustedFrom.map { String($0) } ?? ""]
    }
    return writer.write([header] + rows)
  }
}

/// The learning curve, the codes and the calibration as tables for a terminal.
private struct EvaluationText {
  let evaluation: Evaluation

  var text: String {
    (facts + [""] + curve + [""] + codes + [""] + calibration).joined(separator: "\n") + "\n"
  }

  private var facts: [String] {
    let human = evaluation.betweenCoders.map { " Between coders: F1 \(number($0))." } ?? ""
    return [
      "\(evaluation.documents) documents, \(evaluation.read) units read, \(evaluation.coded) with a code, by "
        + "\(evaluation.coders.joined(separator: ", ")).\(human)",
      "Every figure is of documents that took no part in learning.",
    ]
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
      "code", "given", "shown", "precision", "recall", "F1", "average precision", "coders F1", "trusted from",
    ]
    let rows = evaluation.codes.map { code in
      [code.label, String(code.given), String(code.shown)]
        + [code.precision, code.recall, code.f1, code.averagePrecision, code.betweenCoders].map(number)
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
