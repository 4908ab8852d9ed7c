import QualitativeData

/// Adds up the coded passages of one document: how much of each code, and which codes go together.
public struct Tallier: Stage {
  private let codes: [String]
  /// For each code itself and the codes above it.
  let lines: [[Int32]]
  private let source: CodeMatrix.Source
  private let pairs: Bool
  private let sentences: Int?

  /// Prepares for a codebook. Without `pairs` it is not counted which codes go together; with `sentences`, passages at
  /// most so many sentences apart go together as well.
  public init(codebook: Codebook, source: CodeMatrix.Source, pairs: Bool = true, sentences: Int? = nil) {
    self.pairs = pairs
    codes = codebook.codes.map(\.name)
    lines = codebook.codes.map { code in
      codebook.path(of: code.name).reversed().compactMap { codebook.index(of: $0).map { Int32(clamping: $0) } }
    }
    self.source = source
    self.sentences = sentences
  }

  /// Tallies a document: an entry for each case that it speaks of.
  public func run(_ input: TallyInput) throws(Diagnostic) -> Diagnosed<CodeTally> {
    Diagnosed(CodeTally(codes: codes, entries: entries(input), source: source, sentences: sentences))
  }

  private func entries(_ input: TallyInput) -> [CodeTally.Entry] {
    let marks = input.marks.sorted {
      ($0.start, $0.end, $0.code, $0.coder) < ($1.start, $1.end, $1.code, $1.coder)
    }
    let byCase = marksByCase(marks, input)
    let left = marksByCase(input.left, input)
    let sizes = SizeSum(input, marks: marks)
    return Set(sizes.byCase.keys).union(left.keys).sorted(by: CodeTally.isBefore).map { caseID in
      var entry = CodeTally.Entry(document: input.document, caseID: caseID, size: sizes.byCase[caseID]?.size ?? .init())
      entry.footing.reach = sizes.byCase[caseID]?.reach ?? .none
      if let marks = byCase[caseID] { add(marks, input, to: &entry) }
      add(left[caseID] ?? [], input, to: &entry.footing, of: entry)
      return entry
    }
  }

  private func marksByCase(_ marks: [TallyInput.Mark], _ input: TallyInput) -> [String?: [TallyInput.Mark]] {
    var byCase: [String?: [TallyInput.Mark]] = [:]
    for mark in marks where input.places.indices.contains(Int(mark.place)) {
      byCase[input.places[Int(mark.place)].caseID, default: []].append(mark)
    }
    return byCase
  }

  private func add(_ marks: [TallyInput.Mark], _ input: TallyInput, to entry: inout CodeTally.Entry) {
    var sum = DocumentSum(marks, in: input, lines: lines)
    entry.codes = sum.codes()
    if pairs {
      entry.pairs = PairSum(marks, in: input, lines: lines, codes: entry.codes, sentences: sentences).pairs()
    }
    entry.size.passages = sum.passages
    entry.size.codings = sum.codings
    entry.footing.questions = sum.questions
    entry.footing.alone = sum.alone
  }

  private func add(
    _ left: [TallyInput.Mark], _ input: TallyInput, to footing: inout CodeTally.Footing, of entry: CodeTally.Entry
  ) {
    footing.isSpoken = input.isSpoken
    footing.settled = Int32(clamping: input.settled)
    footing.open = Int32(clamping: input.open.count { input.places[Int($0)].caseID == entry.caseID })
    guard !left.isEmpty else { return }
    let counted = Set(entry.codes.map(\.code))
    let all = left.reduce(into: counted) { $0.formUnion(lines[Int($1.code)]) }
    if all != counted { footing.everybody = all.sorted() }
  }
}

extension CodeTally {
  /// The order of cases within a document; none comes first.
  static func isBefore(_ left: String?, _ right: String?) -> Bool {
    guard let left else { return right != nil }
    guard let right else { return false }
    return left < right
  }
}
