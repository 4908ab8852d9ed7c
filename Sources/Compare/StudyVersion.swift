import QualitativeData

/// A study, or a part of one, as it is compared with another version of it.
public struct StudyVersion: Sendable {
  /// The codes; nil where the version does not say.
  public var codebook: Codebook?
  /// The cases; nil where the version does not say.
  public var cases: CaseTable?
  /// The documents; nil where the version does not say.
  public var documents: [Document]?
  /// What coders decided.
  public var state: CodingState
  /// Whether it says what was read and rejected; other programs' projects do not.
  public var knowsReading = true

  /// Makes a version.
  public init(
    codebook: Codebook? = nil, cases: CaseTable? = nil, documents: [Document]? = nil, state: CodingState
  ) {
    self.codebook = codebook
    self.cases = cases
    self.documents = documents
    self.state = state
  }

  /// The same with all decisions of one coder's, as where another program names its users in its own way.
  public func decided(by coder: String) -> StudyVersion {
    var version = self
    for place in version.state.codings.indices { version.state.codings[place].coder = coder }
    for place in version.state.rejections.indices { version.state.rejections[place].coder = coder }
    for place in version.state.memos.indices { version.state.memos[place].coder = coder }
    for place in version.state.reviews.indices { version.state.reviews[place].coder = coder }
    return version
  }

  /// Everybody who decided anything, sorted.
  public var coders: [String] {
    Set((state.codings + state.rejections).map(\.coder) + (state.memos + state.reviews).map(\.coder)).sorted()
  }

  /// The same with the decisions of one coder only.
  public func only(_ coder: String) -> StudyVersion {
    var version = self
    version.state.codings.removeAll { $0.coder != coder }
    version.state.rejections.removeAll { $0.coder != coder }
    version.state.memos.removeAll { $0.coder != coder }
    version.state.reviews.removeAll { $0.coder != coder }
    return version
  }

  /// The same in the words and places of another version: its documents, its names of codes, its positions.
  ///
  /// Passages of documents that read differently are looked for by quote and context; those that are not found are
  /// left out and said.
  func carried(over other: StudyVersion) -> Diagnosed<StudyVersion> {
    var version = self
    let names = codebook.map { CodeNames($0, other.codebook) }
    let documents = DocumentCarrier(self.documents, other.documents)
    var lost: [String: Int] = [:]
    func carried(_ coding: Coding) -> Coding? {
      var coding = coding
      coding.code = names?[coding.code] ?? other.codebook?.formerNames[coding.code] ?? coding.code
      let place = Passage(coding.document, coding.range, coding.quote, coding.before, coding.after)
      guard let found = documents.carry(place) else {
        lost[coding.document, default: 0] += 1
        return nil
      }
      (coding.document, coding.range, coding.quote) = (found.document, found.range, found.quote)
      (coding.before, coding.after) = (found.before, found.after)
      return coding
    }
    version.state.codings = state.codings.compactMap(carried)
    version.state.rejections = state.rejections.compactMap(carried)
    version.state.memos = state.memos.compactMap { memo in
      let place = Passage(memo.document, memo.range, memo.quote, memo.before, memo.after)
      guard let found = documents.carry(place) else {
        lost[memo.document, default: 0] += 1
        return nil
      }
      var memo = memo
      (memo.document, memo.start, memo.end) = (found.document, found.range.start, found.range.end)
      (memo.quote, memo.before, memo.after) = (found.quote, found.before, found.after)
      return memo
    }
    version.state.reviews = state.reviews.flatMap { documents.carry(reading: $0) }
    return Diagnosed(version, lost.sorted { $0.key < $1.key }.map { .lost($0.key, $0.value) })
  }
}

/// A stretch of a document with what stands there and around it.
struct Passage {
  var document: String
  var range: TextRange
  var quote, before, after: String

  init(_ document: String, _ range: TextRange, _ quote: String, _ before: String, _ after: String) {
    (self.document, self.range, self.quote, self.before, self.after) = (document, range, quote, before, after)
  }
}

