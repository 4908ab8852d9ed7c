import Packages
import QualitativeData

/// Codes as a tree, whatever a file makes of it: without recursion, and no larger than codes can be worked with.
public enum CodeOrder {
  /// All codes, each parent before its children, else in their order; codes that are their own ancestors are left out.
  static func parentsFirst(_ codes: [Code]) -> [Code] {
    var children = Dictionary(grouping: codes, by: { $0.parent ?? "" })
    var result: [Code] = []
    var open = Array((children[""] ?? []).reversed())
    while let code = open.popLast() {
      result.append(code)
      // Once for each name: a file may give the same name to many.
      open += (children.removeValue(forKey: code.name) ?? []).reversed()
    }
    return result
  }

  /// Throws where there are too many codes, or too many one below the other; parents stand before their children.
  public static func check(_ codes: [Code], file: String) throws(Diagnostic) {
    guard codes.count <= Limits.codes else { throw .tooManyCodes(codes.count, file) }
    var depths: [String: Int] = [:]
    for code in codes {
      let depth = (code.parent.flatMap { depths[$0] } ?? 0) + 1
      guard depth <= Limits.codeDepth else { throw .tooDeep(code.name, file) }
      depths[code.name] = depth
    }
  }
}

extension Diagnostic {
  static func tooLong(_ file: String) -> Diagnostic {
    Diagnostic(
      "codebook.too-long", at: Location(file: file),
      "The codebook has more than \(Limits.codebook >> 20) MB of text; that is more than Draad works with",
      advice: "Check that it is the file you mean.")
  }

  static func tooManyCodes(_ count: Int, _ file: String) -> Diagnostic {
    Diagnostic(
      "codebook.too-many", at: Location(file: file),
      "The codebook has \(count) codes or more; Draad works with at most \(Limits.codes)",
      advice: "Check that it is the file you mean; codes that belong together may become one, with indicators.")
  }

  static func tooDeep(_ code: String, _ file: String) -> Diagnostic {
    Diagnostic(
      "codebook.too-deep", at: Location(file: file),
      "The code '\(code)' has \(Limits.codeDepth) codes above it, one above the other; that is more than Draad works with",
      advice: "Correct 'parent': in most codebooks a code has one to four above it.")
  }
}
