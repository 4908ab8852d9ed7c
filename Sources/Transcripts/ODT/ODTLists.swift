/// The lists that are open in an ODT, and how far each has counted (ODF 1.3 part 3, 5.3).
struct ODTLists {
  private struct Open {
    var style: String?
    var key: String
  }

  private var open: [Open] = []
  private var counts: [String: [Int: Int]] = [:]
  private var number = 0
  private var lastOfStyle: [String: String] = [:]
  /// Whether the next paragraph is the first of its item, and so shows the number.
  private var showsNumber = false

  var isEmpty: Bool { open.isEmpty }

  /// A list begins; inner ones share the style and the count of the outermost.
  mutating func begin(style: String?, id: String?, continuing other: String?, goesOn: Bool) {
    if let outer = open.last { return open.append(Open(style: style ?? outer.style, key: outer.key)) }
    number += 1
    var key = id ?? "#\(number)"
    if let other, counts[other] != nil { counts[key] = counts[other] }
    if goesOn, let style, let last = lastOfStyle[style] { key = last }
    if let style { lastOfStyle[style] = key }
    open.append(Open(style: style, key: key))
  }

  mutating func end() { _ = open.popLast() }

  /// An item begins.
  mutating func beginItem(start: Int?, styles: ODTStyles) {
    guard let list = open.last else { return }
    let level = open.count
    let first = styles.lists[list.style ?? ""]?[level]?.start ?? 1
    let value = start ?? counts[list.key]?[level].map { $0 + 1 } ?? first
    var all = (counts[list.key] ?? [:]).filter { $0.key <= level }
    all[level] = max(0, min(value, 1_000_000))
    counts[list.key] = all
    showsNumber = true
  }

  /// The number of the item whose first paragraph begins now; nil for all others.
  /// A list without a style of its own has that of the paragraph's style.
  mutating func takeNumber(styles: ODTStyles, paragraph: String?) -> String? {
    guard showsNumber, let list = open.last else { return nil }
    showsNumber = false
    let style = list.style ?? styles.first(paragraph, \.listStyle) ?? ""
    return ODTStyles.label(counts[list.key] ?? [:], level: open.count, of: styles.lists[style] ?? [:])
  }

  /// Counts a heading in; its number, nil where headings show none.
  package mutating func heading(_ level: Int, styles: ODTStyles) -> String? {
    guard styles.outline[level] != nil else { return nil }
    var all = (counts["outline"] ?? [:]).filter { $0.key <= level }
    all[level] = (all[level] ?? (styles.outline[level]?.start ?? 1) - 1) + 1
    counts["outline"] = all
    return ODTStyles.label(all, level: level, of: styles.outline)
  }
}
