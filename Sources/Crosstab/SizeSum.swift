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
    /// Scalars of each of the other segments.
    var lengths: [Int32] = []
    fileprivate var isReadAnywhere = false
    fileprivate var isCoded = false
    fileprivate var read = 0
    fileprivate var partly = 0
    fileprivate var unread = 0

    /// How far it was read. What has no text counts for nothing; where there is nothing that could carry a code, what was
    /// read of the rest decides.
    var reach: CodeTally.Reach {
      if unread + partly == 0, read > 0 || isReadAnywhere { return .whole }
      return read + partly > 0 || isCoded ? .partly : .none
    }
  }

  private(set) var byCase: [String?: Part] = [:]

  init(_ input: TallyInput, marks: [TallyInput.Mark], read: RangeSet?) {
    var coded = [[TextRange]](repeating: [], count: input.places.count)
    for mark in marks where coded.indices.contains(Int(mark.place)) {
      coded[Int(mark.place)].append(TextRange(Int(mark.start), Int(mark.end)))
    }
    for (index, place) in input.places.enumerated() where place.isTalk || !coded[index].isEmpty {
      byCase[place.caseID, default: Part()].add(place, coded[index], read: read, wordStarts: input.wordStarts)
    }
  }
}

extension SizeSum.Part {
  /// A segment is part of the base where all of it was read, or somebody coded it; of one that was read in part, text
  /// counts as far as it was read.
  fileprivate mutating func add(
    _ place: TallyInput.Place, _ coded: [TextRange], read: RangeSet?, wordStarts: [Int32]
  ) {
    let isRead = read.map { $0.covers(place.core) || (place.range.isEmpty && !$0.isEmpty) } ?? true
    let isTouched = isRead || read?.touches(place.range) ?? true
    if !coded.isEmpty { isCoded = true }
    if isTouched { isReadAnywhere = true }
    if place.isCodable, !place.range.isEmpty {
      if isRead { self.read += 1 } else if isTouched { partly += 1 } else { unread += 1 }
    }
    if isRead || !coded.isEmpty {
      size.segments += 1
      if !place.isCodable, coded.isEmpty { idle += 1 } else { lengths.append(Int32(clamping: place.range.length)) }
    }
    let known = isRead ? [place.range] : RangeSet((read?.ranges ?? []) + coded).parts(of: place.range)
    for stretch in known {
      size.characters += Int32(clamping: stretch.length)
      let words =
        wordStarts.firstNotBefore(Int32(clamping: stretch.end))
        - wordStarts.firstNotBefore(Int32(clamping: stretch.start))
      size.words += Int32(clamping: words)
    }
  }
}
