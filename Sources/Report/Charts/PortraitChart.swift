import QualitativeData
import Tabulate

/// Where in a document which codes stand: a line for each code of the top of the tree, from the document's beginning to its
/// end.
struct PortraitChart {
  let document: String
  let length: Int
  /// The document's passages.
  let passages: [CodedPassage]
  let codebook: Codebook
  let say: Wording

  private let left = 250.0
  private let right = 700.0
  private let step = 18.0

  /// The codes of the top of the tree that the document has, in the order of the codebook, with their passages.
  private var lanes: [(label: String, ranges: RangeSet, count: Int)] {
    let groups = Dictionary(grouping: passages) { codebook.path(of: $0.code).first ?? $0.code }
    return codebook.codes.compactMap { code in
      guard let own = groups[code.name] else { return nil }
      return (code.label, RangeSet(own.map(\.range)), own.count)
    }
  }

  var figure: Figure {
    var drawing = Drawing()
    let lanes = lanes
    let bottom = 22 + Double(lanes.count) * step
    for quarter in 0...4 {
      let x = left + Double(quarter) / 4 * (right - left)
      drawing.line(x, 18, x, bottom, class: "grid")
      drawing.text(say.percent(Double(quarter) / 4), x, 12, anchor: "middle", class: "soft")
    }
    for (place, lane) in lanes.enumerated() {
      let top = 24 + Double(place) * step
      drawing.text(lane.label, left - 10, top + 10, anchor: "end")
      for range in lane.ranges.ranges {
        let width = max(1.5, Double(range.end - range.start) / Double(max(1, length)) * (right - left))
        drawing.bar(
          left + Double(range.start) / Double(max(1, length)) * (right - left), top, width, 12, class: "c0",
          title: lane.label)
      }
      drawing.line(left, top + 14, right, top + 14, class: "grid")
    }
    return Figure(
      name: "portret-" + FileName.of(document), title: document,
      description: say(
        "De codes langs het document, van begin (links) tot eind (rechts).",
        "The codes along the document, from its beginning (left) to its end (right)."),
      width: 720, height: bottom + 8, drawing: drawing.markup, table: table(lanes),
      tableTitle: say("Als tabel", "As a table"))
  }

  private func table(_ lanes: [(label: String, ranges: RangeSet, count: Int)]) -> [[String]] {
    [[say("code", "code"), say("passages", "passages"), say("deel van de tekst", "share of the text")]]
      + lanes.map { lane in
        let marked = lane.ranges.ranges.reduce(0) { $0 + $1.end - $1.start }
        return [lane.label, String(lane.count), say.percent(Double(marked) / Double(max(1, length)))]
      }
  }
}
