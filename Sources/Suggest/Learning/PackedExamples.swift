/// Examples laid out for training: their entries one after the other, those apart whose feature one example has alone.
/// The weight of such a feature follows from that example's dual variable, so that no pass need look at it.
struct PackedExamples: Sendable {
  /// A feature of an example.
  struct Entry: Sendable {
    /// The feature's place among those that several examples have; of one that an example has alone the feature itself.
    var place: Int32
    var value: Float
  }

  /// By place, the feature.
  let features: [Int32]
  private(set) var entries: [Entry] = []
  /// Where each example's entries begin, and where the last one's end.
  private(set) var starts = [0]
  /// The same of features that one example has alone.
  private(set) var lone: [Entry] = []
  private(set) var loneStarts = [0]
  /// By example the sum of its squared values, and how much of it is from features that it has alone.
  private(set) var squares: [Float] = []
  private(set) var alone: [Float] = []

  init(_ examples: ExampleSet, features count: Int) {
    let places = Self.places(examples, count)
    features = places.indices.filter { places[$0] >= 0 }.map(Int32.init)
    let number = places.count { $0 == Self.lone }
    lone.reserveCapacity(number)
    entries.reserveCapacity(examples.vectors.reduce(-number) { $0 + $1.indices.count })
    squares = examples.squares
    for vector in examples.vectors {
      var square: Float = 0
      vector.withPointers { indices, values in
        for number in indices.indices {
          let place = places[Int(indices[number])]
          if place >= 0 {
            entries.append(Entry(place: place, value: values[number]))
          } else {
            lone.append(Entry(place: indices[number], value: values[number]))
            square += values[number] * values[number]
          }
        }
      }
      starts.append(entries.count)
      loneStarts.append(lone.count)
      alone.append(square)
    }
  }

  var count: Int { squares.count }

  /// In place of a place, where one example has a feature, and where none has.
  private static let lone: Int32 = -1
  private static let none: Int32 = -2

  /// By feature its place; below 0 where fewer than two examples have it.
  private static func places(_ examples: ExampleSet, _ count: Int) -> [Int32] {
    var seen = [UInt8](repeating: 0, count: count)
    for vector in examples.vectors {
      for feature in vector.indices { seen[Int(feature)] = min(2, seen[Int(feature)] + 1) }
    }
    var next: Int32 = -1
    return seen.map { number in
      guard number > 1 else { return number == 1 ? Self.lone : Self.none }
      next += 1
      return next
    }
  }
}
