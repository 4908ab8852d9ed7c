import QualitativeData

/// Cuts what coders read into the units that are compared.
///
/// A unit is rated as far as the same coders read it: what one of them did not reach says nothing of anybody. Of those who
/// read most of it as many rate it as give the most pairs of coders times text; a unit that one coder alone read is rated
/// by nobody else.
struct UnitCutter {
  let coders: [String]
  let level: Agreement.Level
  /// Whether interviewers' turns are left out.
  var isOfAnswers = false

  /// One cluster for each document; for each case where cases are compared.
  func clusters(_ documents: [RatedDocument]) -> [RatedCluster] {
    switch level {
    case .cases:
      whole(documents) { unit, _ in
        unit.caseID
      } of: { mark, _ in
        mark.caseID
      }
    case .document:
      whole(documents) {
        $1.id
      } of: {
        $1.id
      }
    case .segment, .sentence, .character: documents.map(parts)
    }
  }

  /// The document's units that count: what stands around the talk only where one of the coders coded it.
  func units(of document: RatedDocument) -> [RatedDocument.Unit] {
    let marks = document.work.filter { coders.contains($0.coder) }.flatMap(\.codings).map(\.range)
    return document.units.filter { unit in
      (unit.isTalk || marks.contains { $0.overlaps(unit.range) }) && (unit.isAnswer || !isOfAnswers)
    }
  }

  private func parts(_ document: RatedDocument) -> RatedCluster {
    let units = units(of: document).map(\.range)
    let cut = level == .character ? Self.stretches(of: units, in: document) : units
    let works = coders.map { coder in document.work.first { $0.coder == coder } }
    var cluster = RatedCluster(coders: coders.count)
    let rated = cut.map { Rated($0, works) ?? partlyRead($0, document) }
    for (range, unit) in zip(cut, rated) {
      cluster.add(
        RatedCluster.Unit(
          weight: level == .character ? range.length : 1, raters: coders.indices.map(unit.coders.contains)))
    }
    for (coder, work) in works.enumerated() {
      for mark in work?.codings ?? [] {
        for unit in Self.touched(cut, by: mark.range) where rated[unit].counts(mark, of: coder) {
          cluster.apply(mark.code, to: unit, by: coder)
        }
      }
      for mark in work?.rejections ?? [] {
        for unit in Self.touched(cut, by: mark.range) where rated[unit].counts(mark, of: coder) {
          cluster.refuse(mark.code, for: unit, by: coder)
        }
      }
    }
    return cluster
  }

  /// Who rates a unit, and the text of it that all of them read.
  private struct Rated {
    var coders: [Int]
    var text: [TextRange]

    init(coders: [Int], text: [TextRange]) { (self.coders, self.text) = (coders, text) }

    /// Nil where some coder read a part of it only.
    init?(_ range: TextRange, _ works: [RatedDocument.Work?]) {
      let readers = works.indices.filter { works[$0]?.reading.touches(range) ?? false }
      guard readers.allSatisfy({ works[$0]?.reading.covers(range) ?? false }) else { return nil }
      self.init(coders: readers, text: [range])
    }

    func counts(_ mark: RatedDocument.Mark, of coder: Int) -> Bool {
      coders.contains(coder) && text.contains { $0.overlaps(mark.range) }
    }
  }

  private func partlyRead(_ range: TextRange, _ document: RatedDocument) -> Rated {
    let piece = Piece(units: [range], work: document.work.filter { coders.contains($0.coder) })
    let chosen = raters([piece])
    return Rated(coders: chosen, text: Self.common(piece, chosen.map { coders[$0] }))
  }

  /// Which of some sorted ranges share text with another.
  static func touched(_ ranges: [TextRange], by range: TextRange) -> Range<Int> {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].end <= range.start { low = middle + 1 } else { high = middle }
    }
    while high < ranges.count, ranges[high].start < range.end { high += 1 }
    return low..<high
  }

  /// Units cut where a coding, a rejection or a reading begins or ends.
  private static func stretches(of units: [TextRange], in document: RatedDocument) -> [TextRange] {
    let marks = document.work.flatMap { $0.reading.ranges + ($0.codings + $0.rejections).map(\.range) }
    return cut(units, at: Set(marks.flatMap { [$0.start, $0.end] }).sorted())
  }

  /// Ranges cut at sorted places.
  static func cut(_ ranges: [TextRange], at borders: [Int]) -> [TextRange] {
    var result: [TextRange] = []
    var next = 0
    for range in ranges {
      var start = range.start
      while next < borders.count, borders[next] <= start { next += 1 }
      while next < borders.count, borders[next] < range.end {
        result.append(TextRange(start, borders[next]))
        start = borders[next]
        next += 1
      }
      if start < range.end { result.append(TextRange(start, range.end)) }
    }
    return result
  }
}

