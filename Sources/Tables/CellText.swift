import Bytes

/// The text of a cell, and what of it is bold.
struct CellText {
  var text: String
  /// Nil where all of it is bold, or nothing.
  var bold: String?
}

/// Gathers the runs of a cell's text.
struct CellTextBuffer {
  /// Whether the present run is bold.
  var isBold = false
  private var all: [UInt8] = []
  private var bold: [UInt8] = []

  /// What a run says of being bold, which it may also say it is not.
  mutating func setBold(_ value: String?) { isBold = !["0", "false", "off"].contains(value ?? "") }

  mutating func append(_ bytes: Span<UInt8>) {
    all.append(bytes)
    if isBold { bold.append(bytes) }
  }

  var value: CellText {
    let text = String(decoding: all, as: UTF8.self)
    return CellText(text: text, bold: bold.isEmpty || bold == all ? nil : String(decoding: bold, as: UTF8.self))
  }
}
