import QualitativeData

/// The read units, findable by likeness: the cosine of their vectors.
struct ExampleIndex: Sendable {
  /// How alike a unit is to the examples of each code.
  struct Likeness: Sendable {
    /// Mean of the three likest accepted examples, by code.
    var accepted: [Float]
    /// Mean of the three likest other read units, by code.
    var others: [Float]
    /// The likest accepted example by code; -1 where there is none.
    var nearest: [Int]
  }

  let codes: Int
  private var postings: [[(example: Int32, value: Float)]]
  private var labels: [[Int]] = []
  private var lengths: [Float] = []

  init(codes: Int, features: Int) {
    self.codes = codes
    postings = [[(example: Int32, value: Float)]](repeating: [], count: features)
  }

  var count: Int { labels.count }

  /// Adds a read unit with the codes that it got.
  mutating func add(_ vector: SparseVector, codes: [Int]) {
    let example = Int32(labels.count)
    let length = max(vector.square.squareRoot(), .leastNormalMagnitude)
    for place in vector.indices.indices where vector.indices[place] != FeatureSpace.constant {
      postings[Int(vector.indices[place])].append((example, vector.values[place] / length))
    }
    labels.append(codes)
    lengths.append(length)
  }

  /// Drops features that nearly every example has: they cost most and tell least.
  mutating func prune() {
    guard count > 200 else { return }
    for feature in postings.indices where postings[feature].count > count / 5 { postings[feature] = [] }
  }

  /// The likeness of a unit to all examples but those left out.
  func likeness(of vector: SparseVector, leavingOut isLeftOut: (Int) -> Bool) -> Likeness {
    var cosines = [Float](repeating: 0, count: count)
    let length = max(vector.square.squareRoot(), .leastNormalMagnitude)
    for place in vector.indices.indices where Int(vector.indices[place]) < postings.count {
      let value = vector.values[place] / length
      for posting in postings[Int(vector.indices[place])] { cosines[Int(posting.example)] += value * posting.value }
    }
    return likeness(cosines, isLeftOut)
  }

  private func likeness(_ cosines: [Float], _ isLeftOut: (Int) -> Bool) -> Likeness {
    var best = [BestThree](repeating: BestThree(), count: codes)
    var leaders: [(example: Int, cosine: Float)] = []
    for example in cosines.indices where cosines[example] > 0 && !isLeftOut(example) {
      let cosine = cosines[example]
      for code in labels[example] { best[code].offer(cosine, example) }
      if leaders.count < Self.leaders || cosine > leaders[leaders.count - 1].cosine {
        let place = leaders.firstIndex { $0.cosine < cosine } ?? leaders.count
        leaders.insert((example, cosine), at: place)
        if leaders.count > Self.leaders { leaders.removeLast() }
      }
    }
    let others = (0..<codes).map { code -> Float in
      leaders.lazy.filter { !labels[$0.example].contains(code) }.prefix(3).reduce(0) { $0 + $1.cosine } / 3
    }
    return Likeness(accepted: best.map(\.mean), others: others, nearest: best.map(\.example))
  }

  /// Enough to find three without a given code nearly always.
  private static let leaders = 24
}

/// The three highest of the values offered.
private struct BestThree {
  private var values: (Float, Float, Float) = (0, 0, 0)
  private(set) var example = -1

  mutating func offer(_ value: Float, _ source: Int) {
    guard value > values.2 else { return }
    if value > values.0 { values = (value, values.0, values.1); example = source } else if value > values.1 {
      values = (values.0, value, values.1)
    } else {
      values.2 = value
    }
  }

  var mean: Float { (values.0 + values.1 + values.2) / 3 }
}
