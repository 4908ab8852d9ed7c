import Estimate
import QualitativeData
import Suggest

/// How estimates would have done on a study's own codings: its cases, and the passages that suggestions are made for, read
/// again and again in part.
struct SimulatedTable {
  let units: [PredictedUnit]
  let codebook: Codebook
  let cases: CaseTable
  let readings: Int

  /// Shares of the material that are read.
  private static let shares = [0.05, 0.1, 0.2]

  /// Makes the table; the rows are worked out several at once.
  func make(jobs: Int?) async -> DataTable {
    var asked: [(unit: String, codes: [ReadingSimulator.Code], share: Double)] = []
    for (unit, groups) in [("case", byCase), ("passage", units.map { [$0] })] {
      let codes = codes(groups)
      asked += Self.shares.map { (unit, codes, $0) }
    }
    let simulator = ReadingSimulator(readings: readings)
    var rows = [[DataTable.Cell]](repeating: [], count: asked.count)
    await ParallelMap(jobs: jobs).run(asked, { simulator.run($0.codes, share: $0.share) }) { place, result in
      rows[place] = row(asked[place].unit, result)
    }
    return DataTable(name: "estimates", language: "en", columns: Self.columns, rows: rows, notes: notes)
  }

  /// The units of each case; those of a document without one make a case.
  private var byCase: [[PredictedUnit]] {
    let grouped = Dictionary(grouping: units) { cases.cases(of: $0.document).first ?? $0.document }
    return grouped.sorted { $0.key < $1.key }.map(\.value)
  }

  private func codes(_ groups: [[PredictedUnit]]) -> [ReadingSimulator.Code] {
    codebook.leaves.map { code in
      ReadingSimulator.Code(
        name: code.name, having: groups.map { group in group.contains { $0.given.contains(code.name) } },
        scores: groups.map { group in SuggestedUnits.some(group.compactMap { $0.suggested[code.name] }) })
    }
  }

  private static let columns: [DataTable.Column] = {
    let kinds: [(String, DataTable.Kind)] = [
      ("unit", .text), ("units", .whole), ("share", .share), ("read", .whole), ("codes", .whole),
      ("coverage", .number), ("lowest", .number), ("lowest_code", .text), ("saved", .number), ("allowed", .number),
    ]
    return kinds.map { DataTable.Column(name: $0.0, kind: $0.1) }
  }()

  private func row(_ unit: String, _ result: SimulatedReadings) -> [DataTable.Cell] {
    func number(_ value: Double?) -> DataTable.Cell {
      value.map { .number(($0 * 10_000).rounded() / 10_000) } ?? .empty
    }
    return [
      .text(unit), .whole(result.units), .number(result.share), .whole(result.read), .whole(result.codes.count),
      number(result.mean(\.coverage)), number(result.lowest?.coverage), .text(result.lowest?.code ?? ""),
      number(result.mean(\.saved)), number(result.mean(\.allowed)),
    ]
  }

  private var notes: [String] {
    [
      "coverage: in which share of \(readings) readings the interval held the true share, the mean over codes; 0.95 is promised. "
        + "lowest: that of the code where it is lowest, of those that at least \(SimulatedReadings.fewest) units have.",
      "saved: which share of the reading the suggestions saved, the mean over codes: how much smaller the mean squared error is "
        + "than without them. allowed: what they could save at best, the squared correlation of suggestion and decision.",
    ]
  }
}
