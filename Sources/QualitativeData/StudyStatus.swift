/// Where a study stands: what is there, what is missing, what a run would do, and what to do next.
public struct StudyStatus: Hashable, Sendable {
  /// How far somebody is.
  public struct Coder: Hashable, Sendable {
    /// Who.
    public var name: String
    /// Documents in which they decided something, and those that they finished.
    public var documents, finished: Int
    /// Codings that hold.
    public var codings: Int
    /// Codings whose code was split and that wait for one of the parts.
    public var waiting: Int
    /// Codes of their own that nobody adopted yet.
    public var proposals: Int
    /// Says how far somebody is.
    public init(name: String, documents: Int, finished: Int, codings: Int, waiting: Int, proposals: Int) {
      (self.name, self.documents, self.finished) = (name, documents, finished)
      (self.codings, self.waiting, self.proposals) = (codings, waiting, proposals)
    }
  }

  /// What a run would make anew, beside documents.
  public enum Stale: String, Hashable, Sendable, CaseIterable {
    case codebook, codings, cases, memos
    /// What `study.yaml` says.
    case settings
    /// The program makes something else of the same.
    case program
  }

  /// The one thing to do next.
  public enum Step: Hashable, Sendable {
    /// There is nothing to read.
    case addTranscripts
    /// `draad run` has something to do.
    case run
    /// Nobody coded yet.
    case begin
    /// Coders' own codes wait to be adopted.
    case adopt
    /// Codings wait for a part of a code that was split, by coder.
    case choose(String)
    /// Documents are not read to the end, by coder.
    case goOn(String)
    /// All is read: coders' differences, and the report.
    case report
  }

  /// The study's name.
  public var name: String
  /// The documents that there are transcripts of.
  public var transcripts: [String] = []
  /// Those of which a run has made a document.
  public var read: Set<String> = []
  /// Those whose transcript differs from what was read.
  public var changed: Set<String> = []
  /// Documents whose transcript is gone.
  public var gone: Set<String> = []
  /// Files beside the transcripts that are none.
  public var aside = 0
  /// Errors that the last run reported.
  public var errors = 0
  /// Warnings that it gave.
  public var warnings = 0
  /// Cases in the table; nil without one.
  public var cases: Int?
  /// Cases without a document.
  public var emptyCases: [String] = []
  /// Documents that stand in no row of the table.
  public var caseless: [String] = []
  /// Codes.
  public var codes = 0
  /// Those of them that have others below.
  public var groups = 0
  /// Codes that can be given and have no definition.
  public var undefined: [String] = []
  /// Codes that can be given and that nobody gave.
  public var unused: [String] = []
  /// Codes that were dropped.
  public var dropped = 0
  /// Codings that are kept and have such a code.
  public var droppedCodings = 0
  /// Everybody who decided something.
  public var coders: [Coder] = []
  /// Memos in files.
  public var memos = 0
  /// Summaries of cases.
  public var summaries = 0
  /// What changed since the tables were made; nil where none were made yet.
  public var stale: [Stale]?

  /// Begins with a name.
  public init(name: String) { self.name = name }

  /// Transcripts that were not read yet.
  public var new: [String] { transcripts.filter { !read.contains($0) } }

  /// Whether a run would do anything.
  public var isStale: Bool {
    !new.isEmpty || !changed.isEmpty || !gone.isEmpty || (stale.map { !$0.isEmpty } ?? !transcripts.isEmpty)
  }

  /// What to do next.
  public var step: Step {
    if transcripts.isEmpty { return .addTranscripts }
    if read.isEmpty { return .run }
    if let coder = coders.first(where: { $0.waiting > 0 }) { return .choose(coder.name) }
    if coders.contains(where: { $0.proposals > 0 }) { return .adopt }
    if coders.isEmpty { return .begin }
    if isStale { return .run }
    if let coder = coders.first(where: { $0.finished < transcripts.count }) { return .goOn(coder.name) }
    return .report
  }
}
