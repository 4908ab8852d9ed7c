import QualitativeData

/// Takes what was found out of the documents' texts.
public struct HitReader: Sendable {
  private let index: SearchIndex
  private let cases: CaseTable
  private let words: Int
  private let verbs: SeparatedVerbs

  /// Prepares reading with so many words of context on each side.
  public init(_ query: Query, in index: SearchIndex, cases: CaseTable, context words: Int) {
    (self.index, self.cases, self.words) = (index, cases, words)
    verbs = SeparatedVerbs(query, in: index)
  }

  /// What was found, by the number of its document; both in order.
  public func byDocument(_ spans: [Span]) -> [(document: Int, spans: [Span])] {
    var groups: [(document: Int, spans: [Span])] = []
    var number = 0
    for span in spans {
      number = index.documentBorders.number(of: span.start, from: number)
      if groups.last?.document != number { groups.append((number, [])) }
      groups[groups.count - 1].spans.append(span)
    }
    return groups
  }

  /// The hits in a document, whose stretches these are.
  public func hits(_ spans: [Span], in document: Document) -> [SearchHit] {
    var ranges: [Int: [TextRange]] = [:]
    var segment = 0
    return spans.map { span in
      segment = index.segmentBorders.number(of: span.start, from: segment)
      let last = index.segmentBorders.number(of: span.end - 1, from: segment)
      for number in [segment, last] where ranges[number] == nil { ranges[number] = index.ranges(of: number) }
      return hit(
        span, document, Place(segment, index.words(of: segment).lowerBound, ranges[segment] ?? []),
        Place(last, index.words(of: last).lowerBound, ranges[last] ?? []))
    }
  }

  /// A segment, its first word, and where its words stand.
  private struct Place {
    var segment: Int
    var first: Int32
    var ranges: [TextRange]
    init(_ segment: Int, _ first: Int32, _ ranges: [TextRange]) {
      (self.segment, self.first, self.ranges) = (segment, first, ranges)
    }
  }

  private func hit(_ span: Span, _ document: Document, _ begin: Place, _ end: Place) -> SearchHit {
    let (start, stop) = (Int(span.start - begin.first), Int(span.end - end.first))
    let range = TextRange(begin.ranges[start].start, end.ranges[stop - 1].end)
    let left = begin.ranges[max(0, start - words)].start
    let right = end.ranges[min(end.ranges.count, stop + words) - 1].end
    let facts = index.facts(begin.segment)
    var hit = SearchHit(
      document: document.id, caseID: SearchedText.caseID(index.text(facts.caseID), document.id, cases),
      speaker: index.text(facts.speaker), role: RoleBits(rawValue: facts.role).role, heading: index.text(facts.heading),
      range: range, left: document.text(TextRange(left, range.start)), text: document.text(range),
      right: document.text(TextRange(range.end, right)))
    let place = { (word: Int32) in begin.ranges[Int(word - begin.first)] }
    hit.particle = verbs.particle(of: span, in: index) { document.text(place($0)) }.map(place)
    hit.particleText = hit.particle.map(document.text)
    return hit
  }
}

extension Document {
  /// The text of a range, which may reach over several segments.
  func text(_ range: TextRange) -> String {
    guard !range.isEmpty, let first = segment(at: range.start) else { return "" }
    if range.end <= first.end { return first.text(range) }
    var parts: [String] = []
    var place = range.start
    while place < range.end, let segment = segment(at: place) {
      parts.append(segment.text(TextRange(place, min(range.end, segment.end))))
      place = segment.end + 1
    }
    return parts.joined(separator: "\n")
  }
}

extension Segment {
  fileprivate func text(_ range: TextRange) -> String {
    let scalars = text.unicodeScalars
    guard let from = scalars.index(scalars.startIndex, offsetBy: range.start - start, limitedBy: scalars.endIndex),
      let to = scalars.index(from, offsetBy: max(0, range.end - range.start), limitedBy: scalars.endIndex)
    else { return "" }
    return String(scalars[from..<to])
  }
}
