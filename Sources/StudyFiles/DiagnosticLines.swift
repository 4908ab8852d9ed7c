import Packages
import QualitativeData

/// Diagnostics as JSON Lines, for programs.
public enum DiagnosticLines {
  private struct Line: Codable {
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

  /// The diagnostics of a file that was written so; lines that cannot be read are passed over.
  public static func read(_ bytes: [UInt8]) -> [Diagnostic] {
    JSONLines.split(bytes).compactMap { line in
      guard let line = try? JSONLines.decode(Line.self, line, in: "") else { return nil }
      let location = line.file.map { Location(file: $0, position: line.position) }
      return Diagnostic(line.id, line.severity, at: location, line.summary, advice: line.advice)
    }
  }
}
