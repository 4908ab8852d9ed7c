import QualitativeData

/// Finds the accepted example that is most like a unit, to show it as a reason.
struct ExampleFinder: Sendable {
  private let examples: [Example]
  private let weighting: Weighting
  private let lengths: [Float]
  /// The examples with a word, for words that are not in a large part of them.
  private let byWord: [String: [Int]]

  init(_ examples: [Example], codes: [Code], weighting: Weighting) {
    self.examples = examples
    self.weighting = weighting
    var byWord: [String: [Int]] = [:]
    for (index, example) in examples.enumerated() {
      for word in example.words { byWord[word, default: []].append(index) }
    }
    let many = max(20, examples.count / 5)
    self.byWord = byWord.filter { $0.value.count <= many }
    lengths = examples.map { example in
      max(example.words.reduce(0) { $0 + Self.square(weighting.word($1)) }.squareRoot(), .leastNormalMagnitude)
    }
  }

  /// The examples with a code that share words with a unit: the one with the highest cosine, the earlier of equals.
  func nearest(to unit: TextUnit, with code: String) -> (example: Example, cosine: Double)? {
    let words = Set(unit.words.flatMap(\.form.terms)).sorted()
    var sums: [Int: Float] = [:]
    for word in words {
      let square = Self.square(weighting.word(word))
      for index in byWord[word] ?? [] { sums[index, default: 0] += square }
    }
    let own = words.reduce(Float(0)) { $0 + Self.square(weighting.word($1)) }.squareRoot()
    let best = sums.filter { examples[$0.key].codes.contains(code) }
      .map { (index: $0.key, cosine: $0.value / lengths[$0.key]) }
      .max { $0.cosine == $1.cosine ? $0.index > $1.index : $0.cosine < $1.cosine }
    return best.map { (examples[$0.index], Double($0.cosine / max(own, .leastNormalMagnitude))) }
  }

  private static func square(_ weight: Double) -> Float { Float(weight * weight) }
}
