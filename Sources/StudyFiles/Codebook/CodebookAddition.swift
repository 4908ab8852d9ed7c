import QualitativeData

/// Adds codes to a codebook's file and leaves all else in it as somebody wrote it, comments included.
public enum CodebookAddition {
  /// The file with the codes added at the end of its list. Throws where the result would not be read back as the old
  /// codes and the new, so that a file of an unusual form is never spoilt.
  public static func add(_ codes: [Code], to bytes: [UInt8], file: String) throws(Diagnostic) -> [UInt8] {
    let before = try CodebookFormat.read(bytes, file: file).value.codes
    var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    let place = end(of: "codes:", in: lines)
    let indent = lines.first { $0.drop(while: { $0 == " " }).hasPrefix("- ") }.map { $0.prefix { $0 == " " } } ?? "  "
    lines.insert(contentsOf: codes.flatMap { entry($0, indent: String(indent)) }.map { $0[...] }, at: place)
    let result = Array((lines.joined(separator: "\n") + "\n").utf8)
    let after = (try? CodebookFormat.read(result, file: file))?.value.codes ?? []
    let known = Set(before.map(\.name))
    guard before == after.filter({ known.contains($0.name) }),
      Set(after.map(\.name)) == known.union(codes.map(\.name))
    else {
      throw .codebook(
        "addition", file, line: nil, "The codes cannot be added to this file automatically",
        advice: "Write them into it by hand; the file is unchanged.")
    }
    return result
  }

  /// The line after the last one that belongs to a top-level key.
  private static func end(of key: String, in lines: [Substring]) -> Int {
    guard let start = lines.firstIndex(where: { $0.hasPrefix(key) }) else { return lines.count }
    let next = lines[(start + 1)...].firstIndex { line in
      guard let first = line.first else { return false }
      return first != " " && first != "-" && first != "#"
    }
    return next ?? lines.count
  }

  private static func entry(_ code: Code, indent: String) -> [String] {
    let fields = [
      ("name", code.name), ("label", code.label == code.name ? "" : code.label), ("parent", code.parent ?? ""),
      ("definition", code.definition),
    ]
    return fields.filter { !$0.1.isEmpty }.enumerated().map { place, field in
      "\(indent)\(place == 0 ? "- " : "  ")\(field.0): \(CodebookFormat.quoted(field.1))"
    }
  }
}
