import QualitativeData

/// Which coding of one version is which of another: the same content first, then the same identity, then by overlap.
struct CodingMatcher {
  /// Whether codings of different coders may be the same.
  let ignoresCoder: Bool

  private struct Group: Hashable {
    var document: String
    var coder: String
  }

  /// For each coding the place of its like in the other version; nil where it has none. With `sameCode` two codings with
  /// different codes are never the same.
  func match(_ left: [Coding], _ right: [Coding], sameCode: Bool = false) -> [Int?] {
    var matching = Matching(left: left, right: right)
    let others = Dictionary(grouping: right.indices) { group(right[$0]) }
    for (group, places) in Dictionary(grouping: left.indices, by: { group(left[$0]) }) {
      matching.begin(open: places, free: others[group] ?? [])
      matching.pair { $0.range == $1.range && $0.code == $1.code && $0.id == $1.id }
      matching.pair { $0.range == $1.range && $0.code == $1.code }
      // Another program numbers anew, so that the same identity alone says nothing.
      if !sameCode { matching.pair { $0.id == $1.id && ($0.range == $1.range || $0.range.overlaps($1.range)) } }
      matching.pairOverlapping { $0.code == $1.code }
      if !sameCode { matching.pair { $0.range == $1.range } }
    }
    return matching.result
  }

  private func group(_ coding: Coding) -> Group {
    Group(document: coding.document, coder: ignoresCoder ? "" : coding.coder)
  }
}

/// The pairs found so far, and the codings of one group that have none yet.
private struct Matching {
  private let left, right: [Coding]
  private var open: [Int] = []
  private var free: [Int] = []
  private(set) var result: [Int?]

  private struct Pair {
    var left, right, overlap: Int
  }

  init(left: [Coding], right: [Coding]) {
    (self.left, self.right) = (left, right)
    result = [Int?](repeating: nil, count: left.count)
  }

  mutating func begin(open: [Int], free: [Int]) { (self.open, self.free) = (open, free) }

  mutating func pair(_ isSame: (Coding, Coding) -> Bool) {
    guard !free.isEmpty else { return }
    var (open, free, result) = (open, free, result)
    open.removeAll { place in
      guard let found = free.firstIndex(where: { isSame(left[place], right[$0]) }) else { return false }
      result[place] = free.remove(at: found)
      return true
    }
    (self.open, self.free, self.result) = (open, free, result)
  }

  /// The pairs that share most text first.
  mutating func pairOverlapping(_ isSame: (Coding, Coding) -> Bool) {
    var pairs: [Pair] = []
    for one in open {
      for other in free where isSame(left[one], right[other]) {
        let overlap = left[one].range.overlap(right[other].range)
        if overlap > 0 { pairs.append(Pair(left: one, right: other, overlap: overlap)) }
      }
    }
    pairs.sort { ($1.overlap, $0.left, $0.right) < ($0.overlap, $1.left, $1.right) }
    for pair in pairs where open.contains(pair.left) && free.contains(pair.right) {
      result[pair.left] = pair.right
      open.removeAll { $0 == pair.left }
      free.removeAll { $0 == pair.right }
    }
  }
}
