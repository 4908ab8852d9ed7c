import Bytes
import Packages
import QualitativeData

/// Reads the words of a chart: its title, the names of axes, series and categories, and labels that a person wrote, each
/// once. Numbers are not text.
final class DOCXChart: XMLHandler, DOCXDrawing {
  typealias Element = DOCXElement
  private(set) var texts: [String] = []
  var problem: Diagnostic? { texts.count > Limits.blocks ? .tooLarge("the number of texts in a drawing") : nil }
  private var seen: Set<String> = []
  private var numbers = 0
  private var isText = false
  private var text: [UInt8] = []

  func start(_ name: DOCXElement?, _ attributes: XMLAttributes) {
    switch name {
    case .chartNumbers, .chartLiteralNumbers, .newChartNumbers: numbers += 1
    case .chartValue, .newChartValue, .newChartPoint, .drawingText: isText = numbers == 0
    case .drawingBreak: text.append(0x0A)
    default: break
    }
  }

  func end(_ name: DOCXElement?) {
    switch name {
    case .chartNumbers, .chartLiteralNumbers, .newChartNumbers: numbers -= 1
    case .drawingText: isText = false
    case .drawingParagraph, .chartValue, .newChartValue, .newChartPoint: keep()
    default: break
    }
  }

  /// The names of categories stand anew in each series.
  private func keep() {
    let whole = String(decoding: text, as: UTF8.self)
    if text.contains(where: { $0 > 0x20 }), seen.insert(whole).inserted { texts.append(whole) }
    (isText, text) = (false, [])
  }

  func text(_ bytes: Span<UInt8>) { if isText { text.append(bytes) } }
}
