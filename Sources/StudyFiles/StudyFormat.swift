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

  /// The description with another value of a key that holds one text; all other lines as they are.
  public static func setting(
    _ key: String, to value: String, in bytes: [UInt8], file: String
  ) throws(Diagnostic) -> [UInt8] {
    var text = YAMLText(String(decoding: bytes, as: UTF8.self))
    let found = text.lines.indices.first { String(String.UnicodeScalarView(text.content($0))).hasPrefix(key + ":") }
    let line = "\(key): \(CodebookFormat.quoted(value))"
    if let found { _ = text.remove(found...found) }
    text.insert([line], at: found ?? text.lines.count)
    let result = Array(text.text.utf8)
    // Texts over several lines are not changed by line.
    guard (try? read(result, file: file)) != nil else {
      throw Diagnostic(
        "study.not-editable", at: Location(file: file), "The key '\(key)' cannot be changed automatically",
        advice: "Write '\(line)' into it by hand.")
    }
    return result
  }

  /// The description with the ranges of an attribute, or without them where there are none; all other lines as they are.
  public static func setting(
    bins ranges: [String], of attribute: String, in bytes: [UInt8], file: String
  ) throws(Diagnostic) -> [UInt8] {
    var wanted = try read(bytes, file: file).value
    wanted.bins[attribute] = ranges.isEmpty ? nil : ranges
    var text = YAMLText(String(decoding: bytes, as: UTF8.self))
    func line(_ number: Int) -> String { String(String.UnicodeScalarView(text.content(number))) }
    let name = YAMLScalar.written(attribute)
    let new = "\(name): [\(ranges.map(CodebookFormat.quoted).joined(separator: ", "))]"
    if let head = text.lines.indices.first(where: { line($0).hasPrefix("bins:") }) {
      let below = text.lines.indices.dropFirst(head + 1).prefix { (text.indent($0) ?? 1) > 0 }
      let own = below.first { number in
        let words = line(number).drop { $0 == " " }
        return words.hasPrefix(name + ":") || words.hasPrefix(CodebookFormat.quoted(attribute) + ":")
      }
      let margin = below.first { text.indent($0) != nil && !text.isComment($0) }.flatMap { text.indent($0) } ?? 2
      if let own { _ = text.remove(own...own) }
      if !ranges.isEmpty { text.insert([String(repeating: " ", count: margin) + new], at: own ?? head + 1) }
      let isBare =
        text.lines.indices.dropFirst(head + 1).first { text.indent($0) != nil && !text.isComment($0) }
        .map { text.indent($0) == 0 } ?? true
      if ranges.isEmpty, isBare { _ = text.remove(head...head) }
    } else if !ranges.isEmpty {
      text.insert(["bins:", "  " + new], at: text.lines.count)
    }
    let result = Array(text.text.utf8)
    guard (try? read(result, file: file))?.value == wanted else {
      throw Diagnostic(
        "study.not-editable", at: Location(file: file), "The ranges cannot be changed automatically in this file",
        advice: "Write '\(new)' under 'bins:' by hand.")
    }
    return result
  }

  private static let keys = [
    "name", "language", "transcripts", "exclude", "cases", "speakers", "interviewers", "codebook", "codings", "output",
    "compare", "bins", "order", "namesakes", "intervals", "confidence", "agreement", "kinds", "collected", "engine",
    "encoder",
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
