import Bytes
import Packages
import QualitativeData

/// Reads the text of a diagram ("SmartArt"): each point that a person filled in.
final class DOCXDiagram: XMLHandler, DOCXDrawing {
  typealias Element = DOCXElement
  private(set) var texts: [String] = []
  var problem: Diagnostic? { texts.count > Limits.blocks ? .tooLarge("the number of texts in a drawing") : nil }
  private var isContent = false
  private var isText = false
  private var text: [UInt8] = []

  func start(_ name: DOCXElement?, _ attributes: XMLAttributes) {
    switch name {
    case .diagramPoint: isContent = !["pres", "parTrans", "sibTrans"].contains(attributes["type"] ?? "node")
    case .drawingText: isText = isContent
    case .drawingBreak: text.append(0x0A)
    default: break
    }
  }

  func end(_ name: DOCXElement?) {
    switch name {
    case .drawingText: isText = false
    case .drawingParagraph where !text.isEmpty:
      texts.append(String(decoding: text, as: UTF8.self))
      text = []
    default: break
    }
  }

  func text(_ bytes: Span<UInt8>) { if isText { text.append(bytes) } }
}
