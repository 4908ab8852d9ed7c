import Foundation

/// What words say of a code by how often they occur with it and without it: naive Bayes with all other units as the other
/// class (Rennie, Shih, Teevan & Karger 2003, "Tackling the poor assumptions of naive Bayes text classifiers"). A unit's
/// margin is divided by the root of the number of its words' terms.
///
/// Before anything is decided the counts are those that the codebook lets one expect, so that words which go together
/// with a code's own words speak for it as well (Nigam, McCallum, Thrun & Mitchell 2000, "Text classification from
/// labeled and unlabeled documents using EM", of which this is the first step).
struct NaiveBayesTrainer: Sendable {
  /// By feature and code the logarithm of the ratio, 0 for one that was never seen; the row of the constant counts once
  /// for every term of a unit.
  private(set) var ratios: CodeClassifier
  /// By feature and code: how much was seen with the code and without it.
  private var with: [Float]
  private var without: [Float]
  /// By code: the same over all features.
  private var sums: (with: [Float], without: [Float])
  private let codes: Int
  private let terms: Int

  /// As if each term had been seen so often before, and twice without the code.
  private static let before: Float = 0.1
  /// How much an expected code counts beside a decision.
  private static let expectation: Float = 0.3

  /// Only features below `terms` are counted, the constant not.
  init(codes: Int, terms: Int) {
    self.codes = codes
    self.terms = terms
    ratios = CodeClassifier(columns: codes, features: terms)
    with = [Float](repeating: 0, count: codes * terms)
    without = with
    let none = [Float](repeating: 0, count: codes)
    sums = (none, none)
  }

  /// Learns from units of which nothing is known but how likely each code is, and from some of the examples.
  mutating func learn(
    expecting units: [SoftLabeller.Labelled], _ packed: PackedExamples, _ some: some Sequence<Int>
  ) {
    for unit in units {
      count(unit.features, unit.shares, times: Self.expectation)
      count(unit.features, unit.shares.map { $0 - 1 }, times: Self.expectation)
    }
    for example in some { count(packed.terms(of: example, below: terms), packed.labels.signs(of: example), times: 1) }
    weigh()
  }

  /// Learns that something else is known of an example than before.
  mutating func change(_ vector: SparseVector, from old: [Float], to new: [Float]) {
    let features = vector.terms(below: terms)
    count(features, old, times: -1)
    count(features, new, times: 1)
    for feature in features { weigh(Int(feature)) }
    weighConstant()
  }

  /// The margin of each code for a unit.
  func margins(of vector: SparseVector) -> [Float] {
    let features = vector.terms(below: terms)
    let scale = Self.scale(features.count)
    return ratios.columns(
      of: ratios.sums(of: [(FeatureSpace.constant, Float(features.count) * scale)] + features.map { ($0, scale) }))
  }

  /// By what the sum over a unit's terms is multiplied.
  static func scale(_ terms: Int) -> Float { 1 / Float(terms + 1).squareRoot() }

  private mutating func count(_ features: [Int32], _ signs: some Collection<Float>, times factor: Float) {
    let (given, missing) = (signs.map { factor * max(0, $0) }, signs.map { factor * max(0, -$0) })
    // Most units have no code.
    let (gives, misses) = (given.contains { $0 != 0 }, missing.contains { $0 != 0 })
    for feature in features {
      if gives {
        Self.add(given, to: &with, at: Int(feature) * codes)
        Self.add(given, to: &sums.with, at: 0)
      }
      if misses {
        Self.add(missing, to: &without, at: Int(feature) * codes)
        Self.add(missing, to: &sums.without, at: 0)
      }
    }
  }

  private static func add(_ values: [Float], to sums: inout [Float], at start: Int) {
    for place in values.indices { sums[start + place] += values[place] }
  }

  private mutating func weigh() {
    for feature in 0..<terms where feature != FeatureSpace.constant { weigh(feature) }
    weighConstant()
  }

  private mutating func weigh(_ feature: Int) {
    for code in 0..<codes {
      let (with, without) = (max(0, with[feature * codes + code]), max(0, without[feature * codes + code]))
      ratios[feature, code] = with + without > 0 ? log(2 * (with + Self.before) / (without + 2 * Self.before)) : 0
    }
  }

  private mutating func weighConstant() {
    let vocabulary = Float(max(1, terms - 1))
    for code in 0..<codes {
      let with = max(0, sums.with[code]) + Self.before * vocabulary
      let without = max(0, sums.without[code]) + 2 * Self.before * vocabulary
      ratios[Int(FeatureSpace.constant), code] = -log(2 * with / without)
    }
  }
}
