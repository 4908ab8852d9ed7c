import Foundation
import QualitativeData
import Tabulate

/// Which codes go together: codes on a circle in the order of the codebook, and arcs between those that do.
///
/// Places are fixed by the codebook, so that networks of different types of cases can be laid side by side.
struct NetworkChart {
  let pairs: CoOccurrence
  /// The value of the attribute, where it is not of all cases.
  let value: String?
  /// That attribute.
  let attribute: String
  let say: Wording

  private let radius = 185.0
  private let center = (x: 375.0, y: 370.0)

  /// Positions in `nodes` of the codes without any below them that occur.
  private var shown: [Int] { pairs.nodes.indices.filter { !pairs.nodes[$0].isGroup && pairs.nodes[$0].count > 0 } }
  private var tops: [String] {
    var seen: Set<String> = []
    return pairs.nodes.map(\.top).filter { seen.insert($0).inserted }
  }

  /// The pairs between shown codes that go together at least twice, and more often than chance has any two of them in
  /// nineteen of twenty times; the closest sixty.
  var edges: [CoOccurrence.Pair] {
    let shown = Set(shown)
    let level = CoOccurrence.level(codes: shown.count)
    return Array(
      pairs.pairs.filter {
        $0.count > 1 && ($0.chance ?? 0) <= level && shown.contains($0.first) && shown.contains($0.second)
      }
      .sorted {
        ($0.jaccard ?? 0, $0.count, -$0.first, -$0.second) > ($1.jaccard ?? 0, $1.count, -$1.first, -$1.second)
      }
      .prefix(60))
  }

  /// Nil where no two codes go together twice.
  var figure: Figure? {
    let edges = edges
    guard !edges.isEmpty else { return nil }
    let angles = Dictionary(
      uniqueKeysWithValues: shown.enumerated().map { ($1, 2 * Double.pi * Double($0) / Double(shown.count)) })
    var drawing = Drawing()
    for edge in edges.reversed() { add(edge, angles, &drawing) }
    for node in shown { if let angle = angles[node] { add(pairs.nodes[node], angle, &drawing) } }
    let name = value.map { "samenhang-" + FileName.of($0) } ?? "samenhang"
    return Figure(
      name: name, title: title, description: description(edges), width: 750, height: 740, drawing: drawing.markup,
      table: table(edges), tableTitle: say("Als tabel", "As a table"), openers: (column: 2, buttons: edges.map(opener)))
  }

  private func point(_ angle: Double, _ radius: Double) -> (x: Double, y: Double) {
    (center.x + radius * sin(angle), center.y - radius * cos(angle))
  }

  private func add(_ edge: CoOccurrence.Pair, _ angles: [Int: Double], _ drawing: inout Drawing) {
    guard let left = angles[edge.first], let right = angles[edge.second] else { return }
    let (from, to) = (point(left, radius - 8), point(right, radius - 8))
    // Neighbours bow less than codes across the circle.
    let gap = min(abs(left - right), 2 * Double.pi - abs(left - right)) / Double.pi
    let bend = point((left + right) / 2 + (abs(left - right) > Double.pi ? Double.pi : 0), radius * (1 - gap) * 0.8)
    let (first, second) = (pairs.nodes[edge.first].label, pairs.nodes[edge.second].label)
    let format = Drawing.format
    drawing.path(
      "M\(format(from.x)) \(format(from.y))Q\(format(bend.x)) \(format(bend.y)) \(format(to.x)) \(format(to.y))",
      class: "edge", width: 1 + 1.2 * Double(edge.count).squareRoot(),
      opacity: 0.25 + 0.65 * min(1, (edge.jaccard ?? 0) * 2.5),
      title: "\(first) – \(second): \(edge.count), Jaccard \(say.decimal(edge.jaccard ?? 0))")
  }

  private func add(_ node: CoOccurrence.Node, _ angle: Double, _ drawing: inout Drawing) {
    let place = point(angle, radius)
    let series = tops.firstIndex(of: node.top) ?? 0
    let size = 3 + 1.1 * Double(node.count).squareRoot()
    drawing.mark(place.x, place.y, series: series, size: min(size, 12), title: "\(node.label): \(node.count)")
    let label = point(angle, radius + 16)
    let isLeft = sin(angle) < -0.001
    let turn = angle * 180 / Double.pi - 90
    drawing.text(
      Self.short(node.label), label.x, label.y + 3.5, anchor: isLeft ? "end" : "start",
      turn: isLeft ? turn + 180 : turn, size: 11)
  }

  private static func short(_ text: String) -> String {
    text.count > 26 ? text.prefix(25).trimmingCharacters(in: .whitespaces) + "…" : text
  }

  private var title: String {
    let what = say("Codes die samengaan", "Codes that go together")
    return value.map { "\(what): \($0)" } ?? what
  }

  private func description(_ edges: [CoOccurrence.Pair]) -> String {
    var shown = pairs
    shown.pairs = edges
    let guide = shown.guide(say.language).map { " " + $0 } ?? ""
    let top = edges.prefix(3).map { "\(pairs.nodes[$0.first].label) – \(pairs.nodes[$0.second].label) (\($0.count))" }
    return say(
      "Bogen verbinden codes die in hetzelfde segment beginnen, minstens tweemaal en veel vaker dan bij toeval te verwachten is (1 op 20 over alle paren samen, als elk segment naar zijn lengte even waarschijnlijk was; een toets is het niet); dikker is vaker, donkerder is hechter "
        + "(Jaccard). Kleur en vorm: hoofdcode. Hechtst: \(say.list(top)).\(guide)",
      "Arcs join codes that start in the same segment, at least twice and much more often than chance would (1 in 20 over all pairs together, if every segment were as likely for its length; it is no test); thicker is more often, darker is closer "
        + "(Jaccard). Colour and shape: main code. Closest: \(say.list(top)).\(guide)")
  }

  /// The number of segments with both codes, which opens their passages.
  private func opener(_ edge: CoOccurrence.Pair) -> CellButton {
    let (first, second) = (pairs.nodes[edge.first], pairs.nodes[edge.second])
    return CellButton(
      code: first.code, attribute: attribute, value: value, other: second.code,
      name: say("Citaten bij ", "Quotations for ") + "\(first.label) + \(second.label): \(edge.count) "
        + say("segmenten", "segments"))
  }

  private func table(_ edges: [CoOccurrence.Pair]) -> [[String]] {
    let header = [
      say("Code", "Code"), say("met", "with"), say("segmenten", "segments"), say("bij toeval", "by chance"), "Jaccard",
    ]
    return [header]
      + edges.map { edge in
        [
          pairs.nodes[edge.first].label, pairs.nodes[edge.second].label, String(edge.count),
          say.decimal(edge.expected ?? 0, places: 1), say.decimal(edge.jaccard ?? 0),
        ]
      }
  }
}
