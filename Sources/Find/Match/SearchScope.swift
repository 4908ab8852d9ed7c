import QualitativeData

/// Which text is searched.
public struct SearchScope: Sendable {
  /// Who speaks.
  public enum Speaking: String, Sendable, CaseIterable {
    case interviewer, respondent
    /// Neither is known: reports, headings, turns of people without a role.
    case other
  }

  /// Only what these say; everybody where empty.
  public var speaking: Set<Speaking> = []
  /// Only what stands below a heading in which this is found, folded; `*` stands for any letters.
  public var heading: String?
  /// Only these documents; all where empty.
  public var documents: Set<String> = []
  /// Only these cases; all where nil.
  public var cases: Set<String>?

  /// All text.
  public init() {}
}

/// The text that is searched, segment by segment.
public struct SearchedText {
  let index: SearchIndex
  let cases: CaseTable
  /// Of each segment whether it is searched.
  private(set) var isSearched: [Bool]
  private let isWhole: Bool

  /// Finds out what is searched.
  public init(_ scope: SearchScope, of index: SearchIndex, cases: CaseTable) {
    (self.index, self.cases) = (index, cases)
    isSearched = Array(repeating: true, count: index.segmentCount)
    isWhole = scope.isWhole
    if !isWhole { leaveOut(scope) }
  }

  private mutating func leaveOut(_ scope: SearchScope) {
    let facts = index.allFacts
    let headings = Self.headings(scope, in: index)
    let speaking = SearchScope.Speaking.allCases.map { scope.speaking.isEmpty || scope.speaking.contains($0) }
    for (document, id) in index.documents.enumerated() {
      let isWanted = scope.documents.isEmpty || scope.documents.contains(id)
      let isOwnCase = scope.has(Self.caseID(nil, id, cases))
      for segment in index.segments(of: document) {
        let own = facts[segment]
        isSearched[segment] =
          isWanted && speaking[Self.speaking(own)] && headings[Int(own.heading)]
          && (own.caseID == 0 ? isOwnCase : scope.has(index.text(own.caseID)))
      }
    }
  }

  /// The place among all cases of `SearchScope.Speaking`.
  private static func speaking(_ facts: SegmentFacts) -> Int {
    switch RoleBits(rawValue: facts.role).role {
    case .interviewer: 0
    case .respondent: 1
    case nil: 2
    }
  }

  /// Of each text that facts name, and before them of none, whether it is a heading that is asked for.
  private static func headings(_ scope: SearchScope, in index: SearchIndex) -> [Bool] {
    guard let text = scope.heading else { return Array(repeating: true, count: index.texts.count + 1) }
    let pattern = WordPattern("*" + FoldedText.of(text) + "*")
    return [false] + index.texts.map { pattern.matches(FoldedText.of($0)) }
  }

  /// The case that a segment speaks of, as everywhere: its own, else the document's if that has just one.
  static func caseID(_ own: String?, _ document: String, _ cases: CaseTable) -> String? {
    if let own { return own }
    let all = cases.cases(of: document)
    return all.count == 1 ? all[0] : nil
  }

  /// The stretches that begin in text that is searched.
  public func within(_ spans: [Span]) -> [Span] {
    if isWhole { return spans }
    let borders = index.segmentBorders
    var segment = 0
    return spans.filter {
      segment = borders.number(of: $0.start, from: segment)
      return isSearched[segment]
    }
  }
}

extension SearchScope {
  fileprivate var isWhole: Bool { speaking.isEmpty && heading == nil && documents.isEmpty && cases == nil }

  fileprivate func has(_ caseID: String?) -> Bool {
    guard let cases else { return true }
    return caseID.map(cases.contains) ?? false
  }
}
