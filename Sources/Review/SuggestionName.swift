import QualitativeData

/// A suggestion's id, `DOCUMENT:START-END:CODE`, taken apart: it still says what was suggested when learning has put
/// another suggestion in its place, or its code has got another name.
struct SuggestionName: Hashable {
  var document: String
  var range: TextRange
  var code: String

  init(document: String, range: TextRange, code: String) {
    (self.document, self.range, self.code) = (document, range, code)
  }

  /// Nil where it is no id of a suggestion for that document.
  init?(_ id: String, in document: String) {
    guard id.hasPrefix(document + ":") else { return nil }
    let parts = id.dropFirst(document.count + 1).split(separator: ":", maxSplits: 1)
    let ends = parts.first?.split(separator: "-").compactMap { Int($0) } ?? []
    guard parts.count == 2, ends.count == 2 else { return nil }
    self.init(document: document, range: TextRange(ends[0], ends[1]), code: String(parts[1]))
  }

  /// As it stands in events and on the page.
  var text: String { "\(document):\(range.start)-\(range.end):\(code)" }

  /// An id with the code as it is called now, so that what was said before and after a renaming is about one thing.
  static func current(_ id: String, in document: String, _ names: FormerNames) -> String {
    guard var name = SuggestionName(id, in: document) else { return id }
    name.code = names[name.code]
    return name.text
  }
}
