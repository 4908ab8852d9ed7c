import Packages
import QualitativeData
import Yams

/// A memo as a Markdown file that people write and edit themselves: what it is about on top between lines of `---`, then
/// what it says. A file without such lines is a memo on the study.
public enum MemoFormat {
  /// Reads a file; `id` is its name without the ending. What is not understood on top is said, and the text is kept.
  public static func read(_ bytes: [UInt8], id: String, file: String) throws(Diagnostic) -> Diagnosed<Memo> {
    let text = String(decoding: try TextDecoding.utf8(bytes), as: UTF8.self)
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    var memo = Memo(id: id, text: "")
    var diagnostics: [Diagnostic] = []
    var body = lines[...]
    if lines.first == "---", let end = lines.dropFirst().firstIndex(where: { $0 == "---" || $0 == "..." }) {
      body = lines[(end + 1)...]
      diagnostics = read(head: lines[1..<end].joined(separator: "\n"), into: &memo, file)
    } else if lines.first == "---" {
      diagnostics = [.openHead(file)]
    }
    body = body.drop { $0.allSatisfy(\.isWhitespace) }
    if memo.title.isEmpty, let first = body.first, first.hasPrefix("# ") {
      memo.title = String(first.dropFirst(2))
      body = body.dropFirst().drop { $0.allSatisfy(\.isWhitespace) }
    }
    while body.last?.allSatisfy(\.isWhitespace) == true { body.removeLast() }
    memo.text = body.joined(separator: "\n")
    return Diagnosed(memo, diagnostics)
  }

  private static func read(head: String, into memo: inout Memo, _ file: String) -> [Diagnostic] {
    guard let root = try? Yams.compose(yaml: head), let mapping = root.mapping else {
      return head.allSatisfy(\.isWhitespace) ? [] : [.head(file)]
    }
    var about: [Memo.Subject] = []
    var unknown: [String] = []
    for (key, value) in mapping {
      let name = key.string?.lowercased() ?? ""
      let texts = (value.sequence.map { $0.map { CodebookFormat.text($0) } } ?? [CodebookFormat.text(value)])
      let first = texts.first ?? ""
      switch name {
      case "kind", "soort": memo.kind = Memo.kind(first)
      case "person", "persoon", "by", "door": memo.person = first.isEmpty ? nil : first
      case "time", "date", "tijd", "datum": memo.time = first.isEmpty ? nil : first
      case "title", "titel": memo.title = first
      case "links": memo.links = texts.filter { !$0.isEmpty }
      case "quote", "citaat": memo.quote = first.isEmpty ? nil : first
      default:
        let found = texts.compactMap { Memo.Subject(key: name, value: $0) }
        if found.count == texts.count { about += found } else { unknown.append(key.string ?? "") }
      }
    }
    if !about.isEmpty { memo.about = about }
    return unknown.map { .key($0, file) }
  }

  /// A memo as a file.
  public static func write(_ memo: Memo) -> [UInt8] {
    var lines = ["---"]
    func add(_ key: String, _ values: [String]) {
      guard let first = values.first else { return }
      let list = values.map(CodebookFormat.quoted).joined(separator: ", ")
      lines.append(values.count == 1 ? "\(key): \(YAMLScalar.written(first))" : "\(key): [\(list)]")
    }
    add("kind", memo.kind.isEmpty ? [] : [memo.kind])
    let written = memo.about.map(\.written)
    for key in ["document", "case", "code", "passage", "memo"] {
      add(key, written.filter { $0.key == key }.map(\.value))
    }
    add("quote", [memo.quote].compactMap { $0 })
    add("person", [memo.person].compactMap { $0 })
    add("time", [memo.time].compactMap { $0 })
    add("links", memo.links)
    lines.append("---")
    if !memo.title.isEmpty { lines += ["# \(memo.title)", ""] }
    return Array((lines + [memo.text]).joined(separator: "\n").utf8) + [0x0A]
  }
}

extension Diagnostic {
  fileprivate static func openHead(_ file: String) -> Diagnostic {
    Diagnostic(
      "memos.head", .warning, at: Location(file: file, position: 1),
      "The lines on top begin with --- and do not end with one",
      advice: "Put a line of --- below them; until then all of it is read as the text of a memo on the study.")
  }

  fileprivate static func head(_ file: String) -> Diagnostic {
    Diagnostic(
      "memos.head", .warning, at: Location(file: file, position: 1), "The lines on top between --- are not understood",
      advice:
        "Write them as 'key: value', with a text that holds a colon between quotation marks; the memo's text is read.")
  }

  fileprivate static func key(_ key: String, _ file: String) -> Diagnostic {
    Diagnostic(
      "memos.key", .warning, at: Location(file: file, position: 1),
      "The memo has '\(key)' on top, which is not understood",
      advice: "Known are kind, document, case, code, passage (g01:120-180), memo, person, time, title, quote and links."
    )
  }
}
