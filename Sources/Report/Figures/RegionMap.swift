import QualitativeData

/// The values of an attribute on the tiles of a map.
public struct RegionMap: Sendable {
  /// A row of the matrix, and where it belongs.
  struct Placement: Sendable {
    let row: Int
    /// A tile; nil for the whole country.
    let tile: Int?
  }

  let level: RegionTable.Level
  let table: RegionTable
  let placed: [Placement]
  /// Values that are the name of no tile, with how many cases have them.
  public let unplaced: [(value: String, cases: Int)]
  /// Whether all that is placed are provinces or the whole country, rather than what lies in a province.
  let namesProvinces: Bool
  /// How many cases the placed values have.
  public let cases: Int

  /// The rows of a matrix on the tiles on which most cases find a place; provinces where they are named, and regions where
  /// both hold as many.
  init(_ matrix: CodeMatrix) {
    let maps = [RegionTable.Level.regions, .provinces].map { RegionMap(matrix, $0) }
    let hasOnlyProvinces = maps[1].unplaced.isEmpty && maps[1].namesProvinces
    self = hasOnlyProvinces || maps[1].cases > maps[0].cases ? maps[1] : maps[0]
  }

  /// The rows of a matrix on the tiles of a level.
  init(_ matrix: CodeMatrix, _ level: RegionTable.Level) {
    let table = RegionTable(level)
    (self.level, self.table) = (level, table)
    placed = matrix.rows.indices.compactMap { row in
      let name = matrix.rows[row].label
      if let tile = table.tile(name) { return Placement(row: row, tile: tile) }
      return RegionTable.isWhole(name) ? Placement(row: row, tile: nil) : nil
    }
    let rows = Set(placed.map(\.row))
    unplaced = matrix.rows.indices.filter { !rows.contains($0) }.map { (matrix.rows[$0].label, matrix.rows[$0].total) }
    namesProvinces = placed.allSatisfy { $0.tile == nil || RegionTable.isProvince(matrix.rows[$0.row].label) }
    cases = placed.reduce(0) { $0 + matrix.rows[$1.row].total }
  }
}
