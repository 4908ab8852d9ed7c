import QualitativeData

/// The words of some units, by the numbers of their rows.
struct UnitWords {
  /// What is known of them.
  let store: WordStore
  /// By unit, for each word the number of its row and its place.
  let rows: [[Int]]
  let ranges: [[TextRange]]
  /// By unit, the places of the words that it did not have before.
  private(set) var firsts: [[Int]] = []

  init(_ units: [TextUnit], _ store: WordStore) {
    self.init(
      rows: units.map { unit in unit.words.map { store.row(of: $0.form) } }, units.map { $0.words.map(\.range) }, store)
  }

  /// `rows` and `ranges` are those of each unit's words.
  init(rows: [[Int]], _ ranges: [[TextRange]], _ store: WordStore) {
    self.store = store
    self.rows = rows
    self.ranges = ranges
    firsts.reserveCapacity(rows.count)
    // By row, the last unit that had it.
    var seen = [Int32](repeating: -1, count: store.entries.count)
    for (number, rows) in rows.enumerated() {
      var firsts: [Int] = []
      firsts.reserveCapacity(rows.count)
      for (place, row) in rows.enumerated() where seen[row] != number {
        firsts.append(place)
        seen[row] = Int32(truncatingIfNeeded: number)
      }
      self.firsts.append(firsts)
    }
  }

  var entries: [WordEntry] { store.entries }

  /// The words of a unit.
  func words(_ unit: Int) -> [TextUnit.Word] {
    zip(rows[unit], ranges[unit]).map { TextUnit.Word(form: store.form(ofRow: $0), range: $1) }
  }

  /// How many terms the words of a unit have, learned or not.
  func count(_ unit: Int) -> Int {
    let entries = entries
    return firsts[unit].reduce(0) { $0 + entries[rows[unit][$1]].termCount }
  }

  /// The rows of the words that a unit has, each once, in their order.
  func distinct(_ unit: Int) -> [Int] { firsts[unit].map { rows[unit][$0] } }
}
