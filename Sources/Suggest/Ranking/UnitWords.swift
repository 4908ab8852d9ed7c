/// The words of some units, by the numbers of their rows.
struct UnitWords {
  /// What is known of them.
  let store: WordStore
  /// By unit, for each word the number of its row.
  private(set) var rows: [[Int]] = []
  /// By unit, the places of the words that it did not have before.
  private(set) var firsts: [[Int]] = []

  init(_ units: [TextUnit], _ store: WordStore) {
    self.store = store
    rows.reserveCapacity(units.count)
    firsts.reserveCapacity(units.count)
    // By row, the last unit that had it.
    var seen: [Int32] = []
    for (number, unit) in units.enumerated() {
      let rows = unit.words.map { store.row(of: $0.form) }
      var firsts: [Int] = []
      firsts.reserveCapacity(rows.count)
      for (place, row) in rows.enumerated() {
        if row >= seen.count { seen += [Int32](repeating: -1, count: row + 1 - seen.count) }
        if seen[row] != number { firsts.append(place) }
        seen[row] = Int32(number)
      }
      self.rows.append(rows)
      self.firsts.append(firsts)
    }
  }

  var entries: [WordEntry] { store.entries }

  /// How many terms the words of a unit have, learned or not.
  func count(_ unit: Int) -> Int {
    let entries = entries
    return firsts[unit].reduce(0) { $0 + entries[rows[unit][$1]].termCount }
  }

  /// The rows of the words that a unit has, each once, in their order.
  func distinct(_ unit: Int) -> [Int] { firsts[unit].map { rows[unit][$0] } }
}
