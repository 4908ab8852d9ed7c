import QualitativeData

/// What the agreement on stretches of text needs to know about one code. Sums of documents add up.
///
/// Krippendorff's alpha for unitizing with its continuum: Krippendorff, Mathet, Bouvry & Widlöcher (2016), "On the
/// reliability of unitizing textual continua", and Krippendorff (2018), *Content Analysis*, 4th edition, § 12.6. With one
/// code, the continuum falls for each coder into stretches with the code and gaps (φ). What coders are observed to share is
/// measured in scalars; chance pairs any two stretches, except that a stretch with the code is not paired with itself as
/// a whole, and a gap not scalar by scalar.
struct UnitizingSums: Sendable {
  /// Scalars, once for each coder who read them, with the code and without, where two coders or more read them.
  private var yes = 0.0
  private var no = 0.0
  /// Coincidences of a scalar with the code at one coder and without at another.
  private var mixed = 0.0
  /// The squares of the lengths of all stretches with the code.
  private var squares = 0.0
  /// By coder: different passages, once for each other coder who read them, and those that one of that coder's meets.
  private(set) var passages: [Int]
  private(set) var met: [Int]

  init(coders: Int) {
    passages = Array(repeating: 0, count: coders)
    met = passages
  }

  /// What one coder read and marked.
  struct Lane {
    var coder: Int
    var reading: Reading
    /// The passages with the code, in any order.
    var passages: [TextRange]
  }

  /// Adds the text of a document; `text` are its segments.
  mutating func add(_ text: [TextRange], _ lanes: [Lane]) {
    for lane in lanes { for other in lanes where other.coder != lane.coder { count(lane, other) } }
    let units = lanes.map { Self.joined($0.passages) }
    let borders = lanes.flatMap { $0.reading.ranges + $0.passages }.flatMap { [$0.start, $0.end] }
    var lengths = units.map { Array(repeating: 0, count: $0.count) }
    for stretch in UnitCutter.cut(text, at: Set(borders).sorted()) {
      let readers = lanes.indices.filter { lanes[$0].reading.touches(stretch) }
      guard readers.count > 1 else { continue }
      var marking = 0
      for reader in readers {
        guard let unit = UnitCutter.touched(units[reader], by: stretch).first else { continue }
        lengths[reader][unit] += stretch.length
        marking += 1
      }
      add(Double(stretch.length), marking: Double(marking), of: Double(readers.count))
    }
    squares += lengths.joined().reduce(0) { $0 + Double($1) * Double($1) }
  }

  private mutating func add(_ length: Double, marking: Double, of readers: Double) {
    yes += length * marking
    no += length * (readers - marking)
    mixed += length * marking * (readers - marking) / (readers - 1)
  }

  static func += (left: inout UnitizingSums, right: UnitizingSums) {
    left.yes += right.yes
    left.no += right.no
    left.mixed += right.mixed
    left.squares += right.squares
    for coder in left.met.indices {
      left.met[coder] += right.met[coder]
      left.passages[coder] += right.passages[coder]
    }
  }

  /// Alpha (equation 34 of the book, with the expectation of equation 33); nil where nobody, or everybody everywhere,
  /// marked anything.
  var alpha: Double? {
    let all = yes + no
    guard yes > 0, no > 0 else { return nil }
    return 1 - mixed * (all - (squares + no) / all) / (yes * no)
  }

  /// Of two coders the harmonic mean of the shares of passages that meet one of the other's; of more, of all passages the
  /// share that does.
  var overlap: Double? {
    let (all, shared) = (passages.reduce(0, +), met.reduce(0, +))
    guard all > 0 else { return nil }
    guard passages.count == 2 else { return Double(shared) / Double(all) }
    guard passages[0] > 0, passages[1] > 0, shared > 0 else { return 0 }
    let (left, right) = (Double(met[0]) / Double(passages[0]), Double(met[1]) / Double(passages[1]))
    return 2 * left * right / (left + right)
  }

  /// A coder's passages as stretches that do not overlap; two that only touch stay two.
  private static func joined(_ passages: [TextRange]) -> [TextRange] {
    var result: [TextRange] = []
    for passage in passages.sorted() where !passage.isEmpty {
      if let last = result.last, passage.start < last.end {
        result[result.count - 1] = last.union(passage)
      } else {
        result.append(passage)
      }
    }
    return result
  }

  private mutating func count(_ lane: Lane, _ other: Lane) {
    for passage in Set(lane.passages) {
      let isMet = other.passages.contains { $0.overlaps(passage) }
      guard isMet || other.reading.covers(passage) else { continue }
      passages[lane.coder] += 1
      if isMet { met[lane.coder] += 1 }
    }
  }
}
