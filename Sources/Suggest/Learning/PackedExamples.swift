/// Examples laid out for training: of each first the entries of features that other examples have too, then those of
/// features that it has alone. The weight of such a feature follows from that example's dual variable, so that no pass
/// need look at it.
struct PackedExamples: Sendable {
  typealias Entry = SparseVector.Entry

  /// By place, the feature.
  let features: [Int32]
  /// By example. The place of an entry is that of its feature among those that several examples have; of one that an
  /// example has alone it is the feature itself.
  private var rows: [[Entry]]
  /// By example, how many of its entries come first.
  private var shared: [Int]
  /// By example the sum of its squared values, and how much of it is from features that it has alone.
  let squares: [Float]
  private(set) var alone: [Float] = []
  /// What is known of each.
  let labels: ExampleLabels

  /// Vectors that nobody else holds are not copied.
  init(_ examples: consuming ExampleSet, features count: Int) {
    let places = Self.places(examples.vectors, count)
    features = places.indices.filter { places[$0] >= 0 }.map(Int32.init)
    (squares, labels) = (examples.squares, examples.labels)
    rows = examples.vectors.map(\.entries)
    examples.vectors = []
    shared = []
    for example in rows.indices {
      let (shared, alone) = Self.part(&rows[example], places)
      self.shared.append(shared)
      self.alone.append(alone)
    }
  }

  var count: Int { rows.count }

  /// The features of an example that are terms, those below a number, in no order.
  func terms(of example: Int, below terms: Int) -> [Int32] {
    let all = rows[example].lazy.enumerated().map { $0 < shared[example] ? features[Int($1.place)] : $1.place }
    return all.filter { $0 != FeatureSpace.constant && $0 < terms }
  }

  /// The sum of the weights at an example's places, times its values. Two sums, so that one addition need not wait for
  /// another.
  func margin(_ example: Int, _ weights: [SIMD16<Float>]) -> SIMD16<Float> {
    let (row, count, weights) = (rows[example], shared[example], weights.span)
    var (even, odd) = (SIMD16<Float>.zero, SIMD16<Float>.zero)
    var number = 0
    while number + 1 < count {
      even += row[number].value * weights[Int(row[number].place)]
      odd += row[number + 1].value * weights[Int(row[number + 1].place)]
      number += 2
    }
    if number < count { even += row[number].value * weights[Int(row[number].place)] }
    return even + odd
  }

  /// Adds an example's values, times a factor for each column, at its places.
  func add(_ example: Int, to weights: inout [SIMD16<Float>], times factor: SIMD16<Float>) {
    let row = rows[example]
    var weights = weights.mutableSpan
    for number in 0..<shared[example] { weights[Int(row[number].place)] += row[number].value * factor }
  }

  /// The entries of features that an example has alone.
  func alone(_ example: Int) -> ArraySlice<Entry> { rows[example][shared[example]...] }

  /// In place of a place, where one example has a feature, and where none has.
  private static let lone: Int32 = -1
  private static let none: Int32 = -2

  /// By feature its place; below 0 where fewer than two examples have it.
  private static func places(_ vectors: [SparseVector], _ count: Int) -> [Int32] {
    var seen = [UInt8](repeating: 0, count: count)
    for vector in vectors {
      for entry in vector.entries { seen[Int(entry.place)] = min(2, seen[Int(entry.place)] + 1) }
    }
    var next: Int32 = -1
    return seen.map { number in
      guard number > 1 else { return number == 1 ? Self.lone : Self.none }
      next += 1
      return next
    }
  }

  /// Puts entries of features that have a place first, and says how many they are and the others' squared length.
  private static func part(_ row: inout [Entry], _ places: [Int32]) -> (shared: Int, alone: Float) {
    var lone: [Entry] = []
    var shared = 0
    for entry in row {
      let place = places[Int(entry.place)]
      if place < 0 {
        lone.append(entry)
      } else {
        row[shared] = Entry(place: place, value: entry.value)
        shared += 1
      }
    }
    for (number, entry) in lone.enumerated() { row[shared + number] = entry }
    return (shared, lone.reduce(0) { $0 + $1.value * $1.value })
  }
}
