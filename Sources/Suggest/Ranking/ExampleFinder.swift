import QualitativeData

/// Finds the accepted example that is most like a unit, to show it as a reason.
struct ExampleFinder: Sendable {
  private let examples: [Example]
  private let weighting: Weighting
  private let lengths: [Float]
  /// By code, the examples that have it.
  private let byCode: [[Int]]
  /// The examples with a word, for words that are not in a large part of them.
  private let byWord: [String: [Int32]]

  init(_ examples: [Example], codes: [Code], weighting: Weighting) {
    self.examples = examples
    self.weighting = weighting
    var words: [String: Word] = [:]
    var byName: [String: [Int]] = [:]
    var lengths: [Float] = []
    for (index, example) in examples.enumerated() {
      var length: Float = 0
      for word in example.words {
        length += words[word, default: Word(square: Self.square(weighting.word(word)))].add(index)
      }
      lengths.append(max(length.squareRoot(), .leastNormalMagnitude))
      for code in example.codes { byName[code, default: []].append(index) }
    }
    let many = max(20, examples.count / 5)
    byWord = words.filter { $0.value.examples.count <= many }.mapValues(\.examples)
    byCode = codes.map { byName[$0.name] ?? [] }
    self.lengths = lengths
  }

  /// A word's share in lengths, and the examples that have it.
  private struct Word {
    let square: Float
    var examples: [Int32] = []

    mutating func add(_ example: Int) -> Float {
      examples.append(Int32(example))
      return square
    }
  }

  /// Of the examples with a code that share words with a unit, the one with the highest cosine, the earlier of equals.
  /// What lies in the passage itself, where it was coded before, is no example for it.
  func nearest(
    to words: [TextUnit.Word], with code: Int, outside passage: TextRange, of document: String
  ) -> (example: Example, cosine: Double)? {
    guard !byCode[code].isEmpty else { return nil }
    let terms = words.terms
    var sums = [Float](repeating: 0, count: examples.count)
    var own: Float = 0
    for term in terms {
      let square = Self.square(weighting.word(term))
      own += square
      for index in byWord[term] ?? [] { sums[Int(index)] += square }
    }
    var best: (index: Int, cosine: Float)?
    for index in byCode[code] where sums[index] > 0 {
      let cosine = sums[index] / lengths[index]
      guard cosine > best?.cosine ?? 0 else { continue }
      if examples[index].document == document, examples[index].range.overlaps(passage) { continue }
      best = (index, cosine)
    }
    return best.map { (examples[$0.index], Double($0.cosine / max(own.squareRoot(), .leastNormalMagnitude))) }
  }

  private static func square(_ weight: Double) -> Float { Float(weight * weight) }
}
