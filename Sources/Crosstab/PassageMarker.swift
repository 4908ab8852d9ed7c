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
    var outside = 0
    for passage in passages {
      guard let code = codes[passage.code] else { unknown[passage.code, default: 0] += 1; continue }
      guard let place = input.place(at: passage.start) else { outside += 1; continue }
      input.marks.append(
        TallyInput.Mark(range: passage.range, place: place, code: code, coder: number(passage.coder ?? "")))
    }
    return outside == 0 ? [] : [.noPlace(document: input.document, passages: outside)]
  }

  private mutating func number(_ coder: String) -> Int {
    if let known = coders[coder] { return known }
    coders[coder] = coders.count
    return coders.count - 1
  }

  /// What is wrong with codes that the codebook lacks; passages by code.
  public static func diagnostics(_ unknown: [String: Int]) -> [Diagnostic] {
    unknown.sorted { $0.key < $1.key }.map { .unknownCode($0.key, passages: $0.value) }
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
