/// What coded passages add up to, for each document and case: all that any code matrix needs, and no text.
///
/// Tallies of parts of a study (each document wholly in one part) merge by putting their entries together.
public struct CodeTally: Hashable, Sendable, Codable {
  /// How much of something there is. What belongs to several codes, passages or coders counts once in each amount.
  public struct Amounts: Hashable, Sendable {
    /// Segments in which a passage starts; for a document's size, those that could carry a code or do.
    public var segments: Int32 = 0
    /// Different passages.
    public var passages: Int32 = 0
    /// Codings: a passage counts once for each code and coder.
    public var codings: Int32 = 0
    /// Scalars of text covered; for a document's size, of its segments.
    public var characters: Int32 = 0
    /// Words that start in the covered text.
    public var words: Int32 = 0

    /// Nothing.
    public init() {}

    /// The amount in a unit; for cases and documents 1, since there is something.
    public subscript(unit: CodeMatrix.Unit) -> Int {
      switch unit {
      case .cases, .documents: 1
      case .segments: Int(segments)
      case .passages: Int(passages)
      case .codings: Int(codings)
      case .characters: Int(characters)
      case .words: Int(words)
      }
    }
  }

  /// What has one code, what is below it in the tree included, once.
  public struct CodeAmounts: Hashable, Sendable {
    /// Position of the code in `codes`.
    public var code: Int32
    /// How much of it.
    public var amounts: Amounts
    /// Makes the amounts of a code.
    public init(code: Int32, amounts: Amounts) {
      self.code = code
      self.amounts = amounts
    }
  }

  /// How often two codes go together, what is below them included.
  public struct PairAmounts: Hashable, Sendable {
    /// Position of one code in `codes`; always before the other's.
    public var first: Int32
    /// Position of the other code.
    public var second: Int32
    /// Segments in which passages of both start.
    public var segments: Int32 = 0
    /// Pairs of a passage of the one and a passage of the other that overlap; one passage with both is such a pair.
    public var overlaps: Int32 = 0
    /// Scalars covered by both.
    public var characters: Int32 = 0
    /// Pairs of passages that lie no more sentences apart than the tally was asked for.
    public var nearby: Int32 = 0
    /// Makes the amounts of a pair that never goes together.
    public init(first: Int32, second: Int32) {
      self.first = first
      self.second = second
    }
  }

  /// How far the material was read by those whose codings count.
  public enum Reach: String, Sendable, Codable, CaseIterable {
    /// Nothing is known of it: that a code is absent means nothing.
    case none
    /// Something was found or read; of the rest nothing is known.
    case partly
    case whole
  }

  /// What would count of an entry if differences between coders were dealt with otherwise.
  public struct Alternative: Hashable, Sendable, Codable {
    /// Whose word would count.
    public var agreement: Study.Agreement
    /// How far those would have read it.
    public var reach: Reach
    /// Positions of the codes that would occur, those above them included, in order.
    public var codes: [Int32]
    /// Makes an alternative.
    public init(_ agreement: Study.Agreement, reach: Reach, codes: [Int32]) {
      self.agreement = agreement
      self.reach = reach
      self.codes = codes
    }
  }

  /// What one of several readers gave.
  public struct Voice: Hashable, Sendable, Codable {
    /// Who; nil for what was settled, which holds beside anybody's.
    public var coder: String?
    /// Positions of the codes, those above them included, in order.
    public var codes: [Int32]
    /// Makes a voice.
    public init(_ coder: String?, codes: [Int32]) {
      self.coder = coder
      self.codes = codes
    }
  }

