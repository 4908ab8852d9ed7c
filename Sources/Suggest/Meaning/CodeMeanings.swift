import Encoder
import QualitativeData

/// What the words of a codebook mean, as the sentence encoder sees them.
struct CodeMeanings: Sendable {
  let encoder: SentenceEncoder
  /// What units mean on the whole: what is common to all of them tells nothing.
  private(set) var center: [Float]
  /// The vectors of all indicators by code, and then of what else is said of each code, side by side.
  private let vectors: CodeClassifier
  /// By code, where they stand.
  private let named: [Range<Int>]
  private let told: [Range<Int>]

  /// As many of the most similar indicators count.
  private static let nearest = 3
  /// The codebook counts as much as so many units in what is common to all.
  private static let prior: Float = 20

  init(_ codes: [Code], _ encoder: SentenceEncoder) {
    self.encoder = encoder
    let names = codes.map { $0.indicators.isEmpty ? [$0.label] : $0.indicators }
    let texts = codes.map { code in
      let texts = [code.label, code.definition, code.use, code.example].filter { !$0.isEmpty }
      return texts.isEmpty ? [code.name] : texts
    }
    let all = encoder.vectors(of: (names + texts).flatMap(\.self))
    center = Self.sum(all, width: encoder.width).map { $0 / Float(max(1, all.count)) }
    var vectors = CodeClassifier(columns: all.count, features: encoder.width)
    for (column, vector) in all.enumerated() {
      for (place, number) in vector.enumerated() { vectors[place, column] = number }
    }
    self.vectors = vectors
    var start = 0
    let ranges = (names + texts).map { list in
      defer { start += list.count }
      return start..<start + list.count
    }
    (named, told) = (Array(ranges.prefix(codes.count)), Array(ranges.suffix(codes.count)))
  }

  /// Finds out what is common to units, from all of a study that are at hand, in one order.
  mutating func learn(_ meanings: some Sequence<[Float]>) {
    var (sum, count) = (center.map { $0 * Self.prior }, Self.prior)
    for meaning in meanings where meaning.count == sum.count {
      for place in sum.indices { sum[place] += meaning[place] }
      count += 1
    }
    center = sum.map { ($0 / count * Self.grain).rounded() / Self.grain }
  }

  /// Centers are multiples of one part of this, so that a model's file holds them as they are.
  private static let grain: Float = 1_048_576

  /// The center as whole numbers.
  var wholeCenter: [Int32] {
    get { center.map { Int32(($0 * Self.grain).rounded()) } }
    set { if newValue.count == center.count { center = newValue.map { Float($0) / Self.grain } } }
  }

  /// What sets a unit apart from others, as a vector of length one; empty where no encoder read it.
  func own(_ meaning: [Float]) -> [Float] {
    guard meaning.count == center.count else { return [] }
    let apart = meaning.indices.map { meaning[$0] - center[$0] }
    let length = max(apart.reduce(0) { $0 + $1 * $1 }.squareRoot(), 1e-6)
    return apart.map { $0 / length }
  }

  /// How much what sets a unit apart is what each code's indicators mean, then what else is said of each code.
  func likeness(to own: [Float]) -> [Float] {
    let common = zip(own, center).reduce(0) { $0 + $1.0 * $1.1 }
    let products = vectors.columns(of: vectors.sums(of: own.enumerated().map { (Int32($0), $1) }))
    let mean = { (values: ArraySlice<Float>) in values.reduce(0, +) / Float(max(1, values.count)) - common }
    return named.map { mean(products[$0].sorted(by: >).prefix(Self.nearest)) } + told.map { mean(products[$0]) }
  }

  private static func sum(_ vectors: some Sequence<[Float]>, width: Int) -> [Float] {
    vectors.reduce(into: [Float](repeating: 0, count: width)) { sum, vector in
      for place in sum.indices { sum[place] += vector[place] }
    }
  }
}

extension TextUnit {
  /// What it means as features, with a constant; empty where no encoder read it.
  var meaningVector: SparseVector {
    meaning.isEmpty ? SparseVector() : SparseVector((meaning + [1]).enumerated().map { (Int32($0), $1) })
  }
}
