import QualitativeData

/// How far the units of a matrix were read: cases, or documents where these are counted.
struct ReadCount {
  /// The rows of the grid in which the units stand.
  private enum Row: Int, CaseIterable {
    case read, partly, unread, withoutMaterial, unsettled, resolved

    init(_ reach: CodeTally.Reach) {
      switch reach {
      case .whole: self = .read
      case .partly: self = .partly
      case .none: self = .unread
      }
    }
  }

  /// The units that were read in part.
  private(set) var partly: [String] = []
  /// The columns in which each unit was read whole: cases by their places among the columns' cases, documents by their
  /// order; what was whole in no column and not over all is missing.
  private var whole: [Int32: Set<Int>] = [:]
  private var grid: MatrixCount
  /// Whether columns were read alike.
  let evenness: ReadEvenness

  /// What is counted.
  enum Units {
    case cases, documents
    /// Cases, in each document as far as it is about them.
    case casesInDocuments
  }

  init(_ tally: CodeTally, _ columns: CaseColumns, _ units: Units) {
    evenness = ReadEvenness(tally, columns)
    grid = MatrixCount(
      rows: Row.allCases.count, columns: columns.columns.count, isWeighted: !columns.weights.isEmpty)
    switch units {
    case .cases: addCases(tally, columns)
    case .documents: addDocuments(tally, columns)
    case .casesInDocuments: addParts(tally, columns)
    }
    addUnsettled(tally, columns)
  }

  /// How many units were read whole, per column.
  var read: [Int] { grid.row(Row.read.rawValue) }
  /// The same over all columns.
  var total: Int { grid.totals[Row.read.rawValue] }
  /// How many were read in part, per column.
  var inPart: [Int] { grid.row(Row.partly.rawValue) }
  /// How many were not read, per column.
  var unread: [Int] { grid.row(Row.unread.rawValue) }
  /// How many cases have no material, per column.
  var withoutMaterial: [Int] { grid.row(Row.withoutMaterial.rawValue) }
  /// In how many documents coders differ, per column.
  var unsettled: [Int] { grid.row(Row.unsettled.rawValue) }
  /// The same over all columns.
  var allUnsettled: Int { grid.totals[Row.unsettled.rawValue] }
  /// In how many others they differed and it was settled, or one of them read alone, per column.
  var resolved: [Int] { grid.row(Row.resolved.rawValue) }
  /// The weights of the cases that were read, per column and over all; nil where there are none.
  var weights: [Double]? { grid.weights(Row.read.rawValue) }

  /// In which of these columns a unit was read whole; nil where it is no part of the base.
  func columns(_ unit: Int32, of places: [Int]) -> [Int]? {
    whole[unit].map { columns in places.filter(columns.contains) }
  }

  /// A case counts in the column of each document that is about it, as far as that was read.
  private mutating func addParts(_ tally: CodeTally, _ columns: CaseColumns) {
    let parts = tally.entries.compactMap { entry in
      entry.caseID.flatMap { columns.places[$0] }.map { (place: $0, entry: entry) }
    }
    for (place, entry) in parts.enumerated().sorted(by: {
      ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
    })
    .map(\.element) {
      guard let own = columns.places(of: entry) else { continue }
      let row = Row(entry.footing.reach)
      grid.count(
        Int32(clamping: place), row: row.rawValue, columns: own,
        weight: columns.weights.isEmpty ? nil : columns.weights[place])
      if row == .read { whole[Int32(clamping: place), default: []].formUnion(own) }
      if row == .partly, partly.last != entry.document { partly.append(entry.document) }
    }
    partly = Array(Set(partly)).sorted()
  }

  private mutating func addCases(_ tally: CodeTally, _ columns: CaseColumns) {
    var reaches = [CodeTally.Reach?](repeating: nil, count: columns.cases.count)
    for entry in tally.entries {
      guard let place = entry.caseID.flatMap({ columns.places[$0] }) else { continue }
      reaches[place] = entry.footing.reach.joined(to: reaches[place])
    }
    for (place, reach) in reaches.enumerated() {
      let row = reach.map(Row.init) ?? .withoutMaterial
      if reach == .whole { whole[Int32(clamping: place)] = Set(columns.columns(ofCase: place)) }
      grid.count(
        Int32(clamping: place), row: row.rawValue, columns: columns.columns(ofCase: place),
        weight: columns.weights.isEmpty ? nil : columns.weights[place])
      if reach == .partly { partly.append(columns.cases[place].id) }
    }
  }

  /// A document counts in a column as far as its part about the cases there was read.
  private mutating func addDocuments(_ tally: CodeTally, _ columns: CaseColumns) {
    var unit: Int32 = 0
    for (number, entries) in tally.entries.byDocument.enumerated() {
      var whole: CodeTally.Reach?
      var reaches: [Int: CodeTally.Reach] = [:]
      for entry in entries {
        guard let places = columns.places(of: entry) else { continue }
        whole = entry.footing.reach.joined(to: whole)
        for place in places { reaches[place] = entry.footing.reach.joined(to: reaches[place]) }
      }
      guard let whole else { continue }
      for row in [Row.read, .partly, .unread] {
        let there = reaches.filter { Row($0.value) == row }.keys.sorted()
        guard !there.isEmpty || Row(whole) == row else { continue }
        grid.count(unit, row: row.rawValue, columns: there, weight: nil)
        if row == .read { self.whole[Int32(clamping: number)] = Set(there) }
      }
      if whole == .partly, let name = entries.first?.document { partly.append(name) }
      unit += 1
    }
  }

  /// A document waits in a column where differences about the cases there do.
  private mutating func addUnsettled(_ tally: CodeTally, _ columns: CaseColumns) {
    var unit: Int32 = 0
    for entries in tally.entries.byDocument {
      var waiting: Set<Int> = []
      var others: Set<Int> = []
      for entry in entries {
        guard let places = columns.places(of: entry) else { continue }
        let footing = entry.footing
        if footing.open > 0 {
          grid.count(unit, row: Row.unsettled.rawValue, columns: places, weight: nil)
          waiting.formUnion(places)
        } else if footing.settled > 0 || footing.alone > 0 {
          others.formUnion(places)
        }
      }
      let resolved = others.subtracting(waiting).sorted()
      if !resolved.isEmpty { grid.count(unit, row: Row.resolved.rawValue, columns: resolved, weight: nil) }
      unit += 1
    }
  }

  /// Whether columns differ in the share of documents that wait for settling.
  var isUneven: Bool {
    ReadEvenness.differ(
      zip(unsettled, resolved).filter { $0 + $1 > 0 }.map { Double($0) / Double($0 + $1) })
  }
}

extension CodeTally.Reach {
  /// How far two parts together were read; nil where there is none yet.
  func joined(to other: CodeTally.Reach?) -> CodeTally.Reach {
    other == nil || other == self ? self : .partly
  }
}

extension [CodeTally.Entry] {
  /// The entries of each document; they are sorted by document.
  var byDocument: [ArraySlice<CodeTally.Entry>] {
    var parts: [ArraySlice<CodeTally.Entry>] = []
    var start = startIndex
    for index in indices.dropFirst() where self[index].document != self[start].document {
      parts.append(self[start..<index])
      start = index
    }
    if !isEmpty { parts.append(self[start..<endIndex]) }
    return parts
  }
}