  /// What the amounts of an entry rest on.
  public struct Footing: Hashable, Sendable {
    /// How far those whose codings count have read it.
    public var reach = Reach.whole
    /// Different passages that lie wholly in an interviewer's turns.
    public var questions: Int32 = 0
    /// Different passages that rest on one reader, where those of several would have to agree.
    public var alone: Int32 = 0
    /// Codings that are left out because coders who read the same differ and nobody settled it.
    public var open: Int32 = 0
    /// Decisions that settled a difference.
    public var settled: Int32 = 0
    /// What would count by other choices among the coders' codings, where that is not what is counted.
    public var alternatives: [Alternative] = []
    /// Who gave which codes, where every coder's codings count and several read it: one coder's code and another's do not
    /// go together. Empty where all that is counted does.
    public var voices: [Voice] = []
    /// How many of those whose codings may count read what was read of the document, on average, in hundredths; 0 where
    /// nobody did, or suggestions are counted.
    public var depth: Int32 = 0
    /// How many of those whose codings count are taken to have read the document whole, since nothing tells how far they read.
    public var assumed: Int32 = 0
    /// Segments with talk that nobody coded and that are no answers: interviewers' questions.
    public var idle: Int32 = 0
    /// Scalars of each of the other segments that count, where it is tallied which codes go together.
    public var lengths: [Int32] = []
    /// Whether somebody is known to speak in it.
    public var isSpoken = false
    /// How many are known to speak in it who do not ask.
    public var respondents: Int32 = 0
    /// Read whole, with nothing that a reader must know.
    public init() {}
  }

  /// What one document holds about one case.
  public struct Entry: Hashable, Sendable {
    /// The document's id.
    public var document: String
    /// The case; none where neither segment nor table of cases says which.
    public var caseID: String?
    /// How much was read, coded or not; passages and codings only as far as they are coded.
    public var size: Amounts
    /// The codes that occur, in the order of `codes`.
    public var codes: [CodeAmounts]
    /// The pairs that go together, in the order of `codes`.
    public var pairs: [PairAmounts]
    /// What they rest on.
    public var footing = Footing()
    /// Makes an entry.
    public init(
      document: String, caseID: String?, size: Amounts, codes: [CodeAmounts] = [], pairs: [PairAmounts] = []
    ) {
      self.document = document
      self.caseID = caseID
      self.size = size
      self.codes = codes
      self.pairs = pairs
    }
  }

  /// The names of the codes in the order of the codebook.
  public var codes: [String]
  /// The entries, sorted by document, then case.
  public var entries: [Entry]
  /// What the passages came from.
  public var source: CodeMatrix.Source
  /// How far apart passages may lie to be `nearby`; nil where that was not tallied.
  public var sentences: Int?
  /// What it was made from.
  public var provenance: Provenance

  /// Makes a tally.
  public init(
    codes: [String], entries: [Entry] = [], source: CodeMatrix.Source, sentences: Int? = nil,
    provenance: Provenance = Provenance()
  ) {
    self.codes = codes
    self.entries = entries
    self.source = source
    self.sentences = sentences
    self.provenance = provenance
  }
}

extension CodeTally {
  /// The same documents as they would count if differences between coders were dealt with otherwise: which codes each has,
  /// not how much of them.
  public func counted(by agreement: Study.Agreement) -> CodeTally {
    var tally = self
    tally.provenance.options["agreement"] = agreement.rawValue
    for index in entries.indices {
      guard let other = entries[index].footing.alternatives.first(where: { $0.agreement == agreement }) else {
        continue
      }
      tally.entries[index].footing.reach = other.reach
      tally.entries[index].codes = other.codes.map { CodeAmounts(code: $0, amounts: .init()) }
    }
    return tally
  }
}

// In files the amounts are rows of numbers: a study of ten thousand documents has half a million of them.
extension CodeTally.Amounts: Codable {
  /// Reads five numbers: segments, passages, codings, characters, words.
  public init(from decoder: any Decoder) throws {
    var values = try decoder.unkeyedContainer()
    segments = try values.decode(Int32.self)
    passages = try values.decode(Int32.self)
    codings = try values.decode(Int32.self)
    characters = try values.decode(Int32.self)
    words = try values.decode(Int32.self)
  }

  /// Writes five numbers.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.unkeyedContainer()
    for amount in [segments, passages, codings, characters, words] { try values.encode(amount) }
  }
}

extension CodeTally.CodeAmounts: Codable {
  /// Reads the code's position and its five amounts.
  public init(from decoder: any Decoder) throws {
    var values = try decoder.unkeyedContainer()
    code = try values.decode(Int32.self)
    amounts = try values.decode(CodeTally.Amounts.self)
  }

