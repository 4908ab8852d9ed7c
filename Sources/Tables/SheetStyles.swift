import Packages

/// How the cells of a workbook are shown: the format of each style (ECMA-376 18.8).
final class SheetStyles: XMLHandler {
  enum Element: String { case numFmt, cellXfs, xf }
  /// The formats by number of the style.
  private(set) var formats: [CellFormat] = []
  private var codes: [Int: CellFormat] = [:]
  private var isCells = false

  func start(_ name: Element?, _ attributes: XMLAttributes) {
    switch name {
    case .numFmt:
      guard let id = attributes.number("numFmtId"), let code = attributes["formatCode"] else { return }
      codes[id] = CellFormat(code: code)
    case .cellXfs: isCells = true
    case .xf:
      guard isCells else { return }
      let id = attributes.number("numFmtId") ?? 0
      formats.append(codes[id] ?? CellFormat(builtIn: id))
    case nil: break
    }
  }

  func end(_ name: Element?) { if name == .cellXfs { isCells = false } }
}
