import Bytes
import Packages
import QualitativeData

/// Reads a formula in MathML, as an ODT keeps each in an object of its own, into one line like `MathForm`'s.
final class MathML: XMLHandler {
  enum Element: String, CaseIterable {
    case mi, mn, mo, mtext, ms, mfrac, msup, msub, msubsup, msqrt, mroot, munder, mover, munderover, mfenced, mtr,
      mtable
    case annotation
    case annotationXML = "annotation-xml"
  }

  /// The formula, once it has been read.
  private(set) var line = ""

  private var open: [(name: Element?, parts: [String])] = []
  private var token: [UInt8] = []

  func start(_ name: Element?, _ attributes: XMLAttributes) {
    open.append((name, []))
    token = []
  }

  func end(_ name: Element?) {
    guard let element = open.popLast() else { return }
    let text = text(of: element.name, element.parts)
    if open.isEmpty {
      line += text
    } else if !text.isEmpty || element.name == nil {
      open[open.count - 1].parts.append(text)
    }
    token = []
  }

  func text(_ bytes: Span<UInt8>) { token.append(bytes) }

  private func text(of name: Element?, _ parts: [String]) -> String {
    func part(_ index: Int) -> String { parts.indices.contains(index) ? parts[index] : "" }
    func enclosed(_ index: Int, after sign: String = "") -> String {
      let signs = MathForm.enclosed(Array(part(index).utf8)[...], after: sign)
      return signs.before + part(index) + signs.after
    }
    switch name {
    case .mi, .mn, .mo, .mtext, .ms: return CueText.trimmed(String(decoding: token, as: UTF8.self))
    case .annotation, .annotationXML: return ""
    case .mfrac: return enclosed(0) + enclosed(1, after: "/")
    case .msup: return enclosed(0) + enclosed(1, after: "^")
    case .msub: return enclosed(0) + enclosed(1, after: "_")
    case .msubsup: return enclosed(0) + enclosed(1, after: "_") + enclosed(2, after: "^")
    case .msqrt: return Self.root(of: parts.joined())
    case .mroot: return part(1) + Self.root(of: part(0))
    case .munder: return part(0) + enclosed(1, after: "_")
    case .mover: return part(0) + (Self.isAccent(part(1)) ? part(1) : enclosed(1, after: "^"))
    case .munderover: return part(0) + enclosed(1, after: "_") + enclosed(2, after: "^")
    case .mfenced: return "(" + parts.joined(separator: ", ") + ")"
    case .mtr: return parts.joined(separator: ", ")
    case .mtable: return parts.joined(separator: "; ")
    case nil: return parts.joined()
    }
  }

  private static func root(of text: String) -> String {
    let signs = MathForm.enclosed(Array(text.utf8)[...], after: "√")
    return signs.before + text + signs.after
  }

  private static func isAccent(_ text: String) -> Bool {
    guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else { return false }
    return !scalar.properties.isAlphabetic && scalar.properties.numericType == nil
  }
}