extension UnitCutter {
  /// A text of one document that belongs to a case or the document itself, with who works on it.
  private struct Piece {
    var units: [TextRange]
    var work: [RatedDocument.Work]
  }

  /// Cases or documents as one unit each, in the order in which they first occur.
  private func whole(
    _ documents: [RatedDocument], _ key: (RatedDocument.Unit, RatedDocument) -> String?,
    of mark: (RatedDocument.Mark, RatedDocument) -> String?
  ) -> [RatedCluster] {
    var order: [String] = []
    var pieces: [String: [Piece]] = [:]
    for document in documents {
      let keyed = units(of: document).map { (key: key($0, document), range: $0.range) }
      for (name, units) in Dictionary(grouping: keyed, by: \.key).sorted(by: { $0.value[0].range < $1.value[0].range })
      {
        guard let name else { continue }
        if pieces[name] == nil { order.append(name) }
        let work = document.work.filter { coders.contains($0.coder) }.map { work in
          var own = work
          own.codings = work.codings.filter { mark($0, document) == name }
          own.rejections = work.rejections.filter { mark($0, document) == name }
          return own
        }
        pieces[name, default: []].append(Piece(units: units.map(\.range), work: work))
      }
    }
    return order.map { cluster(pieces[$0] ?? []) }
  }

  /// What the chosen coders have all read, as one unit.
  private func cluster(_ pieces: [Piece]) -> RatedCluster {
    var cluster = RatedCluster(coders: coders.count)
    let chosen = raters(pieces)
    guard chosen.count > 1 else { return cluster }
    cluster.add(RatedCluster.Unit(weight: 1, raters: coders.indices.map(chosen.contains)))
    for piece in pieces {
      let common = Self.common(piece, chosen.map { coders[$0] })
      for coder in chosen {
        let work = piece.work.first { $0.coder == coders[coder] }
        for mark in work?.codings ?? [] where !Self.touched(common, by: mark.range).isEmpty {
          cluster.apply(mark.code, to: 0, by: coder)
        }
        for mark in work?.rejections ?? [] where !Self.touched(common, by: mark.range).isEmpty {
          cluster.refuse(mark.code, for: 0, by: coder)
        }
      }
    }
    return cluster
  }

  /// Of the coders, sorted by how much they read, as many as give the most pairs times text that all of them read.
  private func raters(_ pieces: [Piece]) -> [Int] {
    let read = coders.indices.map { coder in (coder: coder, length: length(pieces, [coder])) }
      .filter { $0.length > 0 }.sorted { ($1.length, $0.coder) < ($0.length, $1.coder) }.map(\.coder)
    var best: (pairs: Int, coders: [Int]) = (0, [])
    for number in 1..<max(2, read.count + 1) where number <= read.count {
      let chosen = Array(read.prefix(number))
      let pairs = number * (number - 1) / 2 * length(pieces, chosen)
      if pairs >= best.pairs, pairs > 0 { best = (pairs, chosen) }
    }
    return best.coders.sorted()
  }

  private func length(_ pieces: [Piece], _ chosen: [Int]) -> Int {
    let names = chosen.map { coders[$0] }
    return pieces.flatMap { Self.common($0, names) }.reduce(0) { $0 + $1.length }
  }

  /// The text of the units that all of these coders read.
  private static func common(_ piece: Piece, _ names: [String]) -> [TextRange] {
    let readings = names.map { name in piece.work.first { $0.coder == name }?.reading.read ?? RangeSet() }
    let shared = RangeSet.shared(by: readings.count, of: readings)
    return readings.isEmpty ? [] : piece.units.flatMap(shared.parts)
  }
}
