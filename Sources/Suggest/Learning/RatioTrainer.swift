import Foundation

/// What words and pairs of words say of a code by how often they occur with it and without it: naive Bayes with all
/// other units as the other class (Rennie, Shih, Teevan & Karger 2003, "Tackling the poor assumptions of naive Bayes text
/// classifiers"). A unit's margin is divided by the root of the number of its features.
struct RatioTrainer: Sendable {
  /// By feature and code the logarithm of the ratio, 0 for one that was never seen; the row of the constant counts once
  /// for every feature of a unit.
  private(set) var ratios: CodeClassifier
  /// By feature and code: how much was seen with the code and without it.
  private var with: [Float]
  private var without: [Float]
  private var sums: [(with: Float, without: Float)]
  private let codes: Int
  private let isCounted: [Bool]
  private let vocabulary: Float

  /// As if each feature had been seen so often before, and twice without the code.
  private static let before: Float = 0.1

  /// `isCounted` says which features are words or pairs.
  init(codes: Int, isCounted: [Bool]) {
    self.codes = codes
    self.isCounted = isCounted
    vocabulary = Float(isCounted.count { $0 })
    ratios = CodeClassifier(columns: codes, features: isCounted.count)
    with = [Float](repeating: 0, count: codes * isCounted.count)
    without = with
    sums = [(Float, Float)](repeating: (0, 0), count: codes)
  }

  /// Learns examples: for each code +1 or -1 times how much it counts, or 0 where nothing is known.
  mutating func add(_ examples: [(vector: SparseVector, signs: [Float])]) {
    for example in examples { count(example.vector, example.signs, times: 1) }
    for feature in isCounted.indices where isCounted[feature] { weigh(feature) }
    weighConstant()
  }

  /// Learns that something else is known of an example than before.
  mutating func change(_ vector: SparseVector, from old: [Float], to new: [Float]) {
    count(vector, old, times: -1)
    count(vector, new, times: 1)
    for feature in vector.indices where isCounted[Int(feature)] { weigh(Int(feature)) }
    weighConstant()
  }

  /// The margin of each code for a unit.
  func margins(of vector: SparseVector) -> [Float] {
    let features = vector.indices.filter { isCounted[Int($0)] }
    let scale = Self.scale(features.count)
    return ratios.columns(
      of: ratios.sums(of: [(FeatureSpace.constant, Float(features.count) * scale)] + features.map { ($0, scale) }))
  }

  /// By what the sum over so many features is multiplied.
  static func scale(_ features: Int) -> Float { 1 / Float(features + 1).squareRoot() }

  private mutating func count(_ vector: SparseVector, _ signs: [Float], times factor: Float) {
    for feature in vector.indices where isCounted[Int(feature)] {
      let start = Int(feature) * codes
      for code in 0..<codes {
        if signs[code] > 0 {
          with[start + code] += factor * signs[code]
          sums[code].with += factor * signs[code]
        } else if signs[code] < 0 {
          without[start + code] -= factor * signs[code]
          sums[code].without -= factor * signs[code]
        }
      }
    }
  }

  private mutating func weigh(_ feature: Int) {
    for code in 0..<codes {
      let (with, without) = (max(0, with[feature * codes + code]), max(0, without[feature * codes + code]))
      ratios[feature, code] = with + without > 0 ? log(2 * (with + Self.before) / (without + 2 * Self.before)) : 0
    }
  }

  private mutating func weighConstant() {
    for code in 0..<codes {
      let with = max(0, sums[code].with) + Self.before * vocabulary
      let without = max(0, sums[code].without) + 2 * Self.before * vocabulary
      ratios[Int(FeatureSpace.constant), code] = -log(2 * with / without)
    }
  }
}
