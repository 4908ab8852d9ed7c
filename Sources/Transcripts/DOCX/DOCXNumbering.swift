import Packages
import QualitativeData

/// The lists of a document (ECMA-376 17.9) and how far each has counted.
final class DOCXNumbering {
  struct Level {
    var start = 1
    var format = "decimal"
    var text = ""
    var restart: Int?
    var isLegal = false
    var isHidden = false
    var style: String?
    var font: String?
  }

  struct AbstractList {
    var levels: [Int: Level] = [:]
    var styleLink: String?
  }

  struct List {
    var abstract = ""
    var levels: [Int: Level] = [:]
    var starts: [Int: Int] = [:]
  }

  var abstracts: [String: AbstractList] = [:]
  var lists: [String: List] = [:]
  var styles: DOCXStyles?

  /// The last number of each level, by abstract list; lists that share one count on.
  private var counters: [String: [Int: Int]] = [:]
  /// Lists whose own starts have been applied.
  private var begun: Set<String> = []

  /// The level of a list that goes with a paragraph style.
  func level(of style: String?, in id: String) -> Int? {
    guard let style, let list = lists[id] else { return nil }
    let levels = abstract(list)?.levels ?? [:]
    return levels.filter { $0.value.style == style }.map(\.key).min()
  }

  /// Counts a paragraph in; its number or bullet as shown, nil where it shows none.
  func next(_ id: String, level: Int) -> String? {
    guard (0...8).contains(level), let list = lists[id] else { return nil }
    let key = abstractKey(list)
    var counts = counters[key] ?? [:]
    if begun.insert(id).inserted { for level in list.starts.keys { counts[level] = nil } }
    let definition = definition(list, level)
    counts[level] = counts[level].map { $0 + 1 } ?? start(list, level)
    for deeper in level + 1...9 where deeper < 9 {
      let restart = self.definition(list, deeper).restart
      if restart != 0, restart == nil || level < restart ?? 0 { counts[deeper] = nil }
    }
    for upper in 0..<level where counts[upper] == nil { counts[upper] = start(list, upper) }
    counters[key] = counts
    let text = definition.isHidden ? "" : label(definition, list, counts)
    return text.isEmpty ? nil : text
  }

  /// Where a level begins, also when it begins anew.
  private func start(_ list: List, _ level: Int) -> Int {
    max(0, min(list.starts[level] ?? definition(list, level).start, 1_000_000))
  }

  private func definition(_ list: List, _ level: Int) -> Level {
    list.levels[level] ?? abstract(list)?.levels[level] ?? Level()
  }

  /// A list that refers to a list style is counted where that style is defined.
  private func abstractKey(_ list: List) -> String {
    guard let link = abstracts[list.abstract]?.styleLink, let id = styles?.numberingID(of: link),
      let other = lists[id], other.abstract != list.abstract
    else { return list.abstract }
    return other.abstract
  }

  private func abstract(_ list: List) -> AbstractList? { abstracts[abstractKey(list)] }

  /// `%1` in the level's text stands for the number of the first level.
  private func label(_ level: Level, _ list: List, _ counts: [Int: Int]) -> String {
    if level.format == "bullet" { return DOCXSymbols.text(level.text, font: level.font) }
    var result = ""
    var rest = Substring(level.text.prefix(64))
    while let character = rest.popFirst() {
      guard character == "%", let digit = rest.first?.wholeNumberValue, (1...9).contains(digit) else {
        result.append(character)
        continue
      }
      rest.removeFirst()
      let format = definition(list, digit - 1).format
      result += NumberFormat.text(counts[digit - 1] ?? 0, level.isLegal && format != "none" ? "decimal" : format)
    }
    return result
  }
}

/// Reads the numbering part, and Word 2003's lists.
final class DOCXNumberingHandler: XMLHandler {
  typealias Element = DOCXElement
  let numbering = DOCXNumbering()
  private var abstractID: String?
  private var listID: String?
  private var level: (number: Int, value: DOCXNumbering.Level)?
  private var override: Int?
  private var alternate = AlternateContent()
  private var skip = 0

  func declare(_ prefix: String, _ uri: String) { alternate.declare(prefix, uri) }

  func start(_ name: DOCXElement?, _ attributes: XMLAttributes) {
    if skip > 0 { return skip += 1 }
    switch name {
    case .alternateContent: alternate.begin()
    case .choice: if !alternate.takesChoice(requires: attributes["Requires"]) { skip = 1 }
    case .fallback: if !alternate.takesFallback { skip = 1 }
    case .abstractNum:
      abstractID = attributes["abstractNumId"]
      if let abstractID { numbering.abstracts[abstractID] = DOCXNumbering.AbstractList() }
    case .num:
      listID = attributes["numId"]
      if let listID { numbering.lists[listID] = DOCXNumbering.List() }
    case .abstractNumId: if let listID { numbering.lists[listID]?.abstract = attributes["val"] ?? "" }
    case .numStyleLink: if let abstractID { numbering.abstracts[abstractID]?.styleLink = attributes["val"] }
    case .lvlOverride: override = attributes.number("ilvl")
    case .startOverride:
      if let listID, let override { numbering.lists[listID]?.starts[override] = attributes.number("val") ?? 1 }
    case .lvl: level = (attributes.number("ilvl") ?? 0, DOCXNumbering.Level())
    default: if level != nil { property(name, attributes) }
    }
  }

  private func property(_ name: DOCXElement?, _ attributes: XMLAttributes) {
    switch name {
    case .start: level?.value.start = attributes.number("val") ?? 1
    case .numFmt: level?.value.format = attributes["format"] ?? attributes["val"] ?? "decimal"
    case .lvlText: level?.value.text = attributes["val"] ?? ""
    case .lvlRestart: level?.value.restart = attributes.number("val")
    case .isLgl: level?.value.isLegal = !attributes.isOff
    case .vanish: level?.value.isHidden = !attributes.isOff
    case .pStyle: level?.value.style = attributes["val"]
    case .rFonts: level?.value.font = attributes["ascii"] ?? attributes["hAnsi"]
    default: break
    }
  }

  func end(_ name: DOCXElement?) {
    if skip > 0 { return skip -= 1 }
    switch name {
    case .alternateContent: alternate.end()
    case .lvl:
      guard let done = level else { return }
      if let listID { numbering.lists[listID]?.levels[done.number] = done.value }
      if let abstractID, listID == nil { numbering.abstracts[abstractID]?.levels[done.number] = done.value }
      level = nil
    case .lvlOverride: override = nil
    case .abstractNum: abstractID = nil
    case .num: listID = nil
    default: break
    }
  }

}
