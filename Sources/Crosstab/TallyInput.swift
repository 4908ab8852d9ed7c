import QualitativeData

/// One document as it is tallied: its segments, where its words and sentences start, and the coded passages in it.
public struct TallyInput: Sendable {
  /// A segment.
  public struct Place: Hashable, Sendable {
    /// The case that it counts for.
    public var caseID: String?
    /// Where it lies.
    public var range: TextRange
    /// Whether it could carry a code.
    public var isCodable: Bool
    /// Makes a place.
    public init(caseID: String?, range: TextRange, isCodable: Bool = true) {
      self.caseID = caseID
      self.range = range
      self.isCodable = isCodable
    }
  }

  /// A coded passage in numbers: positions of its place, its code and its coder.
  public struct Mark: Hashable, Sendable {
    var start, end, place, code, coder: Int32
    /// Makes a mark.
    public init(range: TextRange, place: Int, code: Int, coder: Int) {
      start = Int32(clamping: range.start)
      end = Int32(clamping: range.end)
      self.place = Int32(clamping: place)
      self.code = Int32(clamping: code)
      self.coder = Int32(clamping: coder)
    }
  }

  /// The document's id.
  public var document: String
  /// Its segments in reading order.
  public var places: [Place]
  /// The passages, in any order.
  public var marks: [Mark]
  /// Where words start, ascending; empty where words are not counted.
  public var wordStarts: [Int32]
  /// Where sentences start, ascending; empty where distance in sentences is not asked for.
  public var sentenceStarts: [Int32]

  /// Makes an input.
  public init(
    document: String, places: [Place], marks: [Mark] = [], wordStarts: [Int32] = [], sentenceStarts: [Int32] = []
  ) {
    self.document = document
    self.places = places
    self.marks = marks
    self.wordStarts = wordStarts
    self.sentenceStarts = sentenceStarts
  }

  /// A document with its cases, still without passages.
  public init(_ document: Document, cases: CaseTable, sentences: [Sentence] = []) {
    self.init(
      document: document.id,
      places: document.segments.map {
        Place(caseID: cases.caseID(of: $0, in: document.id), range: $0.range, isCodable: $0.isCodable)
      },
      wordStarts: document.segments.flatMap { WordStarts.find($0.text, from: $0.start) },
      sentenceStarts: sentences.map { Int32(clamping: $0.range.start) })
  }

  /// The place in which a passage starts; nil where the document has none there.
  public func place(at offset: Int) -> Int? {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle].range.end < offset { low = middle + 1 } else { high = middle }
    }
    return low < places.count && places[low].range.start <= offset ? low : nil
  }
}

/// Where the words of a text start: a word is a stretch without white space that holds a letter or digit.
enum WordStarts {
  static func find(_ text: String, from start: Int) -> [Int32] {
    var starts: [Int32] = []
    var offset = Int32(clamping: start)
    var wordStart = offset
    var isInside = false
    var hasLetter = false
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        if isInside, hasLetter { starts.append(wordStart) }
        (isInside, hasLetter) = (false, false)
      } else {
        if !isInside { (isInside, wordStart) = (true, offset) }
        hasLetter = hasLetter || isLetter(scalar)
      }
      offset += 1
    }
    if isInside, hasLetter { starts.append(wordStart) }
    return starts
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x3000: true
    default: false
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0...0xBF, 0x2000...0x206F: false
    default: true
    }
  }
}
