import Packages
import QualitativeData

/// The codes that a coder made while reading: a code a line, only ever added to.
public enum ProposalFormat {
  /// One code as a line. It begins with a line feed too, so that a line that was torn before it spoils no other.
  public static func line(_ code: Code) -> [UInt8] { [0x0A] + JSONLines.line(code) }

  /// Reads a file; of codes with the same name the last counts, also of one that was renamed. Lines that cannot be read are reported and left out.
  public static func read(_ bytes: [UInt8], file: String) -> Diagnosed<[Code]> {
    var result = Diagnosed<[Code]>([])
    for line in JSONLines.split(bytes) {
      do throws(Diagnostic) {
        let code = try JSONLines.decode(Code.self, line, in: file)
        result.value.removeAll { $0.name == code.name || code.formerly.contains($0.name) }
        result.value.append(code)
      } catch {
        result.diagnostics.append(
          Diagnostic(
            "proposals.unreadable", .warning, at: error.location, error.summary,
            advice: "The proposal is left out; make the code again on the page, or mend the line."))
      }
    }
    return result
  }
}
