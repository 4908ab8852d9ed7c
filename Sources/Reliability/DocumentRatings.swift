import QualitativeData

/// The ratings that one document gives, for each code: what is below it in the tree included.
struct DocumentRatings {
  private let document: RatedDocument
  private let coders: [String]
  private let negatives: Agreement.Negatives
  /// The units with their weights: at the level of characters stretches that no coding begins or ends in.
  private let units: [(range: TextRange, weight: Int)]
  /// For each coder, which units were rated; nil for a coder who did nothing here.
  private let rated: [[Bool]?]

  init(_ document: RatedDocument, coders: [String], level: Agreement.Level, negatives: Agreement.Negatives) {
    self.document = document
    self.coders = coders
    self.negatives = negatives
    let units =
      level == .character
      ? Self.stretches(document).map { ($0, $0.length) } : document.units.map { ($0, 1) }
    self.units = units
    rated = coders.map { coder in
      document.work.first { $0.coder == coder }.map { work in
        guard let read = work.read else { return Array(repeating: true, count: units.count) }
        let seen = read + work.codings.map(\.range) + work.rejections.map(\.range)
        return Self.touched(units.map(\.0), by: seen)
      }
    }
  }

  /// The sums for a code; `names` are the code and all below it.
  func sums(_ names: Set<String>) -> RatingSums {
    let yes = coders.map { marks(of: $0, names, \.codings) }
    let no = coders.map { negatives == .rejected ? marks(of: $0, names, \.rejections) : nil }
    var sums = RatingSums(coders: coders.count)
    for index in units.indices {
      let ratings = coders.indices.map { coder -> Bool? in
        guard let applied = yes[coder], let isRated = rated[coder]?[index] else { return nil }
        if applied[index] { return true }
        if negatives == .rejected { return no[coder]?[index] == true ? false : nil }
        return isRated ? false : nil
      }
      sums.add(units[index].weight, ratings: ratings)
    }
    return sums
  }

  /// The stretches that each coder of the document marked with a code.
  func unitizing(_ names: Set<String>) -> UnitizingSums {
    var sums = UnitizingSums()
    let passages = document.work.filter { coders.contains($0.coder) }.map { work in
      work.codings.filter { names.contains($0.code) }.map(\.range)
    }
    if passages.count > 1 { sums.add(passages) }
    return sums
  }

  private func marks(
    of coder: String, _ names: Set<String>, _ kind: KeyPath<RatedDocument.Work, [RatedDocument.Mark]>
  ) -> [Bool]? {
    document.work.first { $0.coder == coder }.map { work in
      Self.touched(units.map(\.range), by: work[keyPath: kind].filter { names.contains($0.code) }.map(\.range))
    }
  }

  /// Which units share text with one of the ranges.
  private static func touched(_ units: [TextRange], by ranges: [TextRange]) -> [Bool] {
    var touched = [Bool](repeating: false, count: units.count)
    for range in ranges {
      var low = 0
      var high = units.count
      while low < high {
        let middle = (low + high) / 2
        if units[middle].end <= range.start { low = middle + 1 } else { high = middle }
      }
      while low < units.count, units[low].start < range.end {
        touched[low] = true
        low += 1
      }
    }
    return touched
  }

  private static func stretches(_ document: RatedDocument) -> [TextRange] {
    let marks = document.work.flatMap { work in
      (work.codings + work.rejections).map(\.range) + (work.read ?? [])
    }
    let borders = Array(Set(marks.flatMap { [$0.start, $0.end] })).sorted()
    var result: [TextRange] = []
    var next = 0
    for segment in document.units {
      var start = segment.start
      while next < borders.count, borders[next] <= start { next += 1 }
      while next < borders.count, borders[next] < segment.end {
        result.append(TextRange(start, borders[next]))
        start = borders[next]
        next += 1
      }
      if start < segment.end { result.append(TextRange(start, segment.end)) }
    }
    return result
  }
}
