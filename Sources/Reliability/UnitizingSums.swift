import QualitativeData

/// What the agreement on stretches of text needs to know about one code. Sums of documents add up.
///
/// Krippendorff's alpha for unitizing, equations 16 to 19 of the text that replaces section 12.4 of Content Analysis (3rd
/// edition, 2013), with one category: gaps are never compared with gaps.
struct UnitizingSums: Sendable {
  private var disorder = 0.0
  private var intersections = 0
  private var lengths = 0.0
  private var squares = 0.0
  private var stretches = 0
  private var met: [Int] = [0, 0]
  private var all: [Int] = [0, 0]

  /// Adds a document: for each coder the passages with the code, in any order.
  mutating func add(_ passages: [[TextRange]]) {
    let units = passages.map(Self.stretches)
    for unit in units.joined() {
      lengths += Double(unit.length)
      squares += Double(unit.length) * Double(unit.length)
      stretches += 1
    }
    for first in units.indices {
      for second in units.indices.dropFirst(first + 1) {
        compare(units[first], units[second])
        count(passages[first], passages[second])
      }
    }
  }

  static func += (left: inout UnitizingSums, right: UnitizingSums) {
    left.disorder += right.disorder
    left.intersections += right.intersections
    left.lengths += right.lengths
    left.squares += right.squares
    left.stretches += right.stretches
    for side in 0..<2 {
      left.met[side] += right.met[side]
      left.all[side] += right.all[side]
    }
  }

  /// Alpha; nil where nobody, or one coder once, marked anything.
  var alpha: Double? {
    guard intersections > 0, stretches > 1, squares > 0 else { return nil }
    // Units paired without regard to place: Σ(l² + l′²) / Σ(l + l′) over all pairs is Σl² / Σl.
    return 1 - disorder / Double(intersections) / (squares / lengths)
  }

  /// The harmonic mean of the shares of passages that meet one of the other coder's.
  var overlap: Double? {
    guard all[0] + all[1] > 0 else { return nil }
    guard all[0] > 0, all[1] > 0, met[0] > 0 else { return 0 }
    let (precision, recall) = (Double(met[0]) / Double(all[0]), Double(met[1]) / Double(all[1]))
    return 2 * precision * recall / (precision + recall)
  }

  /// A coder's passages as stretches that do not overlap.
  private static func stretches(_ passages: [TextRange]) -> [TextRange] {
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

  private mutating func compare(_ left: [TextRange], _ right: [TextRange]) {
    for unit in left {
      let touching = right.filter { $0.overlaps(unit) }
      for other in touching {
        disorder += Double(unit.union(other).length - unit.overlap(other))
        intersections += 1
      }
      if touching.isEmpty { addUnmatched(unit) }
    }
    for unit in right where !left.contains(where: { $0.overlaps(unit) }) { addUnmatched(unit) }
  }

  private mutating func addUnmatched(_ unit: TextRange) {
    disorder += 2 * Double(unit.length)
    intersections += 1
  }

  private mutating func count(_ left: [TextRange], _ right: [TextRange]) {
    let sides = [Array(Set(left)), Array(Set(right))]
    for side in 0..<2 {
      all[side] += sides[side].count
      met[side] += sides[side].count { passage in sides[1 - side].contains { $0.overlaps(passage) } }
    }
  }
}
