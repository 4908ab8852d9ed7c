import QualitativeData

/// One document as it is tallied: its segments, where its words and sentences start, and the coded passages in it.
public struct TallyInput: Sendable {
  /// A segment.
  public struct Place: Hashable, Sendable {
    /// The case that it counts for.
    public var caseID: String?
    /// Where it lies.
    public var range: TextRange
    /// What of it must have been read for all of it to be read: from its first letter to its last.
    public var core: TextRange
    /// Whether it is an answer or what a report tells: a case was read as far as these were.
    public var isCodable: Bool
    /// Whether it is talk, questions included: all of it is the base of what is counted in text.
    public var isTalk: Bool
    /// Makes a place; what is codable is talk.
    public init(
      caseID: String?, range: TextRange, core: TextRange? = nil, isCodable: Bool = true, isTalk: Bool = true
    ) {
      self.caseID = caseID
      self.range = range
      self.core = core ?? range
      self.isCodable = isCodable
      self.isTalk = isTalk || isCodable
    }
  }

  /// A coded passage in numbers: positions of its place, its code and its coder.
  public struct Mark: Hashable, Sendable {
    var start, end, place, code, coder: Int32
    /// On whose word it counts, as in the passage.
    var standing: CodedPassage.Standing?
    /// Whether it lies wholly in an interviewer's turns.
    var isQuestion: Bool

    /// Makes a mark.
    public init(
      range: TextRange, place: Int, code: Int, coder: Int, standing: CodedPassage.Standing? = nil, role: Role? = nil
    ) {
      self.standing = standing
      isQuestion = role == .interviewer
      start = Int32(clamping: range.start)
      end = Int32(clamping: range.end)
      self.place = Int32(clamping: place)
      self.code = Int32(clamping: code)
      self.coder = Int32(clamping: coder)
    }

    /// Whether the other is the same coding once more.
    func isSame(as other: Mark) -> Bool {
      (start, end, place, code, coder) == (other.start, other.end, other.place, other.code, other.coder)
    }

    /// The coders with whom it can go together: what was settled or agreed on holds beside anybody's, all else only
    /// beside the same coder's. Of more than 64 coders of one document two may be taken for one.
    var voices: UInt64 {
      standing == .settled || standing == .agreed ? .max : 1 << UInt64(UInt32(bitPattern: coder) & 63)
    }
  }

  /// The document's id.
  public var document: String
  /// Its segments in reading order.
  public var places: [Place]
  /// The passages, in any order.
  public var marks: [Mark]
  /// What would count by another choice among the coders' codings.
  public struct Alternative: Hashable, Sendable {
    /// Whose word would count.
    public var agreement: Study.Agreement
    /// The passages that would.
    public var marks: [Mark]
    /// What those would have read; nil for all of it.
    public var read: RangeSet?
  }

  /// What would count by the other choices.
  public var alternatives: [Alternative] = []
  /// The coders by their numbers in marks.
  public var coders: [String] = []
  /// How many people read or coded it, other than to settle.
  public var readers = 1
  /// How many of those whose codings may count read what was read, on average, in hundredths.
  public var depth = 0
  /// How many of them are taken to have read all of it, since nothing tells how far they read.
  public var assumed = 0
  /// The places of codings that do not count since coders differ and nobody settled it.
  public var open: [Int32] = []
  /// How many decisions settled a difference.
  public var settled = 0
  /// What was read by those whose codings count; nil for all of it.
  public var read: RangeSet?
  /// Whether somebody is known to speak in it.
  public var isSpoken = false
  /// How many are known to speak in it who do not ask.
  public var respondents = 0
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
        Place(
          caseID: cases.caseID(of: $0, in: document.id), range: $0.range, core: $0.core,
          isCodable: $0.isCodable, isTalk: $0.isTalk)
      },
      wordStarts: document.segments.flatMap { WordStarts.find($0.text, from: $0.start) },
      sentenceStarts: sentences.map { Int32(clamping: $0.range.start) })
    isSpoken = document.segments.contains { $0.speaker != nil || $0.role != nil }
    respondents = Set(document.segments.filter { $0.role != .interviewer && $0.isTalk }.compactMap(\.speaker)).count
  }

  /// The place in which a passage starts; nil where the document has none there.
  public func place(at offset: Int) -> Int? {
    let place = places.partitioningIndex { $0.range.end >= offset }
    return place < places.count && places[place].range.start <= offset ? place : nil
  }
}

/// Where the words of a text start: a word is a stretch without white space that holds a letter or digit.
enum WordStarts {
  static func find(_ text: String, from start: Int) -> [Int32] {
    var text = text
    return text.withUTF8 { bytes in
      var finder = WordFinder(offset: Int32(clamping: start))
      var place = 0
      while place < bytes.count {
        let byte = bytes[place]
        if byte < 0x80 {
          place += 1
          finder.add(isSpace: byte == 0x20 || (byte >= 0x09 && byte <= 0x0D), isLetter: asciiLetters[Int(byte)])
        } else {
          let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
          let value = bytes[place..<min(bytes.count, place + length)].dropFirst()
            .reduce(UInt32(byte) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)) { $0 << 6 | UInt32($1 & 0x3F) }
          place += length
          finder.add(isSpace: isSpace(value), isLetter: isLetter(value))
        }
      }
      return finder.end()
    }
  }

  private static let asciiLetters: [Bool] = (0..<128).map { byte in
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  private static func isLetter(_ scalar: UInt32) -> Bool {
    Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false
  }
}

/// Where the word began that a scalar may belong to.
private struct WordFinder {
  var offset: Int32
  var starts: [Int32] = []
  private var start: Int32 = -1
  private var hasLetter = false

  init(offset: Int32) { self.offset = offset }

  mutating func add(isSpace: Bool, isLetter: Bool) {
    if isSpace {
      close()
    } else {
      if start < 0 { start = offset }
      hasLetter = hasLetter || isLetter
    }
    offset += 1
  }

  mutating func end() -> [Int32] {
    close()
    return starts
  }

  private mutating func close() {
    if hasLetter { starts.append(start) }
    (start, hasLetter) = (-1, false)
  }
}
