import Bytes
import QualitativeData

/// The index of a study's words, read in place: only what a query needs is looked at.
public struct SearchIndex: Sendable {
  private let region: ByteRegion
  private let names: IndexNames
  /// How many words there are.
  public private(set) var count = 0

  /// Opens a file. Throws `find.index` where it is none, or another version's.
  public init(_ region: ByteRegion) throws(Diagnostic) {
    self.region = region
    let bytes = region.bytes
    guard bytes.count >= IndexPart.headLength, bytes.prefix(IndexPart.mark.count).elementsEqual(IndexPart.mark)
    else { throw .badIndex() }
    for part in IndexPart.allCases {
      let (start, length) = Self.place(of: part, bytes)
      guard start >= 0, length >= 0, start <= bytes.count, length <= bytes.count - start else { throw .badIndex() }
    }
    var names = IndexNames()
    var record = Record(reading: Self.part(.names, bytes))
    names.pass(through: &record)
    guard record.isWhole else { throw .badIndex() }
    self.names = names
    guard documentBorders.starts.count == names.documents.count, postingStarts.count == counts.count + 1,
      useStarts.count == keyStarts.count, formStarts.count == counts.count + 1
    else { throw .badIndex() }
    count = counts.reduce(0) { $0 + Int($1) }
  }

  private static func place(of part: IndexPart, _ bytes: UnsafeRawBufferPointer) -> (start: Int, length: Int) {
    let head = IndexPart.mark.count + part.rawValue * 16
    func number(_ place: Int) -> Int {
      Int(truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian)
    }
    return (number(head), number(head + 8))
  }

  private static func part(_ part: IndexPart, _ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let (start, length) = place(of: part, bytes)
    return UnsafeRawBufferPointer(rebasing: bytes[start..<start + length])
  }

  private func bytes(_ part: IndexPart) -> UnsafeRawBufferPointer { Self.part(part, region.bytes) }

  private func numbers<Number>(_ part: IndexPart, _ type: Number.Type) -> UnsafeBufferPointer<Number> {
    bytes(part).assumingMemoryBound(to: type)
  }

  // MARK: what there is

  /// Stands for what it was made from.
  public var key: String { names.key }
  /// The documents' ids, in their order.
  public var documents: [String] { names.documents }
  /// How many segments there are.
  var segmentCount: Int { segmentBorders.starts.count }

  var segmentBorders: UnitBorders { UnitBorders(starts: numbers(.segments, UInt32.self)) }
  var documentBorders: UnitBorders { UnitBorders(starts: numbers(.documentWords, UInt32.self)) }
  private var sentenceBorders: UnitBorders { UnitBorders(starts: numbers(.sentences, UInt32.self)) }
  private var documentSegments: UnsafeBufferPointer<UInt32> { numbers(.documents, UInt32.self) }

  func borders(_ unit: Query.Unit) -> UnitBorders {
    switch unit {
    case .sentence: sentenceBorders
    case .turn: segmentBorders
    case .document: documentBorders
    }
  }

  /// The segments of a document.
  func segments(of document: Int) -> Range<Int> {
    let next = document + 1 < documentSegments.count ? Int(documentSegments[document + 1]) : segmentCount
    return Int(documentSegments[document])..<next
  }

  /// The words of a segment.
  func words(of segment: Int) -> Range<Int32> {
    let starts = segmentBorders.starts
    let end = segment + 1 < starts.count ? starts[segment + 1] : UInt32(clamping: count)
    return Int32(bitPattern: starts[segment])..<Int32(bitPattern: end)
  }

  func facts(_ segment: Int) -> SegmentFacts { allFacts[segment] }

  /// What is known of each segment.
  var allFacts: UnsafeBufferPointer<SegmentFacts> { numbers(.facts, SegmentFacts.self) }

  /// A text that facts name.
  func text(_ number: UInt32) -> String? { number == 0 ? nil : names.texts[Int(number) - 1] }

  /// The texts that facts name, in the order of their numbers, from 1.
  var texts: [String] { names.texts }

  /// Where the words of a segment stand in the document's text.
  func ranges(of segment: Int) -> [TextRange] {
    let (facts, places) = (facts(segment), bytes(.places))
    var (place, end) = (Int(facts.places), Int(facts.start))
    return words(of: segment).map { _ in
      let (gap, length) = WordPlaces.read(places, &place)
      let range = TextRange(end + gap, end + gap + length)
      end = range.end
      return range
    }
  }

  // MARK: words

  private var keyStarts: UnsafeBufferPointer<UInt32> { numbers(.keyStarts, UInt32.self) }
  private var useStarts: UnsafeBufferPointer<UInt32> { numbers(.useStarts, UInt32.self) }
  private var formStarts: UnsafeBufferPointer<UInt32> { numbers(.formStarts, UInt32.self) }
  private var postingStarts: UnsafeBufferPointer<UInt64> { numbers(.wordStarts, UInt64.self) }
  private var counts: UnsafeBufferPointer<UInt32> { numbers(.counts, UInt32.self) }

