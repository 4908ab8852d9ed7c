import QualitativeData

/// An evaluation as one self-contained page: how suggestions get better with each coded document, what each code can be
/// trusted with, and whether confidence means what it says.
public struct EvaluationPage: Sendable {
  private let evaluation: Evaluation
  private let texts: EvaluationTexts
  private let language: String

  /// Takes what is shown, what was coded, and two letters for the language of the page.
  public init(_ evaluation: Evaluation, unit: CodeModel.Unit = .sentence, language: String = "nl") {
    self.evaluation = evaluation
    self.language = language == "en" ? "en" : "nl"
    texts = EvaluationTexts.of(language, unit)
  }

  /// The page as HTML in UTF-8.
  public var bytes: [UInt8] {
    let page = """
      <!doctype html>
      <html lang="\(language)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(texts.title) · Draad</title>
      <style>
      \(String(decoding: PackageResources.report_css, as: UTF8.self))
      td, th { padding: .18rem .6rem; } td, thead th + th { text-align: right; } td { white-space: nowrap; }
      tbody th { vertical-align: baseline; } svg { max-width: 100%; height: auto; } svg text { fill: currentColor; font-size: 12px; }
      tr.poor td, tr.poor th { color: var(--soft); }
      </style>
      </head>
      <body>
      <header>
      <h1>\(texts.title)</h1>
      <p>\(texts.intro) \(texts.sight(evaluation.sight))</p>
      <ul class="facts">\(facts)</ul>
      </header>
      <main>
      <h2>\(texts.curve)</h2>
      \(CurvePlot(evaluation: evaluation, texts: texts).svg)
      <div class="frame">\(curveTable)</div>
      \(comparisons)
      <h2>\(texts.calibration)</h2>
      <p>\(texts.calibrationIntro)</p>
      \(CalibrationPlot(bins: evaluation.calibration, texts: texts).svg)
      <div class="frame">\(calibrationTable)</div>
      <h2>\(texts.codes)</h2>
      <p>\(texts.codesIntro)</p>
      <div class="frame">\(codeTable)</div>
      </main>
      </body>
      </html>

      """
    return Array(page.utf8)
  }

  private var facts: String {
    var facts = [
      ("\(evaluation.documents)", texts.documents), ("\(evaluation.read)", texts.read),
      ("\(evaluation.coded)", texts.coded), ("\(evaluation.coders.count)", texts.coders),
    ]
    if let human = evaluation.betweenCoders { facts.append((percent(human), texts.betweenCoders)) }
    return facts.map { "<li><b>\($0.0)</b> \($0.1)</li>" }.joined()
  }

  private var curveTable: String {
    let header = [
      texts.documents, texts.coded, texts.firstRight, texts.amongThree, texts.precision, texts.recall, "F1",
      texts.error,
    ]
    let rows = evaluation.curve.map { point in
      let scores = point.scores
      return [String(point.documents), String(Int(point.coded.rounded()))]
        + [
          scores.firstRight, scores.amongThree, scores.precision, scores.recall, scores.f1, scores.calibrationError,
        ].map(percent)
    }
    return table(header, rows.map { ("", $0) })
  }

  /// The program beside each coder as each coder beside the other; nothing where no two read the same.
  private var comparisons: String {
    guard !evaluation.comparisons.isEmpty else { return "" }
    let rows = evaluation.comparisons.map { pair in
      let scores = [pair.f1, pair.programFirst, pair.programSecond].map { $0.map(percent) ?? "–" }
      return ("", [HTMLText.escape("\(pair.first), \(pair.second)"), String(pair.units)] + scores)
    }
    let header = [texts.coders, texts.units, texts.between, texts.programFirst, texts.programSecond]
    return
      "<h2>\(texts.comparison)</h2><p>\(texts.comparisonIntro)</p><div class=\"frame\">\(table(header, rows))</div>"
  }

  private var calibrationTable: String {
    let rows = evaluation.calibration.map { bin in
      ("", [percent(bin.confidence), percent(bin.right), String(bin.count)])
    }
    return table([texts.confidence, texts.right, texts.number], rows)
  }

  private var codeTable: String {
    let header = [
      texts.code, texts.given, texts.shown, texts.precision, texts.recall, texts.program, texts.between,
      texts.trustedFrom,
    ]
    let rows = evaluation.codes.map { code in
      (
        code.trustedFrom == nil ? "poor" : "",
        [HTMLText.escape(code.label) + (code.seen > 0 ? " *" : ""), String(code.given), String(code.shown)]
          + [code.precision, code.recall, code.f1, code.betweenCoders].map { $0.map(percent) ?? "–" }
          + [code.trustedFrom.map { String($0) } ?? texts.notYet]
      )
    }
    return table(header, rows)
  }

  private func table(_ header: [String], _ rows: [(style: String, cells: [String])]) -> String {
    let head = header.map { "<th scope=\"col\">\($0)</th>" }.joined()
    let body = rows.map { row in
      let cells = row.cells.dropFirst().map { "<td>\($0)</td>" }.joined()
      return "<tr class=\"\(row.style)\"><th scope=\"row\">\(row.cells[0])</th>\(cells)</tr>"
    }
    return "<table><thead><tr>\(head)</tr></thead><tbody>\(body.joined(separator: "\n"))</tbody></table>"
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
