import Packages
import QualitativeData
import Tables

/// A trace as text to read, its quotations as CSV, or all of it as JSON.
public enum TraceFormat {
  /// The trace as bytes.
  public static func write(
    _ trace: CodeTrace, as kind: MatrixFormat.Kind, dialect: CSVWriter.Dialect = .standard
  ) -> [UInt8] {
    switch kind {
    case .json: JSONLines.line(trace)
    case .csv, .long: CSVWriter(dialect).write(quotations(trace))
    case .text: Array(text(trace).utf8)
    }
  }

  private static func quotations(_ trace: CodeTrace) -> [[String]] {
    let header = ["rank", "code", "case", "document", "speaker", "start", "end", "coder", "confidence", "quote"]
    return [header]
      + trace.passages.enumerated().map { index, passage in
        [
          String(index + 1), passage.code, passage.caseID ?? "", passage.document, passage.speaker ?? "",
          String(passage.start), String(passage.end), passage.coder ?? "",
          passage.confidence.map { CSVWriter().number($0) } ?? "", passage.quote,
        ]
      }
  }

  private static func text(_ trace: CodeTrace) -> String {
    var lines = [trace.path.joined(separator: " / "), trace.code.label, trace.code.definition]
    if !trace.code.formerly.isEmpty { lines.append("Formerly: " + trace.code.formerly.joined(separator: ", ")) }
    lines.append("")
    for matrix in trace.matrices {
      guard let row = matrix.rows.first else { continue }
      let cells = matrix.columns.indices.map { column in
        "\(matrix.columns[column].value) \(row.counts[column]) of \(matrix.columns[column].total)"
      }
      lines.append("\(matrix.attribute): \(cells.joined(separator: ", "))\(test(row.test))")
    }
    let together = trace.neighbours.prefix(8).map { "\($0.label) (\($0.count))" }
    lines += ["", "Together with: " + (together.isEmpty ? "–" : together.joined(separator: ", ")), ""]
    for memo in trace.memos ?? [] {
      let source = [memo.kind, memo.person ?? "", memo.time ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
      lines += ["Memo: \(memo.title.isEmpty ? "" : memo.title + ". ")\(memo.text)", "  " + source, ""]
    }
    for passage in trace.passages {
      let place = [passage.caseID, passage.speaker, passage.document, "\(passage.start)–\(passage.end)", passage.coder]
      lines += ["“\(passage.quote)”", "  " + place.compactMap { $0 }.joined(separator: " · "), ""]
    }
    return lines.joined(separator: "\n")
  }

  private static func test(_ test: TableTest?) -> String {
    guard let test else { return "" }
    let writer = CSVWriter()
    if let p = test.p { return "; p = \(writer.precise(p)), Holm \(writer.precise(test.holm ?? p))" }
    return test.withheld.map { "; no test: \($0.text())" } ?? ""
  }
}
