import Bytes
import Packages
import QualitativeData

/// Looks through a table in a text file for a field longer than any cell is: most often a quotation mark that is not
/// closed, after which all the rest is one field, and reading that would take minutes.
enum CellLimit {
  /// Throws `table.cell` where there is one.
  static func check(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    guard bytes.count > Limits.cell else { return }
    var (start, line, isQuoted) = (0, 1, false)
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case 0x0A:
        if !isQuoted { start = place + 1 }
        line += 1
      case UInt8(ascii: ","), UInt8(ascii: ";"), 0x09:
        if !isQuoted { start = place + 1 }
      default: continue
      }
      if place - start > Limits.cell { throw tooLong(file, line) }
    }
    if bytes.count - start > Limits.cell { throw tooLong(file, line) }
  }

  private static func tooLong(_ file: String, _ line: Int) -> Diagnostic {
    Diagnostic(
      "table.cell", at: Location(file: file, position: line),
      "A cell of the table is longer than \(Limits.cell >> 20) MB",
      advice: "Look for a quotation mark that is not closed; a text of that length belongs in a transcript.")
  }
}