/// Finds passages of one version's documents in another's.
struct DocumentCarrier {
  private var names: [String: String] = [:]
  /// The other version's text, for documents that do not read the same.
  private var anchors: [String: Anchor] = [:]
  /// What of such documents is the same in both.
  private var sameTexts: [String: SameText] = [:]

  init(_ documents: [Document]?, _ others: [Document]?) {
    guard let documents, let others else { return }
    let texts = Dictionary(others.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
    let known = Set(documents.map(\.id))
    let byText = Dictionary(
      others.filter { !known.contains($0.id) }.map { ($0.text, $0.id) }, uniquingKeysWith: { first, _ in first })
    for document in documents {
      let text = document.text
      if let other = texts[document.id] {
        guard other != text else { continue }
        anchors[document.id] = Anchor(other)
        sameTexts[document.id] = SameText(text, other)
      } else if let other = byText[text] {
        names[document.id] = other
      }
    }
  }

  /// What a document is called in the other version.
  func name(_ document: String) -> String { names[document] ?? document }

  /// What was read, in the other version: only as far as the text is the same.
  func carry(reading: CodingEvent) -> [CodingEvent] {
    var found = reading
    found.document = name(reading.document)
    guard let same = sameTexts[reading.document] else { return [found] }
    return same.carry(reading.range).map { range in
      (found.start, found.end) = (range.start, range.end)
      return found
    }
  }

  /// The passage in the other version; nil where it is not found.
  func carry(_ passage: Passage) -> Passage? {
    var found = passage
    found.document = name(passage.document)
    guard let anchor = anchors[passage.document] else { return found }
    guard
      let range = anchor.find(passage.range, quote: passage.quote, before: passage.before, after: passage.after)
    else { return nil }
    let context = anchor.context(of: range)
    return Passage(found.document, range, anchor.quote(range), context.before, context.after)
  }
}

/// What two versions of a text have in common at their beginning and end.
private struct SameText {
  private let head: Int
  /// Where what they have in common at the end begins.
  private let tail: Int
  /// How far it moved.
  private let distance: Int

  init(_ text: String, _ other: String) {
    let (own, others) = (Array(text.unicodeScalars), Array(other.unicodeScalars))
    let same = zip(own, others).prefix { $0 == $1 }.count
    let most = min(own.count, others.count) - same
    let end = zip(own.reversed(), others.reversed()).prefix(most).prefix { $0 == $1 }.count
    (head, tail, distance) = (same, own.count - end, others.count - own.count)
  }

  func carry(_ range: TextRange) -> [TextRange] {
    let last = TextRange(max(range.start, tail) + distance, max(range.end, tail) + distance)
    return RangeSet([TextRange(range.start, min(range.end, head)), last]).ranges
  }
}

/// What codes of one codebook are called in another: by name, by what either remembers of former names, else by label where
/// only one has it.
struct CodeNames {
  private var names: [String: String] = [:]

  init(_ codebook: Codebook, _ other: Codebook?) {
    guard let other else { return }
    let free = other.codes.filter { codebook[$0.name] == nil }
    let labels = Dictionary(grouping: free, by: { $0.label.lowercased() })
    for code in codebook.codes where other[code.name] == nil {
      let later = other.formerNames[code.name]
      let before = code.formerly.filter { other[$0] != nil }
      if let known = later != code.name ? later : before.count == 1 ? before[0] : nil {
        names[code.name] = known
        continue
      }
      if let found = labels[code.label.lowercased()], found.count == 1 { names[code.name] = found[0].name }
    }
  }

  subscript(name: String) -> String { names[name] ?? name }
}

extension Diagnostic {
  fileprivate static func lost(_ document: String, _ count: Int) -> Diagnostic {
    Diagnostic(
      "diff.lost-passage", .warning, at: Location(file: document),
      "\(count == 1 ? "A passage is" : "\(count) passages are") not found in the other version of the document",
      advice: "Left out of the comparison; compare the texts of the document.")
  }
}
