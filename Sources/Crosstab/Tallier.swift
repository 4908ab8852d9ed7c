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
    var coded = [Bool](repeating: false, count: input.places.count)
    var byCase: [String?: [TallyInput.Mark]] = [:]
    for mark in marks where input.places.indices.contains(Int(mark.place)) {
      coded[Int(mark.place)] = true
      byCase[input.places[Int(mark.place)].caseID, default: []].append(mark)
    }
    let sizes = sizes(input, coded)
    return sizes.keys.sorted(by: CodeTally.isBefore).map { caseID in
      var entry = CodeTally.Entry(document: input.document, caseID: caseID, size: sizes[caseID] ?? .init())
      if let marks = byCase[caseID] {
        var sum = DocumentSum(marks, in: input, lines: lines)
        entry.codes = sum.codes()
        if pairs {
          entry.pairs = PairSum(marks, in: input, lines: lines, codes: entry.codes, sentences: sentences).pairs()
        }
        entry.size.passages = sum.passages
        entry.size.codings = sum.codings
      }
      return entry
    }
  }

  /// How much each case has that could be coded or is.
  private func sizes(_ input: TallyInput, _ coded: [Bool]) -> [String?: CodeTally.Amounts] {
    var sizes: [String?: CodeTally.Amounts] = [:]
    var word = 0
    for (index, place) in input.places.enumerated() {
      while word < input.wordStarts.count, input.wordStarts[word] < place.range.start { word += 1 }
      let first = word
      while word < input.wordStarts.count, input.wordStarts[word] < place.range.end { word += 1 }
      guard place.isCodable || coded[index] else { continue }
      sizes[place.caseID, default: .init()].segments += 1
      sizes[place.caseID, default: .init()].characters += Int32(clamping: place.range.length)
      sizes[place.caseID, default: .init()].words += Int32(clamping: word - first)
    }
    return sizes
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