  /// Writes the code's position and its five amounts.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.unkeyedContainer()
    try values.encode(code)
    try values.encode(amounts)
  }
}

extension CodeTally.PairAmounts: Codable {
  /// Reads six numbers: the two codes, segments, overlaps, characters, nearby.
  public init(from decoder: any Decoder) throws {
    var values = try decoder.unkeyedContainer()
    first = try values.decode(Int32.self)
    second = try values.decode(Int32.self)
    segments = try values.decode(Int32.self)
    overlaps = try values.decode(Int32.self)
    characters = try values.decode(Int32.self)
    nearby = try values.decode(Int32.self)
  }

  /// Writes six numbers.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.unkeyedContainer()
    for number in [first, second, segments, overlaps, characters, nearby] { try values.encode(number) }
  }
}

extension CodeTally.Footing: Codable {
  private enum CodingKeys: String, CodingKey {
    case reach, questions, alone, open, settled, depth, assumed, idle, alternatives, voices, isSpoken, respondents,
      lengths
  }

  /// Reads what is given and leaves the rest at its default.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init()
    reach = try values.decodeIfPresent(CodeTally.Reach.self, forKey: .reach) ?? reach
    questions = try values.decodeIfPresent(Int32.self, forKey: .questions) ?? questions
    alone = try values.decodeIfPresent(Int32.self, forKey: .alone) ?? alone
    open = try values.decodeIfPresent(Int32.self, forKey: .open) ?? open
    settled = try values.decodeIfPresent(Int32.self, forKey: .settled) ?? settled
    depth = try values.decodeIfPresent(Int32.self, forKey: .depth) ?? depth
    assumed = try values.decodeIfPresent(Int32.self, forKey: .assumed) ?? assumed
    idle = try values.decodeIfPresent(Int32.self, forKey: .idle) ?? idle
    alternatives = try values.decodeIfPresent([CodeTally.Alternative].self, forKey: .alternatives) ?? []
    voices = try values.decodeIfPresent([CodeTally.Voice].self, forKey: .voices) ?? []
    lengths = try values.decodeIfPresent([Int32].self, forKey: .lengths) ?? []
    respondents = try values.decodeIfPresent(Int32.self, forKey: .respondents) ?? respondents
    isSpoken = try values.decodeIfPresent(Bool.self, forKey: .isSpoken) ?? isSpoken
  }

  /// Writes what is not at its default.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    if reach != .whole { try values.encode(reach, forKey: .reach) }
    let numbers = [
      (questions, CodingKeys.questions), (alone, .alone), (open, .open), (settled, .settled), (depth, .depth),
      (assumed, .assumed), (idle, .idle), (respondents, .respondents),
    ]
    for (number, key) in numbers where number != 0 {
      try values.encode(number, forKey: key)
    }
    if !alternatives.isEmpty { try values.encode(alternatives, forKey: .alternatives) }
    if !voices.isEmpty { try values.encode(voices, forKey: .voices) }
    if !lengths.isEmpty { try values.encode(lengths, forKey: .lengths) }
    if isSpoken { try values.encode(isSpoken, forKey: .isSpoken) }
  }
}

extension CodeTally.Entry: Codable {
  private enum CodingKeys: String, CodingKey {
    case document, size, codes, pairs, footing
    case caseID = "case"
  }

  /// Reads an entry; one that says nothing of what it rests on was read whole.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      document: try values.decode(String.self, forKey: .document),
      caseID: try values.decodeIfPresent(String.self, forKey: .caseID),
      size: try values.decode(CodeTally.Amounts.self, forKey: .size),
      codes: try values.decode([CodeTally.CodeAmounts].self, forKey: .codes),
      pairs: try values.decode([CodeTally.PairAmounts].self, forKey: .pairs))
    footing = try values.decodeIfPresent(CodeTally.Footing.self, forKey: .footing) ?? footing
  }

  /// Writes an entry.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(document, forKey: .document)
    try values.encodeIfPresent(caseID, forKey: .caseID)
    try values.encode(size, forKey: .size)
    try values.encode(codes, forKey: .codes)
    try values.encode(pairs, forKey: .pairs)
    if footing != .init() { try values.encode(footing, forKey: .footing) }
  }
}
