import QualitativeData

/// Counts coded passages: codes against the values of one attribute of the cases.
public struct Crosstabber: Stage {
  let codebook: Codebook
  let cases: CaseTable
  let attribute: String
  let unit: CodeMatrix.Unit
  let base: CodeMatrix.Base

  /// Prepares a question. Throws `crosstab.attribute` where the cases have no such attribute.
  public init(
    codebook: Codebook, cases: CaseTable, attribute: String, unit: CodeMatrix.Unit = .cases,
    base: CodeMatrix.Base = .column
  ) throws(Diagnostic) {
    guard cases.attributes.contains(attribute) else {
      throw .unknownAttribute(attribute, known: cases.attributes)
    }
    self.codebook = codebook
    self.cases = cases
    self.attribute = attribute
    self.unit = unit
    self.base = base
  }

  /// Counts. The units that may be counted, coded or not, come with the passages, since a share needs them.
  public func run(_ input: CrosstabInput) throws(Diagnostic) -> Diagnosed<CodeMatrix> {
    let (placed, diagnostics) = sort(input.passages)
    let values = cases.values(of: attribute)
    let population = units(of: input)
    let columns = values.map { value in
      CodeMatrix.Column(value: value, total: population.count { has($0.caseID, value) })
    }
    let rows = codebook.codes.map { row($0, placed, values) }
    let matrix = CodeMatrix(
      attribute: attribute, unit: unit, base: base, source: input.source, columns: columns,
      total: Set(population.map(\.key)).count, rows: rows, notes: notes(input, values), provenance: input.provenance)
    return Diagnosed(matrix, diagnostics)
  }

  /// A unit that may be counted, and its case.
  private struct Counted: Hashable {
    var key: String
    var caseID: String
  }

  /// All units of the study; of passages and codings only those that exist.
  private func units(of input: CrosstabInput) -> [Counted] {
    switch unit {
    case .cases: cases.cases.map { Counted(key: $0.id, caseID: $0.id) }
    case .documents, .segments:
      unique(
        input.segments.compactMap { place in
          place.caseID.map { Counted(key: unit == .documents ? place.document : place.key, caseID: $0) }
        })
    case .passages, .codings: unique(input.passages.compactMap(counted))
    }
  }

  private func counted(_ passage: CodedPassage) -> Counted? {
    guard let caseID = passage.caseID else { return nil }
    let key =
      switch unit {
      case .cases: caseID
      case .documents: passage.document
      case .segments: "\(passage.document):\(passage.segment ?? String(passage.start))"
      case .passages: "\(passage.document):\(passage.start)-\(passage.end)"
      case .codings: "\(passage.document):\(passage.start)-\(passage.end):\(passage.code):\(passage.coder ?? "")"
      }
    return Counted(key: key, caseID: caseID)
  }

  private func unique(_ all: [Counted]) -> [Counted] {
    var seen: Set<Counted> = []
    return all.filter { seen.insert($0).inserted }
  }

  /// The units of each code, and what could not be placed.
  private func sort(_ passages: [CodedPassage]) -> ([String: Set<Counted>], [Diagnostic]) {
    var placed: [String: Set<Counted>] = [:]
    var homeless: [String: Int] = [:]
    var unknown: [String: Int] = [:]
    for passage in passages {
      guard codebook[passage.code] != nil else { unknown[passage.code, default: 0] += 1; continue }
      guard let counted = counted(passage), cases[counted.caseID] != nil else {
        homeless[passage.document, default: 0] += 1
        continue
      }
      placed[passage.code, default: []].insert(counted)
    }
    let diagnostics =
      homeless.sorted { $0.key < $1.key }.map { Diagnostic.noCase(document: $0.key, passages: $0.value) }
      + unknown.sorted { $0.key < $1.key }.map { Diagnostic.unknownCode($0.key, passages: $0.value) }
    return (placed, diagnostics)
  }

  private func row(_ code: Code, _ placed: [String: Set<Counted>], _ values: [String]) -> CodeMatrix.Row {
    let units = codebook.subtree(of: code.name).reduce(into: Set<Counted>()) { $0.formUnion(placed[$1] ?? []) }
    return CodeMatrix.Row(
      code: code.name, label: code.label, depth: codebook.path(of: code.name).count - 1,
      counts: values.map { value in units.count { has($0.caseID, value) } }, total: Set(units.map(\.key)).count)
  }

  private func has(_ caseID: String, _ value: String) -> Bool {
    cases[caseID]?.values[attribute]?.contains(value) == true
  }

  private func notes(_ input: CrosstabInput, _ values: [String]) -> [String] {
    var notes: [String] = []
    if input.source == .suggestions { notes.append("Suggested, not reviewed: nobody has judged these passages.") }
    if cases.cases.contains(where: { ($0.values[attribute]?.count ?? 0) > 1 }) {
      notes.append("A case may have several values of '\(attribute)': columns may add up to more than 100 %.")
    }
    return notes
  }
}

/// What is counted, and what might have been.
public struct CrosstabInput: Sendable {
  /// A segment that could carry a code.
  public struct Place: Hashable, Sendable {
    /// The document's id.
    public var document: String
    /// The segment's id.
    public var segment: String
    /// The case that it counts for.
    public var caseID: String?
    /// Makes a place.
    public init(document: String, segment: String, caseID: String?) {
      self.document = document
      self.segment = segment
      self.caseID = caseID
    }
    var key: String { "\(document):\(segment)" }
  }

  /// The passages with a code.
  public var passages: [CodedPassage]
  /// All segments that could carry one; needed for the units document and segment only.
  public var segments: [Place]
  /// What the passages came from.
  public var source: CodeMatrix.Source
  /// What all of it was made from.
  public var provenance: Provenance

  /// Makes an input.
  public init(
    passages: [CodedPassage], segments: [Place] = [], source: CodeMatrix.Source, provenance: Provenance = Provenance()
  ) {
    self.passages = passages
    self.segments = segments
    self.source = source
    self.provenance = provenance
  }
}
