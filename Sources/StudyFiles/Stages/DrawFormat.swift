import Packages
import QualitativeData

/// A draw as a file in `Draws/`: one object of JSON. It is human work: what was drawn cannot be drawn again.
public enum DrawFormat {
  private struct File: Codable {
    var format = "draad-draw"
    var version = 1
    var draw: Draw
  }

  /// The bytes.
  public static func write(_ draw: Draw) -> [UInt8] { JSONLines.line(File(draw: draw)) }

  /// Reads them. Throws `draw.unreadable` where they are none, or of a version that this release does not know.
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> Draw {
    guard let line = JSONLines.split(bytes).first else { throw .unreadableDraw(file, "it is empty") }
    let read: File
    do throws(Diagnostic) {
      read = try JSONLines.decode(File.self, line, in: file)
    } catch {
      throw .unreadableDraw(file, error.summary)
    }
    guard read.format == "draad-draw", read.version == 1 else {
      throw .unreadableDraw(file, "its format is not of this release")
    }
    return read.draw
  }
}

extension Diagnostic {
  fileprivate static func unreadableDraw(_ file: String, _ why: String) -> Diagnostic {
    Diagnostic(
      "draw.unreadable", at: Location(file: file), "This draw cannot be read: \(why)",
      advice: "Put it back from a copy; without it nothing says with which probability cases were read.")
  }
}
