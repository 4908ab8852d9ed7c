/// Writes formulas on one line as Word's linear format does (Unicode Technical Note 28): `(a+b)/c`, `x^2`, `√(x+1)`,
/// `∑_(i=1)^n x`. It knows which parts of a formula are open and says what to add to the text that they made.
struct MathForm {
  /// What is to stand before and after the text of an element.
  struct Signs: Equatable {
    var before = ""
    var after = ""
  }

  private struct Part {
    package var name: DOCXElement
    /// Bytes of text where it began.
    var start: Int
    /// Signs that its properties name; an operator, accent or bar has only an opening one.
    var opening: String?
    var separator: String?
    var closing: String?
    /// Its arguments that are complete.
    var arguments = 0
  }

  private var open: [Part] = []

  /// An element begins where the text has `length` bytes.
  mutating func begin(_ name: DOCXElement, at length: Int) { open.append(Part(name: name, start: length)) }

  /// The properties of the open element name a sign.
  mutating func sign(_ name: DOCXElement, _ value: String?) {
    guard let last = open.indices.last else { return }
    switch name {
    case .mathEnd: open[last].closing = value ?? ""
    case .mathSeparator: open[last].separator = value ?? ""
    default: open[last].opening = value ?? ""
    }
  }

  /// The innermost element ends: where it began, and what to put around its text.
  mutating func end(_ text: [UInt8]) -> (start: Int, signs: Signs)? {
    guard let part = open.popLast() else { return nil }
    let outer = open.last
    if let last = open.indices.last { open[last].arguments += 1 }
    guard part.start <= text.count else { return nil }
    let bytes = text[part.start...]
    return (part.start, part.name == .mathBase ? Self.base(of: outer, bytes) : Self.signs(part, outer, bytes))
  }

  private static func signs(_ part: Part, _ outer: Part?, _ bytes: ArraySlice<UInt8>) -> Signs {
    switch part.name {
    case .mathNumerator: enclosed(bytes)
    case .mathDenominator: enclosed(bytes, after: "/")
    case .mathSuperscript: bytes.isEmpty ? Signs() : enclosed(bytes, after: "^")
    case .mathSubscript: bytes.isEmpty ? Signs() : enclosed(bytes, after: "_")
    case .mathLimit: enclosed(bytes, after: outer?.name == .mathLimitAbove ? "^" : "_")
    case .mathOperator: Signs(before: part.opening ?? "∫")
    case .mathDelimiters: Signs(before: part.opening ?? "(", after: part.closing ?? ")")
    case .mathMatrixRow: Signs(before: outer?.arguments == 0 ? "" : "; ")
    default: Signs()
    }
  }

  /// The argument that the rest belongs to.
  private static func base(of outer: Part?, _ bytes: ArraySlice<UInt8>) -> Signs {
    guard let outer else { return Signs() }
    let isFirst = outer.arguments == 0
    switch outer.name {
    case .mathDelimiters: return Signs(before: isFirst ? "" : outer.separator ?? "|")
    case .mathMatrixRow: return Signs(before: isFirst ? "" : ", ")
    case .mathEquations: return Signs(before: isFirst ? "" : "; ")
    case .mathRadical: return enclosed(bytes, after: "√")
    case .mathFunction: return Signs(before: bytes.first == 0x28 ? "" : " ")
    case .mathOperator, .mathBefore: return Signs(before: " ")
    case .mathAccent: return Signs(after: outer.opening ?? "\u{302}")
    case .mathBar: return Signs(after: outer.opening == "bot" ? "\u{332}" : "\u{305}")
    case .mathPower, .mathIndex, .mathIndexPower: return enclosed(bytes)
    default: return Signs()
    }
  }

  /// With brackets, unless the text is one number, one name or in brackets already.
  static func enclosed(_ bytes: ArraySlice<UInt8>, after sign: String = "") -> Signs {
    // What is long is no name; not looking at it keeps deep nesting cheap.
    if bytes.count < longest, bytes.allSatisfy(isPartOfName) || isBracketed(bytes) { return Signs(before: sign) }
    return Signs(before: sign + "(", after: ")")
  }

  private static let longest = 1_000

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == 0x2E || byte == 0x2C || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
  }

  private static func isBracketed(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.first == 0x28, bytes.last == 0x29 else { return false }
    var depth = 0
    for byte in bytes.dropLast() {
      depth += byte == 0x28 ? 1 : byte == 0x29 ? -1 : 0
      if depth == 0 { return false }
    }
    return true
  }
}
