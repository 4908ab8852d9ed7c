import QualitativeData

/// Where a text has characters that take two UTF-16 units.
struct WideCharacters {
  private let places: [Int]

  init(_ text: String) {
    places = text.unicodeScalars.enumerated().filter { $0.element.value > 0xFFFF }.map(\.offset)
  }

  func widen(_ selections: inout [QDAProject.Selection]) {
    guard !places.isEmpty else { return }
    for place in selections.indices {
      let (start, end) = (selections[place].start, selections[place].end)
      selections[place].start += places.count { $0 < start }
      selections[place].end += places.count { $0 < end }
    }
  }
}
