import QualitativeData

/// What coders decided about one document.
public struct DocumentDecisions: Hashable, Sendable, Encodable {
  /// The document's id.
  public var document: String
  /// The codings that hold.
  package var codings: [Coding] = []
  /// Codes that were rejected for a passage.
  var rejections: [Coding] = []
  /// What was read, by coder.
  package var reviews: [Reading] = []

  package struct Reading: Hashable, Sendable, Encodable {
    var coder: String
    package var range: TextRange
  }

  /// A document that nobody decided on yet.
  public init(document: String) { self.document = document }

  /// Sorts a study's decisions by document. A coder who never marked what was read, as in codings from another program,
  /// counts as having read each document from the first to the last coding in it.
  public static func byDocument(_ state: CodingState) -> [String: DocumentDecisions] {
    var sorted: [String: DocumentDecisions] = [:]
    func add(_ document: String, _ change: (inout DocumentDecisions) -> Void) {
      change(&sorted[document, default: DocumentDecisions(document: document)])
    }
    for coding in state.codings { add(coding.document) { $0.codings.append(coding) } }
    for coding in state.rejections { add(coding.document) { $0.rejections.append(coding) } }
    for review in state.reviews {
      add(review.document) { $0.reviews.append(Reading(coder: review.coder, range: review.range)) }
    }
    let marking = Set(state.reviews.map(\.coder)).union(state.rejections.map(\.coder))
    for document in sorted.keys { sorted[document]?.addReviews(ofAllBut: marking) }
    return sorted
  }

  /// What is said of codes that a codebook lacks, in the order of their names.
  package static func unknownCodes(
    in decisions: [String: DocumentDecisions], _ codebook: Codebook
  ) -> [Diagnostic] {
    var counts: [String: Int] = [:]
    for coding in decisions.values.flatMap({ $0.codings + $0.rejections }) where codebook.index(of: coding.code) == nil
    {
      counts[coding.code, default: 0] += 1
    }
    return counts.sorted { $0.key < $1.key }.map { .unknownCode($0.key, decisions: $0.value) }
  }

  private mutating func addReviews(ofAllBut marking: Set<String>) {
    let others = Dictionary(grouping: codings.filter { !marking.contains($0.coder) }, by: \.coder)
    for (coder, codings) in others.sorted(by: { $0.key < $1.key }) {
      let range = codings.dropFirst().reduce(codings[0].range) { $0.union($1.range) }
      reviews.append(Reading(coder: coder, range: range))
    }
  }
}

extension DocumentDecisions {
  /// The same decisions where their passages stand in a document now, found by quote and context, and how many were not
  /// found. One without a quote stays where it was; what was read moves with the decisions around it.
  package func anchored(by anchor: Anchor) -> (decisions: DocumentDecisions, lost: Int) {
    var moves: [(old: TextRange, new: TextRange)] = []
    func moved(_ coding: Coding) -> Coding? {
      guard !coding.quote.isEmpty else { return coding }
      var moved = coding
      guard
        let range = anchor.find(coding.range, quote: coding.quote, before: coding.before, after: coding.after)
      else { return nil }
      moves.append((coding.range, range))
      moved.range = range
      return moved
    }
    var result = self
    result.codings = codings.compactMap(moved)
    result.rejections = rejections.compactMap(moved)
    let map = ReadingMap(moves)
    result.reviews = reviews.flatMap { reading in
      map.moved(reading.range).map { Reading(coder: reading.coder, range: $0) }
    }
    let lost = codings.count + rejections.count - result.codings.count - result.rejections.count
    return (result, lost)
  }

  /// What is known of each unit: for each code the share of those who read the unit that gave it.
  ///
  /// A coding counts for a unit if it covers half of it, or if the unit covers half of the coding. Where coders differed
  /// and one code was settled on, it alone counts.
  package func labels(for units: [TextUnit], codes: [String: Int]) -> [UnitLabel] {
    labels(at: units.map { $0.isContext ? nil : $0.range }, codes: codes)
  }

  /// The same for the places of units; one that is context has none.
  func labels(at places: [TextRange?], codes: [String: Int]) -> [UnitLabel] {
    places.map { place in place.map { label(of: $0, codes) } ?? UnitLabel() }
  }

  private func label(of unit: TextRange, _ codes: [String: Int]) -> UnitLabel {
    let given = codings.filter { covers($0.range, unit) && codes[$0.code] != nil }
    let refused = rejections.filter { covers($0.range, unit) && codes[$0.code] != nil }
    let readers = Set(reviews.filter { $0.range.overlap(unit) * 2 >= unit.length }.map(\.coder))
      .union(given.map(\.coder))
    var label = UnitLabel()
    label.isRead = !readers.isEmpty
    let settled = Set(given.filter(\.isSettled).map(\.code))
    for code in Set(given.map(\.code)).union(refused.map(\.code)) {
      guard let index = codes[code] else { continue }
      let yes = Set(given.filter { $0.code == code }.map(\.coder))
      let all = readers.union(refused.filter { $0.code == code }.map(\.coder))
      label.shares[index] = Float(yes.count) / Float(max(1, all.count))
      if !settled.isEmpty { label.shares[index] = settled.contains(code) ? 1 : (yes == all ? 1 : 0) }
    }
    return label
  }

  private func covers(_ passage: TextRange, _ unit: TextRange) -> Bool {
    let shared = passage.overlap(unit) * 2
    return shared > 0 && (shared >= unit.length || shared >= passage.length)
  }
}

extension TokenizedDocument {
  /// Finds passages of the document again.
  package var anchor: Anchor { Anchor(segments.map(\.segment.text).joined(separator: "\n")) }
}

extension TokenTable {
  /// Finds passages of the document again.
  var anchor: Anchor { Anchor(segments.map(\.text).joined(separator: "\n")) }
}
