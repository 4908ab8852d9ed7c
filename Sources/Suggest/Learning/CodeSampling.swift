/// Which units with a code are learned from where there are too many: as many of each frequent code, and all of the others.
/// A unit that stays counts for those of its code that do not (Horvitz & Thompson 1952, "A generalization of sampling
/// without replacement from a finite universe").
struct CodeSampling: Sendable {
  private struct Limit: Sendable {
    /// The last of the keys that stay.
    var key: UInt64
    /// How many of the code's units stay.
    var share: Float
  }

  /// By code; none of a code of which all units stay.
  private var limits: [Int: Limit] = [:]

  /// At most `most` units stay, and no unit that would not stay if there were fewer documents.
  init(_ documents: [LearningDocument], most: Int, key: (LearningDocument, Int) -> UInt64) {
    let counts = documents.map(\.counted)
    guard counts.reduce(0, { $0 + $1.coded }) > most else { return }
    let given = counts.reduce(into: [Int: Int]()) { $0.merge($1.given, uniquingKeysWith: +) }
    let room = Self.level(Array(given.values), most)
    var keys: [Int: [UInt64]] = [:]
    for document in documents {
      for unit in document.labels.indices {
        for code in document.labels[unit].codes { keys[code, default: []].append(key(document, unit)) }
      }
    }
    for (code, count) in given where count > room {
      let sorted = (keys[code] ?? []).sorted()
      guard let last = sorted.prefix(room).last else { continue }
      limits[code] = Limit(key: last, share: Float(room) / Float(count))
    }
  }

  /// How much a unit with these codes counts; 0 where it does not stay.
  func weight(_ codes: [Int], key: UInt64) -> Float {
    var (stays, share) = (false, Float(0))
    for code in codes {
      guard let limit = limits[code] else { return 1 }
      stays = stays || key <= limit.key
      share = max(share, limit.share)
    }
    return stays ? 1 / share : 0
  }

  /// How many units of a code may stay so that at most `most` do; a code with fewer keeps all.
  private static func level(_ counts: [Int], _ most: Int) -> Int {
    var rest = most
    for (place, count) in counts.sorted().enumerated() {
      let level = rest / (counts.count - place)
      if count > level { return max(1, level) }
      rest -= count
    }
    return Int.max
  }
}
