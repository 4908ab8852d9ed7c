import Packages
import QualitativeData

/// A codebook's history: what was done, a line each, only ever added to.
public enum HistoryFormat {
  /// The name of its file, beside the codebook.
  public static let name = "history.jsonl"

  /// An event as a line.
  public static func line(_ event: CodebookEvent) -> [UInt8] { JSONLines.line(event) }

  /// Reads a file. Lines that cannot be read are reported and left out.
  public static func read(_ bytes: [UInt8], file: String) -> Diagnosed<[CodebookEvent]> {
    var result = Diagnosed<[CodebookEvent]>([])
    for line in JSONLines.split(bytes) {
      do throws(Diagnostic) {
        result.value.append(try JSONLines.decode(CodebookEvent.self, line, in: file))
      } catch {
        result.diagnostics.append(
          Diagnostic(
            "history.unreadable", .warning, at: error.location, error.summary,
            advice: "The line is left out; the codebook itself does not depend on it."))
      }
    }
    return result
  }
}
