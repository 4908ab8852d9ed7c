/// Numbers of which few differ from 0.
struct SparseVector: Hashable, Sendable {
  /// A number and its place.
  struct Entry: Hashable, Sendable {
    var place: Int32
    var value: Float
  }

  /// By place, ascending.
  private(set) var entries: [Entry] = []

  init() {}

  /// Adds up what falls on the same place.
  init(_ entries: [(Int32, Float)]) {
    let sorted = entries.sorted { $0.0 < $1.0 }
    let count = zip(sorted, sorted.dropFirst()).reduce(1) { $0 + ($1.0.0 == $1.1.0 ? 0 : 1) }
    self.entries.reserveCapacity(count)
    for (place, value) in sorted {
      if self.entries.last?.place == place {
        self.entries[self.entries.count - 1].value += value
      } else {
        self.entries.append(Entry(place: place, value: value))
      }
    }
  }

  /// The places of features that are terms, those below a number.
  func terms(below terms: Int) -> [Int32] {
    entries.lazy.map(\.place).filter { $0 != FeatureSpace.constant && $0 < terms }
  }

  var square: Float { entries.reduce(0) { $0 + $1.value * $1.value } }
}
