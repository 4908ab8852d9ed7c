import QualitativeData

/// Diagnostics as JSON Lines, for programs.
public enum DiagnosticLines {
  private struct Line: Encodable {
    var id: String
    var severity: Diagnostic.Severity
    var file: String?
    var position: Int?
    var summary: String
    var advice: String
  }

  /// A line for each.
  public static func write(_ diagnostics: [Diagnostic]) -> [UInt8] {
    JSONLines.lines(
      diagnostics.map {
        Line(
          id: $0.id, severity: $0.severity, file: $0.location?.file, position: $0.location?.position,
          summary: $0.summary, advice: $0.advice)
      })
  }
}
