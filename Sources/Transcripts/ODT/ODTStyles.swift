import Packages
import QualitativeData

/// What an ODT's styles say that matters for text (ODF 1.3 part 3, 16): looks, hiding, headings, numbers.
final class ODTStyles {
  struct Style {
    package var name: String?
    var parent: String?
    var isHidden: Bool?
    var isBold: Bool?
    var isItalic: Bool?
    var listStyle: String?
  }

  struct Level {
    var format = ""
    var prefix = ""
    var suffix = ""
    var bullet = ""
    var start = 1
    /// How many levels of numbers are shown.
    var shown = 1
  }

  var styles: [String: Style] = [:]
  var lists: [String: [Int: Level]] = [:]
  var outline: [Int: Level] = [:]

  /// A style's name as people see it.
  package func name(_ id: String?) -> String? {
    guard let id else { return nil }
    return chain(id).lazy.compactMap(\.name).first ?? id
  }

  /// A property of a style or of those that it is based on.
  func first<Value>(_ id: String?, _ path: KeyPath<Style, Value?>) -> Value? {
    id.flatMap { chain($0).lazy.compactMap { $0[keyPath: path] }.first }
  }

  private func chain(_ id: String) -> [Style] {
    var result: [Style] = []
    var next: String? = id
    while let name = next, let style = styles[name], result.count < 64 {
      result.append(style)
      next = style.parent
    }
    return result
  }

  /// A level's number with those above it, as shown.
  static func label(_ counts: [Int: Int], level: Int, of levels: [Int: Level]) -> String? {
    guard let own = levels[level] else { return nil }
    if !own.bullet.isEmpty { return own.bullet }
    guard !own.format.isEmpty else { return nil }
    let first = max(1, level - own.shown + 1)
    let parts = (first...level).compactMap { index in
      levels[index].map { NumberFormat.text(counts[index] ?? $0.start, wordFormat($0.format)) }
    }
    return own.prefix + parts.joined(separator: ".") + own.suffix
  }

  private static func wordFormat(_ format: String) -> String {
    ["a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"][format] ?? "decimal"
  }
}

/// Reads styles, wherever they stand.
final class ODTStylesHandler: XMLHandler {
  enum Element: String, CaseIterable {
    case style, listStyle = "list-style", outlineStyle = "outline-style"
    case textProperties = "text-properties"
    case number = "list-level-style-number"
    case bullet = "list-level-style-bullet"
    case outlineLevel = "outline-level-style"
  }

  let styles: ODTStyles
  private var id: String?
  private var list: String?

  init(_ styles: ODTStyles) { self.styles = styles }

  func start(_ name: Element?, _ attributes: XMLAttributes) {
    switch name {
    case .style:
      id = attributes["name"]
      guard let id else { return }
      var style = ODTStyles.Style()
      // Automatic styles have no name that people see; their parents do.
      let isAutomatic = id.hasPrefix("P") && id.dropFirst().allSatisfy(\.isNumber)
      style.name = attributes["display-name"] ?? (isAutomatic ? nil : id)
      style.parent = attributes["parent-style-name"]
      style.listStyle = attributes["list-style-name"].flatMap { $0.isEmpty ? nil : $0 }
      styles.styles[id] = style
    case .textProperties: looks(attributes)
    case .listStyle: list = attributes["name"]
    case .number, .bullet, .outlineLevel: level(name, attributes)
    default: break
    }
  }

  private func looks(_ attributes: XMLAttributes) {
    guard let id else { return }
    styles.styles[id]?.isHidden = attributes["display"].map { $0 == "none" }
    styles.styles[id]?.isBold = attributes["font-weight"].map { $0 == "bold" || (Int($0) ?? 0) >= 600 }
    styles.styles[id]?.isItalic = attributes["font-style"].map { $0 == "italic" || $0 == "oblique" }
  }

  private func level(_ name: Element?, _ attributes: XMLAttributes) {
    guard let number = attributes.number("level"), (1...10).contains(number) else { return }
    var level = ODTStyles.Level()
    level.format = attributes["num-format"] ?? ""
    level.prefix = String((attributes["num-prefix"] ?? "").prefix(64))
    level.suffix = String((attributes["num-suffix"] ?? "").prefix(64))
    level.bullet = name == .bullet ? attributes["bullet-char"] ?? "•" : ""
    level.start = max(0, min(attributes.number("start-value") ?? 1, 1_000_000))
    level.shown = max(1, min(attributes.number("display-levels") ?? 1, 10))
    if name == .outlineLevel {
      styles.outline[number] = level
    } else if let list {
      styles.lists[list, default: [:]][number] = level
    }
  }

  func end(_ name: Element?) {
    switch name {
    case .style: id = nil
    case .listStyle: list = nil
    default: break
    }
  }

}
