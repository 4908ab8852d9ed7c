import QualitativeData

/// How much of a document's talk each case has, and of what stands around it as far as it is coded; as far as it was read,
/// and how far it was.
struct SizeSum {
  /// What one case has.
  struct Part {
    /// What was read or is coded.
    var size = CodeTally.Amounts()
    /// Segments of it that are no answers and carry no code.
    var idle: Int32 = 0
    fileprivate var isReadAnywhere = false
    fileprivate var isCoded = false
    fileprivate var read = 0
    fileprivate var unread = 0

    /// How far it was read. What has no text counts for nothing; where there is nothing that could carry a code, what was
    /// read of the rest decides.
    var reach: CodeTally.Reach {
      if unread == 0, read > 0 || isReadAnywhere { return .whole }
      return read > 0 || isCoded ? .partly : .none
    }
  }

  private(set) var byCase: [String?: Part] = [:]

  init(_ input: TallyInput, marks: [TallyInput.Mark], read: RangeSet?) {
    var coded = [Bool](repeating: false, count: input.places.count)
    for mark in marks where coded.indices.contains(Int(mark.place)) { coded[Int(mark.place)] = true }
    var word = 0
    for (index, place) in input.places.enumerated() {
      while word < input.wordStarts.count, input.wordStarts[word] < place.range.start { word += 1 }
      let first = word
      while word < input.wordStarts.count, input.wordStarts[word] < place.range.end { word += 1 }
      guard place.isTalk || coded[index] else { continue }
      let isRead = read.map { $0.touches(place.range) || (place.range.isEmpty && !$0.isEmpty) } ?? true
      byCase[place.caseID, default: Part()].add(place, isRead: isRead, isCoded: coded[index], words: word - first)
    }
  }
}

extension SizeSum.Part {
  fileprivate mutating func add(_ place: TallyInput.Place, isRead: Bool, isCoded: Bool, words: Int) {
    if isCoded { self.isCoded = true }
    if isRead { isReadAnywhere = true }
    if place.isCodable, !place.range.isEmpty { if isRead { read += 1 } else { unread += 1 } }
    guard isRead || isCoded else { return }
    size.segments += 1
    if !place.isCodable, !isCoded { idle += 1 }
    size.characters += Int32(clamping: place.range.length)
    size.words += Int32(clamping: words)
  }
}
