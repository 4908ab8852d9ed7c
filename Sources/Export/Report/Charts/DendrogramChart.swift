import QualitativeData

/// Codes joined into groups, the closest first: leaves on the left, joins to the right.
struct DendrogramChart {
  let dendrogram: Dendrogram
  let labels: [String: String]
  let say: Wording

  private let left = 260.0
  private let right = 690.0
  private let top = 36.0
  private let step = 17.0

  /// Nil where fewer than three codes occur.
  var figure: Figure? {
    guard dendrogram.codes.count > 2 else { return nil }
    var drawing = Drawing()
    let bottom = top + Double(dendrogram.codes.count) * step
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
          + "1 − Jaccard; 1 is nooit samen).",
        "The further to the left two groups meet, the more often their codes stand in the same segment (mean of "
          + "1 − Jaccard; 1 is never together)."), width: 720, height: bottom + 8, drawing: drawing.markup,
      table: table,
      tableTitle: say("Als tabel", "As a table"))
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
    for (row, code) in dendrogram.order.enumerated() {
      places[code] = top + Double(row) * step + step / 2
      drawing.text(name(code), left - 10, places[code] + 4, anchor: "end")
    }
    var heights = [Double](repeating: 0, count: dendrogram.codes.count)
    for join in dendrogram.joins {
      let (first, second) = (places[join.left], places[join.right])
      let format = Drawing.format
      drawing.path(
        "M\(format(x(heights[join.left]))) \(format(first))H\(format(x(join.height)))V\(format(second))"
          + "H\(format(x(heights[join.right])))", class: join.height < 1 ? "line s0" : "line faint", width: 1.5)
      places.append((first + second) / 2)
      heights.append(join.height)
    }
  }

  private var table: [[String]] {
    var members = dendrogram.codes.indices.map { [name($0)] }
    var rows = [[say("Afstand", "Distance"), say("groep", "group"), say("met", "with")]]
    for join in dendrogram.joins {
      if join.height < 1 {
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
