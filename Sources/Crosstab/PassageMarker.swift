import QualitativeData

/// Turns coded passages into marks: numbers for codes and coders, the same for a whole study.
public struct PassageMarker: Sendable {
  private let codes: [String: Int]
  private var coders: [String: Int] = [:]
  /// Passages with codes that the codebook lacks, by code, so far.
  public private(set) var unknown: [String: Int] = [:]

  /// Prepares for a codebook.
  public init(codebook: Codebook) {
    codes = Dictionary(codebook.codes.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Puts the passages of a document into its input. What lies outside its text is reported and left out, as are, at the
  /// end, codes that the codebook lacks.
  public mutating func mark(_ passages: [CodedPassage], in input: inout TallyInput) -> [Diagnostic] {
    let marks = marks(passages, input)
    input.marks += marks.compactMap(\.self)
    input.coders = coders.sorted { $0.value < $1.value }.map(\.key)
    let outside = marks.count { $0 == nil }
    return outside == 0 ? [] : [.noPlace(document: input.document, passages: outside)]
  }

  /// Puts in what would count by another choice. What is wrong with passages is said of those that count.
  public mutating func mark(
    _ passages: [CodedPassage], by agreement: Study.Agreement, read: RangeSet, in input: inout TallyInput
  ) {
    let known = passages.filter { codes[$0.code] != nil }
    let marks = marks(known, input).compactMap(\.self)
    input.alternatives.append(TallyInput.Alternative(agreement: agreement, marks: marks, read: read))
  }

  /// Puts in where those stand that do not count; `open` are the codings among them about which coders differ.
  public mutating func mark(left passages: [CodedPassage], open: Set<String>, in input: inout TallyInput) {
    for passage in passages where codes[passage.code] == nil { unknown[passage.code, default: 0] += 1 }
    input.open = passages.filter { open.contains($0.coding ?? "") }
      .compactMap { input.place(at: $0.start).map { Int32(clamping: $0) } }
  }

  /// The marks of passages whose code is known; nil where the document has no such place.
  private mutating func marks(_ passages: [CodedPassage], _ input: TallyInput) -> [TallyInput.Mark?] {
    var marks: [TallyInput.Mark?] = []
    marks.reserveCapacity(passages.count)
    for passage in passages {
      guard let code = codes[passage.code] else { unknown[passage.code, default: 0] += 1; continue }
      guard let place = input.place(at: passage.start) else { marks.append(nil); continue }
      marks.append(
        TallyInput.Mark(
          range: passage.range, place: place, code: code, coder: number(passage.coder ?? ""),
          standing: passage.standing, role: passage.role))
    }
    return marks
  }

  private mutating func number(_ coder: String) -> Int {
    if let known = coders[coder] { return known }
    coders[coder] = coders.count
    return coders.count - 1
  }

  /// What is to be said of codes that the codebook lacks, or has no more; passages by code.
  public static func diagnostics(_ unknown: [String: Int], _ codebook: Codebook) -> [Diagnostic] {
    let names = codebook.formerNames
    return unknown.sorted { $0.key < $1.key }.map { code, count in
      let parts = names.parts(of: code)
      if !parts.isEmpty { return .splitCode(code, parts, passages: count) }
      return names.isDropped(code) ? .droppedCode(code, passages: count) : .unknownCode(code, passages: count)
    }
  }
}

extension TallyInput {
  /// Passages whose document is not at hand: each different range is a place of its own.
  public init(document: String, passages: [CodedPassage]) {
    var places: [Place] = []
    for passage in passages.sorted(by: { $0.range < $1.range })
    where places.last.map({ passage.start > $0.range.end }) ?? true {
      places.append(Place(caseID: passage.caseID, range: passage.range))
    }
    self.init(document: document, places: places)
  }
}
