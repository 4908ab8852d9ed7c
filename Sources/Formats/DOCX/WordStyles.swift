import QualitativeData

/// What the styles part says that matters for text: which styles are headings and which hide.
struct WordStyles {
  private struct Style {
    var basedOn: String?
    var level: Int?
    var isHidden: Bool?
    var isTitle = false
  }

  private var styles: [String: Style] = [:]

  /// Level of a heading, from 1; nil for body text. A style inherits from the one that it is based on.
  func headingLevel(of style: String?) -> Int? {
    for style in chain(style) {
      if style.isTitle { return 1 }
      if let level = style.level { return level < 9 ? level + 1 : nil }
    }
    return nil
  }

  /// Whether text in this style is hidden.
  func isHidden(_ style: String?) -> Bool { chain(style).first { $0.isHidden != nil }?.isHidden ?? false }

  private func chain(_ id: String?) -> [Style] {
    var result: [Style] = []
    var id = id
    while let name = id, let style = styles[name], result.count < 64 {
      result.append(style)
      id = style.basedOn
    }
    return result
  }

  /// Reads the part.
  final class Handler: XMLHandler {
    typealias Name = WordName
    private(set) var styles = WordStyles()
    private var id: String?

    func start(_ name: WordName?, _ attributes: XMLAttributes) {
      if name == .style { id = attributes["styleId"] }
      guard let id else { return }
      var style = styles.styles[id] ?? Style()
      switch name {
      case .basedOn: style.basedOn = attributes["val"]
      case .outlineLvl: style.level = attributes["val"].flatMap { Int($0) }
      case .vanish: style.isHidden = !attributes.isOff
      // The name of a built-in style is English in every language of the word processor.
      case .name: style.isTitle = attributes["val"]?.lowercased() == "title"
      default: break
      }
      styles.styles[id] = style
    }

    func end(_ name: WordName?) { if name == .style { id = nil } }
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
  }
}