  private func key(_ number: Int) -> UnsafeRawBufferPointer { text(number, keyStarts, bytes(.keys)) }

  private func form(_ number: Int) -> UnsafeRawBufferPointer { text(number, formStarts, bytes(.forms)) }

  private func text(
    _ number: Int, _ starts: UnsafeBufferPointer<UInt32>, _ bytes: UnsafeRawBufferPointer
  ) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[Int(starts[number])..<Int(starts[number + 1]) - 1])
  }

  /// A form as it is written.
  func formText(_ number: Int) -> String { String(decoding: form(number), as: UTF8.self) }

  /// How often a form occurs.
  func occurrences(of form: Int) -> Int { Int(counts[form]) }

  /// The numbers of the forms that a term is about, in order.
  func forms(_ term: Query.WordTerm) -> [Int] {
    if term.isExact { return exactForms(term.pattern) }
    let layers = KeyLayers(term.layer)
    var found: Set<UInt32> = []
    for key in keys(term.pattern) {
      for use in numbers(.uses, UInt32.self)[Int(useStarts[key])..<Int(useStarts[key + 1])]
      where !layers.isDisjoint(with: KeyLayers(rawValue: use & 7)) {
        found.insert(use >> 3)
      }
    }
    return found.map(Int.init).sorted()
  }

  private func exactForms(_ pattern: Query.WordTerm.Pattern) -> [Int] {
    switch pattern {
    case .text(let text):
      let pattern = WordPattern(text)
      return counts.indices.filter { pattern.matches(form($0)) }
    case .expression(let text):
      guard let expression = try? WordExpression(text) else { return [] }
      return counts.indices.filter { expression.isFound(in: Self.cString(form($0))) }
    }
  }

  /// The numbers of the keys that a pattern is about.
  private func keys(_ pattern: Query.WordTerm.Pattern) -> [Int] {
    let all = 0..<keyStarts.count - 1
    switch pattern {
    case .expression(let text):
      guard let expression = try? WordExpression(text) else { return [] }
      return all.filter { expression.isFound(in: Self.cString(key($0))) }
    case .text(let text):
      let pattern = WordPattern(FoldedText.of(text))
      return keys(beginningWith: pattern.prefix).filter { pattern.matches(key($0)) }
    }
  }

  /// What stands there ends with a zero.
  private static func cString(_ bytes: UnsafeRawBufferPointer) -> UnsafePointer<CChar> {
    UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped).assumingMemoryBound(to: CChar.self)
  }

  private func keys(beginningWith prefix: [UInt8]) -> Range<Int> {
    let all = 0..<keyStarts.count - 1
    func first(_ isBefore: (UnsafeRawBufferPointer) -> Bool) -> Int {
      var (low, high) = (all.lowerBound, all.upperBound)
      while low < high {
        let middle = (low + high) / 2
        if isBefore(key(middle)) { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return first {
      $0.lexicographicallyPrecedes(prefix)
    }..<first {
      $0.lexicographicallyPrecedes(prefix) || $0.starts(with: prefix)
    }
  }

  /// The words of some forms, in order.
  func words(of forms: [Int]) -> [Span] {
    let total = forms.reduce(0) { $0 + Int(counts[$1]) }
    var spans: [Span] = []
    spans.reserveCapacity(total)
    let bytes = bytes(.words)
    for form in forms {
      var (place, word) = (Int(postingStarts[form]), Int32(0))
      let end = Int(postingStarts[form + 1])
      while place < end {
        word &+= Int32(truncatingIfNeeded: Varint.read(bytes, &place))
        spans.append(Span(word, word + 1))
      }
    }
    return forms.count > 1 ? Self.ordered(spans, below: count) : spans
  }

  /// Sorts single words: by comparing where they are few, else by a bit for each word of the index.
  private static func ordered(_ spans: [Span], below count: Int) -> [Span] {
    guard spans.count > count / 256 else { return spans.sorted() }
    var bits = [UInt64](repeating: 0, count: (count + 63) / 64)
    for span in spans { bits[Int(span.start) / 64] |= 1 << UInt64(span.start % 64) }
    var ordered: [Span] = []
    ordered.reserveCapacity(spans.count)
    for (place, word) in bits.enumerated() where word != 0 {
      var rest = word
      while rest != 0 {
        let start = Int32(place * 64 + rest.trailingZeroBitCount)
        ordered.append(Span(start, start + 1))
        rest &= rest - 1
      }
    }
    return ordered
  }

  /// Whether no word of the study is what a term is about.
  public func isMissing(_ term: Query.WordTerm) -> Bool { forms(term).isEmpty }

  /// Words that somebody may have meant by one that is not there.
  public func nearest(to word: String) -> [String] {
    NearestNames.of(word, among: counts.indices.lazy.map { FoldedText.of(formText($0)) })
  }
}
