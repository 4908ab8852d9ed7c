import QualitativeData
import Tabulate

/// Bars below each other, the longest first, each with its number: one ink, so that they read in black and white.
struct RankedBars {
  /// A bar.
  struct Bar {
    var label: String
    var value: Double
    /// What stands behind it.
    var text: String
    /// What the table says of it, after its label.
    var cells: [String]
  }

  let bars: [Bar]
  /// The headings of the table's columns.
  let header: [String]

  private let left = 250.0
  private let right = 590.0
  private let step = 20.0

  /// The chart.
  func figure(_ name: String, title: String, description: String, say: Wording) -> Figure {
    var drawing = Drawing()
    let highest = bars.map(\.value).max() ?? 1
    for (place, bar) in bars.enumerated() {
      let top = 8 + Double(place) * step
      let width = max(1, highest > 0 ? bar.value / highest * (right - left) : 0)
      drawing.text(shortened(bar.label), left - 10, top + 12, anchor: "end")
      drawing.bar(left, top, width, 14, class: "c0", title: "\(bar.label): \(bar.text)")
      drawing.text(bar.text, left + width + 6, top + 12, class: "soft")
    }
    let bottom = 8 + Double(bars.count) * step
    drawing.line(left, 4, left, bottom, class: "axis")
    return Figure(
      name: name, title: title, description: description, width: 720, height: bottom + 8, drawing: drawing.markup,
      table: [header] + bars.map { [$0.label] + $0.cells }, tableTitle: say("Als tabel", "As a table"))
  }

  private func shortened(_ label: String) -> String {
    label.unicodeScalars.count <= 38 ? label : String(String.UnicodeScalarView(label.unicodeScalars.prefix(37))) + "…"
  }
}
