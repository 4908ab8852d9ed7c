import QualitativeData
import Yams

/// `study.yaml`: where the parts of a study lie. Unknown keys are reported, since they are mostly misspelt ones.
public enum StudyFormat {
  /// Reads the file.
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> Diagnosed<Study> {
    let yaml = String(decoding: bytes, as: UTF8.self)
    do {
      guard let root = try Yams.compose(yaml: yaml) else { return Diagnosed(Study()) }
      return Diagnosed(try YAMLDecoder().decode(Study.self, from: yaml), unknownKeys(root, file))
    } catch DecodingError.dataCorrupted(let context) where context.codingPath.last?.stringValue == "agreement" {
      throw Diagnostic(
        "study.agreement", at: Location(file: file), "The study does not say whose codings count",
        advice: "The value of 'agreement' is \(Study.Agreement.allCases.map(\.rawValue).joined(separator: ", ")).")
    } catch DecodingError.dataCorrupted(let context) where values[context.codingPath.last?.stringValue ?? ""] != nil {
      let key = context.codingPath.last?.stringValue ?? ""
      throw Diagnostic(
        "study.value", at: Location(file: file), "The key '\(key)' has a value that is not known",
        advice: "Its value is \(values[key, default: []].joined(separator: " or ")).")
    } catch {
      throw Diagnostic(
        "study.syntax", at: Location(file: file), "The description of the study cannot be read",
        advice:
          "Look at the indentation and at the kinds of the values; known keys are \(keys.joined(separator: ", ")).")
    }
  }

  /// A description with a name, a language and what is compared, all else at its default.
  public static func write(
    _ name: String, language: String, compare: [String] = [], suggestions: Study.Showing = .atOnce
  ) -> [UInt8] {
    let list = compare.map(CodebookFormat.quoted).joined(separator: ", ")
    var last = compare.isEmpty ? "" : "compare: [\(list)]\n"
    if suggestions != .atOnce { last += "suggestions: \(suggestions.rawValue)\n" }
    return Array(
      "name: \(CodebookFormat.quoted(name))\nlanguage: \(CodebookFormat.quoted(language))\n\(last)".utf8)
  }

  private static let keys = [
    "name", "language", "transcripts", "exclude", "cases", "speakers", "interviewers", "codebook", "codings", "output",
    "name", "language", "transcripts", "exclude", "cases", "speakers", "interviewers", "codebook", "codings", "output",
    "compare", "bins", "namesakes", "intervals", "confidence", "agreement", "kinds", "collected", "engine", "encoder",
    "shared", "links", "suggestions",
  ]

  /// The values of keys that have but a few.
  private static let values = [
    "shared": Study.Sharing.allCases.map(\.rawValue), "links": Study.Links.allCases.map(\.rawValue),
    "suggestions": Study.Showing.allCases.map(\.rawValue),
  ]

  private static func unknownKeys(_ root: Node, _ file: String) -> [Diagnostic] {
    (root.mapping?.keys.map { $0 } ?? []).filter { !keys.contains($0.string ?? "") }.map {
      Diagnostic(
        "study.key", .warning, at: Location(file: file, position: $0.mark?.line),
        "The key '\($0.string ?? "")' is unknown",
        advice: "Known are \(keys.joined(separator: ", ")).")
    }
  }
}
