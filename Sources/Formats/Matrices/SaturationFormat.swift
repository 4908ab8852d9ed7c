import QualitativeData

/// Saturation as a table, a row for each document; as text; or as JSON.
public enum SaturationFormat {
  /// The saturation as bytes.
  public static func write(
    _ saturation: Saturation, as kind: MatrixFormat.Kind, dialect: CSVWriter.Dialect = .standard
  ) -> [UInt8] {
    switch kind {
    case .json: return JSONLines.line(saturation)
    case .text: return Array(text(saturation).utf8)
    case .csv, .long: break
    }
    let writer = CSVWriter(dialect)
    let header = ["number", "document", "new", "total", "run_share", "median", "low", "high", "new_codes"]
    let rows = saturation.steps.enumerated().map { index, step in
      let band = saturation.bands.indices.contains(index) ? saturation.bands[index] : nil
      return [String(index + 1), step.document, String(step.new.count), String(step.total)]
        + [saturation.shares[index], band?.median, band?.low, band?.high].map { $0.map(writer.precise) ?? "" }
        + [step.new.joined(separator: " ")]
    }
    return writer.write([header] + rows)
  }

  private static func text(_ saturation: Saturation) -> String {
    let width = saturation.steps.map { $0.document.unicodeScalars.count }.max() ?? 0
    let lines = saturation.steps.enumerated().map { index, step in
      let space = String(repeating: " ", count: width - step.document.unicodeScalars.count)
      let number = String(repeating: " ", count: max(0, 3 - String(index + 1).count)) + String(index + 1)
      let total = String(repeating: " ", count: max(0, 4 - String(step.total).count)) + String(step.total)
      let mark = saturation.reached == index + 1 ? "  ← enough" : ""
      return "\(number)  \(step.document)\(space)\(total)  \(String(repeating: "+", count: step.new.count))\(mark)"
    }
    return (lines + ["", sentence(saturation)]).joined(separator: "\n") + "\n"
  }

  private static func sentence(_ saturation: Saturation) -> String {
    let rule = saturation.rule
    let percent = Int((rule.threshold * 100).rounded())
    let name = "Guest, Namey & Chen (2020), base \(rule.base), run \(rule.run), at most \(percent) % new"
    guard let reached = saturation.reached else { return "\(name): not reached." }
    return "\(name): reached after \(reached - rule.run)+\(rule.run) documents."
  }
}
