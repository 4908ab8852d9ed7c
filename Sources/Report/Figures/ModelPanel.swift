import QualitativeData

/// What the model's figure says of one type of cases.
struct ModelPanel: Sendable {
  /// A main code with the codes below it that most cases have.
  struct Box: Sendable {
    let code: String
    let label: String
    /// How many cases have a code of it.
    let cases: Int
    let leaves: [Leaf]
    /// How many more leaves as many cases have as the last that is named, and how many cases that is.
    let equals: (leaves: Int, cases: Int)?
  }

  /// A code and how many cases have it.
  struct Leaf: Sendable {
    let label: String
    let cases: Int
  }

  /// How closely the material of two main codes goes together.
  struct Tie: Sendable {
    let arrow: CodeArrow
    /// The segments in which both begin.
    let segments: Int
    /// Their share of the segments in which either begins.
    let share: Double
  }

  /// The type; nil for all cases.
  let value: String?
  /// How many cases of the type were read whole.
  let total: Int
  /// Whether none was, so that nothing is known.
  let isUnread: Bool
  let boxes: [Box]
  let ties: [Tie]
}

extension ModelPanel {
  /// So many leaves stand in a box, with those that as many cases have where these are few.
  private static let named = 3
  private static let namedWithEquals = 5

  /// Of a column of the matrix, or of its totals; the counts are the matrix's and the co-occurrence's own.
  init(_ matrix: CodeMatrix, column: Int?, _ pairs: CoOccurrence?, _ codebook: Codebook) {
    let rows = Dictionary(matrix.rows.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    func cases(_ code: String) -> Int { rows[code].map { row in column.map { row.counts[$0] } ?? row.total } ?? 0 }
    value = column.map { matrix.columns[$0].value }
    total = column.map { matrix.columns[$0].total } ?? matrix.total
    isUnread = column.map { matrix.columns[$0].isUnread } ?? (matrix.total == 0)
    boxes = codebook.modelOrder.map { code in
      let below = codebook.subtree(of: code).filter { $0 != code && !codebook.isGroup($0) }
      let chosen = Self.first(below.map { Leaf(label: codebook[$0]?.label ?? $0, cases: cases($0)) })
      return Box(
        code: code, label: codebook[code]?.label ?? code, cases: cases(code), leaves: chosen.leaves,
        equals: chosen.equals)
    }
    ties = codebook.model.map { Tie($0, in: pairs) }
  }

  /// The leaves that most cases have; equals in the order of the codebook.
  private static func first(_ leaves: [Leaf]) -> (leaves: [Leaf], equals: (leaves: Int, cases: Int)?) {
    let sorted = leaves.enumerated().filter { $0.element.cases > 0 }
      .sorted { (-$0.element.cases, $0.offset) < (-$1.element.cases, $1.offset) }.map(\.element)
    guard let last = sorted.prefix(named).last else { return ([], nil) }
    let reached = sorted.prefix { $0.cases >= last.cases }
    if reached.count <= namedWithEquals { return (Array(reached), nil) }
    return (Array(sorted.prefix(named)), (reached.count - named, last.cases))
  }
}

extension ModelPanel.Tie {
  /// Of the pair of the two codes; none where they never go together.
  fileprivate init(_ arrow: CodeArrow, in pairs: CoOccurrence?) {
    func place(_ code: String) -> Int { pairs?.nodes.firstIndex { $0.code == code } ?? -1 }
    let ends = [place(arrow.from), place(arrow.to)].sorted()
    let pair = pairs?.pairs.first { [$0.first, $0.second] == ends }
    self.init(arrow: arrow, segments: pair?.count ?? 0, share: pair?.jaccard ?? 0)
  }
}
