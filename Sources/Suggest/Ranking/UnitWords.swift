/// The words of some units, each looked up once, with a row of numbers a word.
struct UnitWords: Sendable {
  /// By unit, for each word the number of its row.
  private(set) var rows: [[Int]] = []
  /// By unit, the places of the words that it did not have before.
  private(set) var firsts: [[Int]] = []
  private(set) var entries: [WordEntry] = []
  /// BM25 with each code and the share in the cosine with each code, row after row.
  private(set) var terms: [Float] = []
  private(set) var groups: [Float] = []

  init(_ units: [TextUnit], _ table: WordTable) {
    var known: [ObjectIdentifier: Int] = [:]
    var alike: [WordForm: Int] = [:]
    // By row, the last unit that had it.
    var seen: [Int] = []
    for (number, unit) in units.enumerated() {
      var rows: [Int] = []
      var firsts: [Int] = []
      rows.reserveCapacity(unit.words.count)
      firsts.reserveCapacity(unit.words.count)
      for (place, word) in unit.words.enumerated() {
        let identity = ObjectIdentifier(word.form)
        let row = known[identity] ?? alike[word.form] ?? entries.count
        known[identity] = row
        if row == entries.count {
          alike[word.form] = row
          add(table.entry(of: word.form), codes: table.codes)
          seen.append(-1)
        }
        rows.append(row)
        if seen[row] != number { firsts.append(place) }
        seen[row] = number
      }
      self.rows.append(rows)
      self.firsts.append(firsts)
    }
  }

  private mutating func add(_ entry: WordEntry, codes: Int) {
    entries.append(entry)
    groups += entry.groups
    let start = terms.count
    terms += [Float](repeating: 0, count: codes)
    for share in entry.terms { terms[start + share.code] += share.weight }
  }

  /// How many terms the words of a unit have, learned or not.
  func count(_ unit: Int) -> Int {
    firsts[unit].reduce(0) { $0 + entries[rows[unit][$1]].termCount }
  }

  /// The rows of the words that a unit has, each once, in their order.
  func distinct(_ unit: Int) -> [Int] { firsts[unit].map { rows[unit][$0] } }
}

/// Adds up some rows of a table of numbers.
func sum(of rows: [Int], in table: [Float], width: Int) -> [Float] {
  var sums = [Float](repeating: 0, count: width)
  sums.withUnsafeMutableBufferPointer { sums in
    table.withUnsafeBufferPointer { table in
      for row in rows {
        let start = row * width
        precondition(start + width <= table.count)
        for place in 0..<width { sums[place] += table[start + place] }
      }
    }
  }
  return sums
}
