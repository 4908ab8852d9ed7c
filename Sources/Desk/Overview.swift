import QualitativeData

/// What is known of a study when the first room is shown.
public struct StudyFacts: Hashable, Sendable {
  /// How far one coder is.
  public struct Progress: Hashable, Sendable, Encodable {
    /// Who codes.
    public var coder: String
    /// Documents in which something was decided.
    public var begun: Int
    /// Documents that were read to the end.
    public var finished: Int
    /// Codings that hold.
    public var codings: Int

    /// Makes it.
    public init(coder: String, begun: Int, finished: Int, codings: Int) {
      (self.coder, self.begun, self.finished, self.codings) = (coder, begun, finished, codings)
    }
  }

  /// Whether there is a study in the folder.
  public var hasBegun = false
  /// The transcripts by the ids of their documents.
  public var transcripts: [String] = []
  /// The documents that a run made.
  public var documents: [String] = []
  /// Of these, those whose transcript is younger.
  public var changed: [String] = []
  /// Files beside the transcripts that are none.
  public var aside = 0
  /// Codes in the codebook.
  public var codes = 0
  /// Codes that coders made and nobody adopted.
  public var proposals: [String] = []
  /// Cases in the table.
  public var cases = 0
  /// Documents of which the table of cases says nothing.
  public var withoutCase: [String] = []
  /// Everybody who coded.
  public var coders: [Progress] = []
  /// Who is at the desk; nil where nobody said so.
  public var coder: String?
  /// Documents that whoever is at the desk has finished.
  public var finished: Set<String> = []
  /// Documents in which whoever is at the desk decided something.
  public var begun: Set<String> = []
  /// Documents that two coders or more have finished.
  public var comparable: [String] = []
  /// Documents with speakers whose role is a toss-up; nil where nobody looked yet.
  public var unsure: [String]?
  /// Whether something was decided or changed after the tables were made; nil where there are none.
  public var areTablesOld: Bool?

  /// Makes the facts of a folder without a study.
  public init() {}
}

/// What the first room shows: what is there, what waits, and the one next thing to do.
public struct Overview: Hashable, Sendable, Encodable {
  /// What can be done next.
  public enum Step: String, Sendable, Encodable, CaseIterable {
    /// Begin a study in this folder.
    case begin
    /// Add transcripts.
    case add
    /// Bring up to date what is derived.
    case update
    /// Look whether it is right who speaks.
    case speakers
    /// Go on coding.
    case code
    /// Take codes that were made while reading into the codebook.
    case adopt
    /// Look where coders differ.
    case differences
    /// Read the results.
    case results
  }

  /// Something that waits.
  public struct Waiting: Hashable, Sendable, Encodable {
    /// What can be done about it.
    public var step: Step
    /// How many things wait.
    public var count: Int
    /// The document to go on with, where it is one.
    public var document: String?
  }

  /// How many there are.
  public var transcripts, documents, new, changed, gone, aside, codes, cases, withoutCase: Int
  /// How far each coder is.
  public var coders: [StudyFacts.Progress]
  /// Who is at the desk.
  public var coder: String?
  /// Whether there are tables, and whether they are older than what they are made of.
  public var hasTables, areTablesOld: Bool
  /// What waits, the next thing first; never empty.
  public var waiting: [Waiting]

  /// Says what follows from the facts.
  public init(_ facts: StudyFacts) {
    let (known, made) = (Set(facts.transcripts), Set(facts.documents))
    transcripts = facts.transcripts.count
    documents = facts.documents.count
    new = known.subtracting(made).count
    changed = facts.changed.count
    gone = made.subtracting(known).count
    (aside, codes, cases) = (facts.aside, facts.codes, facts.cases)
    withoutCase = facts.withoutCase.count
    coders = facts.coders
    coder = facts.coder
    hasTables = facts.areTablesOld != nil
    areTablesOld = facts.areTablesOld ?? false
    waiting = Self.waiting(facts, stale: new + changed + gone)
  }

  private static func waiting(_ facts: StudyFacts, stale: Int) -> [Waiting] {
    guard facts.hasBegun else { return [Waiting(step: .begin, count: 0)] }
    guard !facts.transcripts.isEmpty else { return [Waiting(step: .add, count: 0)] }
    var waiting: [Waiting] = []
    func add(_ step: Step, _ count: Int, _ document: String? = nil) {
      if count > 0 { waiting.append(Waiting(step: step, count: count, document: document)) }
    }
    add(.update, stale)
    let isUntouched = facts.coders.allSatisfy { $0.codings == 0 }
    if isUntouched { add(.speakers, facts.unsure?.count ?? 0) }
    let open = facts.documents.filter { !facts.finished.contains($0) }
    add(.code, open.count, open.first(where: facts.begun.contains) ?? open.first)
    add(.adopt, facts.proposals.count)
    add(.differences, facts.comparable.count)
    let hasCounts = facts.codes > 0 && facts.coders.contains { $0.codings > 0 }
    if stale == 0, hasCounts, facts.areTablesOld ?? true { add(.update, 1) }
    if waiting.isEmpty || facts.areTablesOld == false { waiting.append(Waiting(step: .results, count: 0)) }
    return waiting
  }
}
