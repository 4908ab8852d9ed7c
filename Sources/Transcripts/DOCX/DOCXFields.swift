import Bytes

/// The fields that are open (ECMA-376 17.16): between `begin` and `separate` stands an instruction, after it the result.
///
/// Ordinary text in an instruction is held back until the field ends. A field that never ends swallows nothing: what was
/// held back goes to where it stood.
struct DOCXFields {
  /// Text that stands in an instruction.
  struct HeldBack {
    var serial: Int
    /// Where it stands in the paragraph's text, in bytes.
    var offset: Int
    var bytes: [UInt8]
  }

  private struct Open {
    /// How much was held back when it began.
    var heldBack: Int
    var hasResult = false
    var form: DOCXFormField?
    var instruction: [UInt8] = []
  }

  private var open: [Open] = []
  private(set) var heldBack: [HeldBack] = []
  private var instructions = 0

  /// Whether text that comes now belongs to an instruction.
  var isInstruction: Bool { instructions > 0 }

  mutating func begin() {
    open.append(Open(heldBack: heldBack.count))
    instructions += 1
  }

  /// The instruction ends, the result begins.
  mutating func separate() {
    guard let last = open.indices.last, !open[last].hasResult else { return }
    open[last].hasResult = true
    instructions -= 1
    heldBack.removeLast(heldBack.count - open[last].heldBack)
  }

  /// The field ends; what a form field shows that has no result of its own.
  mutating func end() -> String? {
    guard let field = open.popLast() else { return nil }
    if field.hasResult { return field.form?.isCheckBox == true ? field.form?.text : nil }
    instructions -= 1
    heldBack.removeLast(heldBack.count - field.heldBack)
    return field.form?.text ?? Self.button(field.instruction)
  }

  /// A piece of the innermost open field's instruction.
  mutating func instruct(_ bytes: Span<UInt8>) {
    guard let last = open.indices.last, !open[last].hasResult, open[last].instruction.count < 4_096 else { return }
    open[last].instruction.append(bytes)
  }

  /// `MACROBUTTON name text` and `GOTOBUTTON place text` have no result: the page shows the text of the instruction.
  private static func button(_ instruction: [UInt8]) -> String? {
    let words = String(decoding: instruction, as: UTF8.self).split(separator: " ", maxSplits: 2)
    guard words.count == 3, ["MACROBUTTON", "GOTOBUTTON"].contains(words[0].uppercased()) else { return nil }
    return words[2].last == " " ? String(words[2].dropLast()) : String(words[2])
  }

  mutating func holdBack(_ bytes: Span<UInt8>, serial: Int, offset: Int) {
    var held: [UInt8] = []
    held.append(bytes)
    heldBack.append(HeldBack(serial: serial, offset: offset, bytes: held))
  }

  /// Changes the form field that the innermost open field is.
  mutating func form(_ change: (inout DOCXFormField) -> Void) {
    guard let last = open.indices.last else { return }
    var form = open[last].form ?? DOCXFormField()
    change(&form)
    open[last].form = form
  }
}

/// A check box or a list to choose from (ECMA-376 17.16.17 and 17.16.9): Word shows it without any result in the file.
struct DOCXFormField {
  var isCheckBox = false
  var isList = false
  var isCheckedByDefault = false
  var isChecked: Bool?
  var entries: [String] = []
  var choice = 0

  /// What is seen on the page.
  var text: String? {
    if isCheckBox { return isChecked ?? isCheckedByDefault ? "\u{2612}" : "\u{2610}" }
    return isList && entries.indices.contains(choice) ? entries[choice] : nil
  }
}
