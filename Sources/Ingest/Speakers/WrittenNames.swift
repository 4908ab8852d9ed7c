import QualitativeData

/// The speakers of segments as they are written, each once, so that what is asked of names is asked once of each and not of
/// every segment.
struct WrittenNames {
  /// In the order of appearance.
  private(set) var names: [String] = []
  /// The place among them of each segment's; nil where nobody speaks.
  private(set) var places: [Int?] = []

  init(_ segments: [Segment]) {
    places.reserveCapacity(segments.count)
    var known: [String: Int] = [:]
    // Two people take turns, mostly.
    var (last, before) = (0, 0)
    for segment in segments {
      guard let speaker = segment.speaker else {
        places.append(nil)
        continue
      }
      let place: Int
      if last < names.count, names[last] == speaker {
        place = last
      } else if before < names.count, names[before] == speaker {
        place = before
      } else if let found = known[speaker] {
        place = found
      } else {
        place = names.count
        known[speaker] = place
        names.append(speaker)
      }
      if place != last { (before, last) = (last, place) }
      places.append(place)
    }
  }

  /// How many segments each has.
  var counts: [Int] {
    var counts = Array(repeating: 0, count: names.count)
    for place in places { if let place { counts[place] += 1 } }
    return counts
  }
}
