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
  /// most that many sentences apart go together as well.
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
    let sizes = SizeSum(input, marks: marks, read: input.read)
    let others = input.alternatives.map { part(of: $0, input) }
    let ids = others.reduce(into: Set(sizes.byCase.keys)) { $0.formUnion($1.codes.keys) }
    return ids.sorted(by: CodeTally.isBefore).map { caseID in
      var entry = CodeTally.Entry(document: input.document, caseID: caseID, size: sizes.byCase[caseID]?.size ?? .init())
      entry.footing.idle = sizes.byCase[caseID]?.idle ?? 0
      entry.footing.reach = sizes.byCase[caseID]?.reach ?? .none
      if pairs { entry.footing.lengths = sizes.byCase[caseID]?.lengths ?? [] }
      if let marks = byCase[caseID] { add(marks, input, to: &entry) }
      describe(&entry, input, others)
      return entry
    }
  }

  /// What another choice gives each case.
  private struct Part {
    var agreement: Study.Agreement
    var codes: [String?: [Int32]]
    var reaches: [String?: CodeTally.Reach]
  }

  private func part(of other: TallyInput.Alternative, _ input: TallyInput) -> Part {
    Part(
      agreement: other.agreement, codes: marksByCase(other.marks, input).mapValues(codes),
      reaches: SizeSum(input, marks: other.marks, read: other.read).byCase.mapValues(\.reach))
  }

  /// The codes of marks, with those above them.
  private func codes(of marks: [TallyInput.Mark]) -> [Int32] {
    marks.reduce(into: Set<Int32>()) { $0.formUnion(lines[Int($1.code)]) }.sorted()
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
    if pairs { entry.footing.voices = voices(marks, input) }
  }

  private func describe(_ entry: inout CodeTally.Entry, _ input: TallyInput, _ others: [Part]) {
    entry.footing.isSpoken = input.isSpoken
    entry.footing.respondents = Int32(clamping: input.respondents)
    entry.footing.settled = Int32(clamping: input.settled)
    entry.footing.depth = Int32(clamping: input.depth)
    entry.footing.assumed = Int32(clamping: input.assumed)
    let caseID = entry.caseID
    entry.footing.open = Int32(clamping: input.open.count { input.places[Int($0)].caseID == caseID })
    let counted = entry.codes.map(\.code)
    for other in others {
      let (codes, reach) = (other.codes[caseID] ?? [], other.reaches[caseID] ?? .none)
      guard codes != counted || reach != entry.footing.reach else { continue }
      entry.footing.alternatives.append(.init(other.agreement, reach: reach, codes: codes))
    }
  }

  /// Who gave what, where that is one coder's word: every coder's codings count, or one coder alone read it.
  private func voices(_ marks: [TallyInput.Mark], _ input: TallyInput) -> [CodeTally.Voice] {
    let isOwn = { (mark: TallyInput.Mark) in
      mark.standing == .alone || (mark.standing == nil && input.depth > 0)
    }
    let own = Dictionary(grouping: marks.filter(isOwn), by: \.coder).map { coder, marks in
      let name = input.coders.indices.contains(Int(coder)) ? input.coders[Int(coder)] : String(coder)
      return CodeTally.Voice(name, codes: codes(of: marks))
    }
    guard !own.isEmpty else { return [] }
    let shared = codes(of: marks.filter { !isOwn($0) })
    return (shared.isEmpty ? [] : [CodeTally.Voice(nil, codes: shared)])
      + own.sorted { ($0.coder ?? "") < ($1.coder ?? "") }
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
