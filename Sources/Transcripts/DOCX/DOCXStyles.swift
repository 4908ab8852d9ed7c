import Packages
import QualitativeData

/// What the styles part says that matters for text.
final class DOCXStyles {
  /// Toggle properties: where two of table, paragraph and character style set one, they cancel out (ECMA-376 17.7.3).
  struct Looks {
    var isHidden = false
    var isBold = false
    var isItalic = false
    /// A symbol font, whose letters stand for signs.
    var symbolFont: String?
  }

  /// A style with what it inherits from the styles that it is based on.
  struct Resolved {
    /// Its name as people see it.
    package var name: String?
    /// Level of a heading, from 1.
    var headingLevel: Int?
    var looks = Looks()
    var numberingID: String?
    var numberingLevel: Int?
  }

  fileprivate struct Style {
    package var name: String?
    var basedOn: String?
    var outline: Int?
    var isHidden: Bool?
    var isBold: Bool?
    var isItalic: Bool?
    var font: String?
    var numberingID: String?
    var numberingLevel: Int?
  }

  fileprivate var styles: [String: Style] = [:]
  fileprivate var defaultParagraph: String?
  fileprivate var defaultCharacter: String?
  /// What text is without any style.
  fileprivate var defaults = Style()
  private var resolved: [String: Resolved] = [:]
  /// What was asked last is mostly asked again.
  private var last: (id: String, style: Resolved)?

  /// Whether any style has a symbol font, so that a run's own font takes it away.
  fileprivate(set) var haveSymbolFonts = false

  /// Whether text is hidden unless it says otherwise.
  var isHiddenByDefault: Bool { defaults.isHidden ?? false }

  /// The paragraph style with an id; the default one where none is named.
  func paragraph(_ id: String?) -> Resolved { resolve(id ?? defaultParagraph) }

  /// The character style with an id; the default one where none is named.
  func character(_ id: String?) -> Resolved { resolve(id ?? defaultCharacter) }

  /// The table style with an id.
  package func table(_ id: String?) -> Resolved { resolve(id) }

  /// The style that a list's definition stands for (`numStyleLink`).
  func numberingID(of style: String) -> String? { resolve(style).numberingID }

  private func resolve(_ id: String?) -> Resolved {
    guard let id else { return Resolved() }
    if let last, last.id == id { return last.style }
    let style = resolved[id] ?? make(id)
    last = (id, style)
    return style
  }

  private func make(_ id: String) -> Resolved {
    let chain = chain(id)
    func first<Value>(_ path: KeyPath<Style, Value?>) -> Value? { chain.lazy.compactMap { $0[keyPath: path] }.first }
    let looks = Looks(
      isHidden: first(\.isHidden) ?? false, isBold: first(\.isBold) ?? false, isItalic: first(\.isItalic) ?? false,
      symbolFont: first(\.font).flatMap { DOCXSymbols.isSymbolFont($0) ? $0 : nil })
    let result = Resolved(
      name: styles[id]?.name, headingLevel: headingLevel(chain, id), looks: looks, numberingID: first(\.numberingID),
      numberingLevel: first(\.numberingLevel))
    resolved[id] = result
    return result
  }

  /// The outline level says what is a heading. The names of built-in styles are English in every language of the word
  /// processor, and some programs write them without a level.
  private func headingLevel(_ chain: [Style], _ id: String) -> Int? {
    for style in chain {
      if let outline = style.outline { return outline < 9 ? outline + 1 : nil }
      if let level = Self.builtInLevel(style.name?.lowercased()) { return level }
    }
    return chain.isEmpty ? Self.builtInLevel(id.lowercased()) : nil
  }

  private static func builtInLevel(_ name: String?) -> Int? {
    guard let name else { return nil }
    if name == "title" { return 1 }
    guard name.hasPrefix("heading"), let level = Int(name.dropFirst(7).drop { $0 == " " }) else { return nil }
    return (1...9).contains(level) ? level : nil
  }

  private func chain(_ id: String) -> [Style] {
    var result: [Style] = []
    var seen: Set<String> = []
    var next: String? = id
    while let name = next, let style = styles[name], seen.insert(name).inserted, result.count < 64 {
      result.append(style)
      next = style.basedOn
    }
    return result
  }
}

/// Reads the styles part.
final class DOCXStylesHandler: XMLHandler {
  typealias Element = DOCXElement
  let styles = DOCXStyles()
  private var id: String?
  private var style: DOCXStyles.Style?
  private var skip = 0

  func start(_ name: DOCXElement?, _ attributes: XMLAttributes) {
    if skip > 0 { return skip += 1 }
    switch name {
    case .style:
      id = attributes["styleId"] ?? attributes["val"]
      style = DOCXStyles.Style()
      let isDefault = ["1", "true", "on"].contains(attributes["default"] ?? "")
      if isDefault, attributes["type"] == "paragraph" { styles.defaultParagraph = id }
      if isDefault, attributes["type"] == "character" { styles.defaultCharacter = id }
    case .docDefaults:
      style = DOCXStyles.Style()
    // What it holds is only for parts of a table.
    case .tblStylePr, .rPrChange, .pPrChange: skip = 1
    default: property(name, attributes)
    }
  }

  private func property(_ name: DOCXElement?, _ attributes: XMLAttributes) {
    switch name {
    case .name: if style?.name == nil { style?.name = attributes["val"] }
    case .basedOn: style?.basedOn = attributes["val"]
    case .outlineLvl: style?.outline = attributes.number("val")
    case .vanish: style?.isHidden = !attributes.isOff
    case .b: style?.isBold = !attributes.isOff
    case .i: style?.isItalic = !attributes.isOff
    case .rFonts:
      style?.font = attributes["ascii"] ?? attributes["hAnsi"] ?? ""
      if let font = style?.font, DOCXSymbols.isSymbolFont(font) { styles.haveSymbolFonts = true }
    case .numId, .ilfo: style?.numberingID = attributes["val"]
    case .ilvl: style?.numberingLevel = attributes.number("val")
    default: break
    }
  }

  func end(_ name: DOCXElement?) {
    if skip > 0 { return skip -= 1 }
    guard name == .style || name == .docDefaults, let done = style else { return }
    if name == .docDefaults { styles.defaults = done } else if let id { styles.styles[id] = done }
    (style, id) = (nil, nil)
  }

}
