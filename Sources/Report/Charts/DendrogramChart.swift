import QualitativeData
import Tabulate

/// Codes joined into groups, the closest first: leaves on the left, joins to the right.
struct DendrogramChart {
  let dendrogram: Dendrogram
  let labels: [String: String]
  let say: Wording

  private let left = 260.0
  private let right = 690.0
  private let top = 36.0
  private let step = 17.0

  /// Nil where no codes make a group.
  var figure: Figure? {
    guard !dendrogram.whole.isEmpty else { return nil }
    var drawing = Drawing()
    let bottom = top + Double(shown.count) * step
    for tenth in stride(from: Int((lowest * 10).rounded()), through: 10, by: lowest < 0.5 ? 2 : 1) {
      drawing.line(x(Double(tenth) / 10), top - 4, x(Double(tenth) / 10), bottom, class: "grid")
      drawing.text(
        say.decimal(Double(tenth) / 10, places: 1), x(Double(tenth) / 10), top - 10, anchor: "middle", class: "soft")
    }
    draw(&drawing)
    return Figure(
      name: "groepen", title: say("Groepen van codes", "Groups of codes"),
      description: say(
        "Hoe verder naar links twee groepen samenkomen, hoe vaker hun codes in hetzelfde segment staan (gemiddelde van "
          + "1 − Jaccard; 1 is nooit samen). Een groep is alleen wat hechter samengaat dan toeval "
          + "in negentien van de twintig keer enig paar van deze codes laat samengaan, en meer dan één keer; \(alone)",
        "The further to the left two groups meet, the more often their codes stand in the same segment (mean of "
          + "1 − Jaccard; 1 is never together). A group is only what goes together more closely than "
          + "chance has any pair of these codes in nineteen of twenty times, and more than once; \(alone)"), width: 720,
      height: bottom + 8,
      drawing: drawing.markup,
      table: table,
      tableTitle: say("Als tabel", "As a table"))
  }

  /// The codes that are in a group, as they are drawn.
  private var shown: [Int] { dendrogram.whole.flatMap(dendrogram.members) }

  private var alone: String {
    let names = dendrogram.alone.map(name)
    return names.isEmpty
      ? say("elke code hoort bij een groep.", "every code is in a group.")
      : say("in geen groep: ", "in no group: ") + say.list(names) + "."
  }

  /// The scale begins at the tenth below the closest join: most codes hardly ever go together.
  private var lowest: Double {
    let height = dendrogram.joins.first?.height ?? 0
    return max(0, (height * 10).rounded(.down) / 10 - 0.1)
  }
  private func x(_ height: Double) -> Double {
    left + (max(lowest, height) - lowest) / (1 - lowest) * (right - left)
  }
  private func name(_ code: Int) -> String { labels[dendrogram.codes[code]] ?? dendrogram.codes[code] }

  private func draw(_ drawing: inout Drawing) {
    var places = [Double](repeating: 0, count: dendrogram.codes.count)
    for (row, code) in shown.enumerated() {
      places[code] = top + Double(row) * step + step / 2
      drawing.text(name(code), left - 10, places[code] + 4, anchor: "end")
    }
    var heights = [Double](repeating: 0, count: dendrogram.codes.count)
    for join in dendrogram.joins {
      let (first, second) = (places[join.left], places[join.right])
      let format = Drawing.format
      places.append((first + second) / 2)
      heights.append(join.height)
      guard join.holds else { continue }
      drawing.path(
        "M\(format(x(heights[join.left]))) \(format(first))H\(format(x(join.height)))V\(format(second))"
          + "H\(format(x(heights[join.right])))", class: "line s0", width: 1.5)
    }
  }

  private var table: [[String]] {
    var members = dendrogram.codes.indices.map { [name($0)] }
    var rows = [[say("Afstand", "Distance"), say("groep", "group"), say("met", "with")]]
    for join in dendrogram.joins {
      if join.holds {
        rows.append([
          say.decimal(join.height), members[join.left].joined(separator: ", "),
          members[join.right].joined(separator: ", "),
        ])
      }
      members.append(members[join.left] + members[join.right])
    }
    return rows
  }
}
