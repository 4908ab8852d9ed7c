import QualitativeData
import Tabulate

/// How many codes so many documents have: as they were coded, and over random orders.
struct SaturationChart {
  let saturation: Saturation
  let say: Wording

  private let left = 48.0
  private let right = 690.0
  private let top = 40.0
  private let bottom = 300.0
  private var count: Int { saturation.steps.count }
  private var highest: Int { max(1, saturation.steps.last?.total ?? 1) }

  var figure: Figure {
    var drawing = Drawing()
    grid(&drawing)
    if !saturation.bands.isEmpty { bands(&drawing) }
    let points = saturation.steps.enumerated().map { point($0.offset, Double($0.element.total)) }
    drawing.path("M" + points.joined(separator: "L"), class: "line s1", width: 2.5)
    if let reached = saturation.reached {
      let x = self.x(reached - 1)
      drawing.line(x, top - 6, x, bottom, class: "axis", width: 1.5)
      let isLate = x > (left + right) / 2
      drawing.text(say("stopregel", "stop rule"), x + (isLate ? -6 : 6), bottom - 10, anchor: isLate ? "end" : "start")
    }
    legend(&drawing)
    return Figure(
      name: "verzadiging",
      title: say("Codes na zoveel documenten: ", "Codes after so many documents: ")
        + SaturationWords(say: say).kind(saturation.kind),
      description: description, width: 720, height: bottom + 44, drawing: drawing.markup, table: table,
      tableTitle: say("Als tabel", "As a table"))
  }

  private func x(_ index: Int) -> Double {
    count < 2 ? left : left + Double(index) / Double(count - 1) * (right - left)
  }
  private func y(_ codes: Double) -> Double { bottom - codes / Double(highest) * (bottom - top) }
  private func point(_ index: Int, _ codes: Double) -> String {
    "\(Drawing.format(x(index))) \(Drawing.format(y(codes)))"
  }

  private func grid(_ drawing: inout Drawing) {
    let step = max(1, (highest + 4) / 5)
    for codes in stride(from: 0, through: highest, by: step) {
      drawing.line(left, y(Double(codes)), right, y(Double(codes)), class: "grid")
      drawing.text(String(codes), left - 8, y(Double(codes)) + 4, anchor: "end", class: "soft")
    }
    let stride = max(1, (count + 9) / 10)
    for index in Swift.stride(from: 0, to: count, by: stride) {
      drawing.text(String(index + 1), x(index), bottom + 16, anchor: "middle", class: "soft")
    }
    drawing.text(say("documenten", "documents"), (left + right) / 2, bottom + 36, anchor: "middle", class: "soft")
  }

  private func bands(_ drawing: inout Drawing) {
    let high = saturation.bands.enumerated().map { point($0.offset, $0.element.high) }
    let low = saturation.bands.enumerated().map { point($0.offset, $0.element.low) }.reversed()
    drawing.path("M" + (high + low).joined(separator: "L") + "z", class: "c0 band")
    let median = saturation.bands.enumerated().map { point($0.offset, $0.element.median) }
    drawing.path("M" + median.joined(separator: "L"), class: "line s0 dashed", width: 2)
  }

  private func legend(_ drawing: inout Drawing) {
    drawing.line(left, 14, left + 24, 14, class: "s1", width: 2.5)
    drawing.text(say("in de volgorde van coderen", "in the order of coding"), left + 30, 18)
    drawing.line(left + 230, 14, left + 254, 14, class: "s0 dashed", width: 2)
    drawing.text(
      say("willekeurige volgorde: mediaan en 90 %-band", "random order: median and 90 % band"), left + 260, 18)
  }

  private var description: String { SaturationWords(say: say).sentence(saturation) }

  private var table: [[String]] {
    let header = [
      say("Document", "Document"), say("nieuwe codes", "new codes"), say("codes tot hier", "codes until here"),
      say("aandeel nieuw in de reeks", "share new in the run"), say("mediaan (90 %-band)", "median (90 % band)"),
    ]
    return [header]
      + saturation.steps.enumerated().map { index, step in
        let band = saturation.bands.indices.contains(index) ? saturation.bands[index] : nil
        let middle = band.map { "\(Int($0.median)) (\(Int($0.low))–\(Int($0.high)))" } ?? ""
        return ["\(index + 1). \(step.document)", String(step.new.count), String(step.total)]
          + [saturation.shares[index].map(say.percent) ?? "–", middle]
      }
  }
}
