import QualitativeData

/// A coder's file: an event a line, only ever added to.
public enum CodingEventFormat {
  /// One event as a line.
  public static func line(_ event: CodingEvent) -> [UInt8] { JSONLines.line(event) }

  /// What a coder's file holds.
  public struct Contents: Sendable {
    /// The events in the order of the file.
    public var events: [CodingEvent]
    /// A last line that was torn off, by a crash or a full disk; kept aside, not counted.
    public var tornLine: [UInt8]?
  }

  /// Reads a file. A torn last line and lines that cannot be read are reported and left out; all others count.
  public static func read(_ bytes: [UInt8], file: String) -> Diagnosed<Contents> {
    var contents = Contents(events: [], tornLine: nil)
    var diagnostics: [Diagnostic] = []
    let lines = JSONLines.split(bytes)
    for (index, line) in lines.enumerated() {
      let isTorn = index == lines.count - 1 && bytes.last != 0x0A
      do throws(Diagnostic) {
        contents.events.append(try JSONLines.decodeFast(CodingEvent.self, line, in: file))
      } catch {
        if isTorn { contents.tornLine = Array(line.bytes) }
        diagnostics.append(isTorn ? torn(file, line.number) : unreadable(error))
      }
    }
    return Diagnosed(contents, diagnostics + repeated(contents.events, in: file))
  }

  private static func torn(_ file: String, _ line: Int) -> Diagnostic {
    Diagnostic(
      "codings.torn", .warning, at: Location(file: file, position: line), "The last line was cut off while writing",
      advice: "It was never acknowledged and is not counted; 'draad codings check --mend' sets it aside in a file.")
  }

  private static func unreadable(_ cause: Diagnostic) -> Diagnostic {
    Diagnostic(
      "codings.unreadable", at: cause.location, cause.summary,
      advice: "The line is not counted; restore it from a copy. All other lines are.")
  }

  private static func repeated(_ events: [CodingEvent], in file: String) -> [Diagnostic] {
    var seen: Set<String> = []
    return events.filter { !seen.insert($0.id).inserted }.map {
      Diagnostic(
        "codings.repeated", .warning, at: Location(file: file), "Event \($0.id) occurs twice",
        advice: "The later one counts; two programs may have written to the file at once.")
    }
  }
}
