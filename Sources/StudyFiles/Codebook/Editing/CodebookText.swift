import QualitativeData
import Yams

/// A codebook's file as text, in which single keys and codes change and all else stays as somebody wrote it.
struct CodebookText {
  typealias Site = CodebookSites.Site

  private(set) var text: YAMLText
  let file: String
  var sites: CodebookSites

  init(_ text: String, file: String) throws(Diagnostic) {
    self.text = YAMLText(text)
    self.file = file
    sites = try CodebookSites(self.text, file: file)
  }

  /// Makes an edit. Throws `codebook.form` where the file is of a form in which that cannot be done.
  mutating func apply(_ edit: CodebookEdit) throws(Diagnostic) {
    switch edit {
    case .set(let code, let key, let text): try set(code, key, text)
    case .list(let code, let key, let items): try list(code, key.rawValue, items)
    case .insert(let code, let before):
      try paste(entry(code), name: code.name, from: 0, under: code.parent, before: before, list: "codes")
    case .move(let code, let parent, let before):
      let (lines, column) = try cut(code)
      try paste(lines, name: code, from: column, under: parent, before: before, list: "codes")
    case .remove(let code): try remove(code)
    case .drop(let code): try drop(code)
    case .arrow(let arrow, let others): try replace(arrow, with: others)
    }
  }

  // MARK: keys

  private mutating func set(_ code: String, _ key: Code.TextKey, _ value: String) throws(Diagnostic) {
    guard value.isEmpty || key == .name else { try setText(code, key.rawValue, value); return }
    guard key == .name else { return try removeKey(code, key.rawValue) }
    let old = try site(code)
    // A label that only repeats the name goes along with it.
    if let label = old["label"], CodebookFormat.text(label.node) == code { try setText(code, "label", value) }
    for child in sites.all where child["parent"].map({ CodebookFormat.text($0.node) }) == code {
      try setText(child.name, "parent", value)
    }
    try setText(code, "name", value)
  }

  /// Gives a key a text, where it stands or after the name.
  mutating func setText(_ code: String, _ key: String, _ value: String) throws(Diagnostic) {
    let site = try site(code)
    guard let pair = site[key] else { return try addKey(key, YAMLScalar.written(value), to: site) }
    guard let start = pair.value else {
      return try replace(pair.colon, pair.colon, with: " " + YAMLScalar.written(value))
    }
    let begin = text.afterProperties(start)
    let isBlock = text[begin] == ">" || text[begin] == "|"
    let lineEnd = String(String.UnicodeScalarView(text.lineEnd))
    let mark = isBlock && site.isFlow ? nil : text[begin]
    let written =
      site.isFlow
      ? YAMLScalar.item(value, like: mark == "\"" || mark == "'" ? mark : nil)
      : YAMLScalar.written(value, like: mark == "|" ? ">" : mark, indent: site.column + 2, lineEnd: lineEnd)
    try replace(begin, pair.end, with: written)
  }

  private mutating func list(_ code: String, _ key: String, _ items: [String]) throws(Diagnostic) {
    let site = try site(code)
    guard !items.isEmpty else { return try removeKey(code, key) }
    guard let pair = site[key] else { return try addKey(key, YAMLScalar.list(items), to: site) }
    guard let start = pair.value else {
      return try replace(pair.colon, pair.colon, with: " " + YAMLScalar.list(items))
    }
    let old = pair.node.sequence?.map { CodebookFormat.text($0) } ?? []
    if !old.isEmpty, items.starts(with: old), try append(Array(items.dropFirst(old.count)), to: pair, site) { return }
    let begin = text.afterProperties(start)
    // A list of lines below the key becomes one between brackets on its line.
    if begin.line > pair.colon.line {
      try replace(pair.colon, pair.end, with: " " + YAMLScalar.list(items))
    } else {
      try replace(begin, pair.end, with: YAMLScalar.list(items))
    }
  }

  /// Adds items to a list, as the last of those there is written; false where that is not clear.
  private mutating func append(_ new: [String], to pair: CodebookSites.Pair, _ site: Site) throws(Diagnostic) -> Bool {
    guard !new.isEmpty else { return true }
    guard let last = pair.node.sequence?.last, let mark = last.mark, let value = pair.value else { return false }
    let place = YAMLText.Place(line: mark.line - 1, column: mark.column - 1)
    guard place >= value, text[value] != "*" else { return false }
    if text[text.afterProperties(value)] == "[" {
      let end = text.end(from: place, in: .flow)
      try replace(end, end, with: new.map { ", " + YAMLScalar.item($0) }.joined())
    } else {
      let head = text.content(place.line).prefix(place.column)
      guard head.contains("-"), head.allSatisfy({ $0 == " " || $0 == "-" }) else { return false }
      let margin = String(String.UnicodeScalarView(head))
      text.insert(new.map { margin + YAMLScalar.written($0) }, at: pair.end.line + 1)
      try reread()
    }
    return true
  }

  private mutating func addKey(_ key: String, _ value: String, to site: Site) throws(Diagnostic) {
    let order = ["name", "label", "parent", "formerly", "definition", "use", "not", "indicators", "example", "memo"]
    let earlier = order.prefix { $0 != key }
    guard let after = site.pairs.last(where: { earlier.contains($0.key) && $0.key != "codes" }) else {
      throw .form(file)
    }
    guard !site.isFlow else { return try replace(after.end, after.end, with: ", \(key): \(value)") }
    text.insert([String(repeating: " ", count: site.column) + "\(key): \(value)"], at: after.end.line + 1)
    try reread()
  }

  mutating func removeKey(_ code: String, _ key: String) throws(Diagnostic) {
    guard let old = try site(code)[key] else { return }
    try expandReferences(across: old.start.line...old.end.line)
    let site = try site(code)
    guard let place = site.pairs.firstIndex(where: { $0.key == key }) else { return }
    let pair = site.pairs[place]
    if place + 1 < site.pairs.count, site.isFlow || place == 0 {
      return try replace(pair.start, site.pairs[place + 1].start, with: "")
    }
    if site.isFlow {
      guard place > 0 else { throw .form(file) }
      return try replace(site.pairs[place - 1].end, pair.end, with: "")
    }
    guard place > 0 else { throw .form(file) }
    _ = text.remove(pair.start.line...pair.end.line)
    try reread()
  }

  // MARK: parts

  func site(_ name: String) throws(Diagnostic) -> Site {
    guard let site = sites[name] else { throw .form(file) }
    return site
  }

  /// Puts a text in the place of a stretch and looks again.
  mutating func replace(_ start: YAMLText.Place, _ end: YAMLText.Place, with new: String) throws(Diagnostic) {
    text.replace(start, end, with: new)
    try reread()
  }

  private mutating func reread() throws(Diagnostic) { sites = try CodebookSites(text, file: file) }

  /// Takes lines out and looks again.
  mutating func take(_ lines: ClosedRange<Int>) throws(Diagnostic) -> [String] {
    let taken = text.remove(lines)
    try reread()
    return taken
  }

  /// Puts lines in and looks again.
  mutating func put(_ lines: [String], at line: Int) throws(Diagnostic) {
    text.insert(lines, at: line)
    try reread()
  }
}
