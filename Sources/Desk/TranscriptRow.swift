import QualitativeData

/// A file among the transcripts, as its room shows it: what was read, set aside and not understood, and who speaks.
public struct TranscriptRow: Hashable, Sendable, Encodable {
  /// A speaker that was found.
  public struct Speaker: Hashable, Sendable, Encodable {
    /// The label as the transcript has it, what the study calls the speaker, the first words.
    public var label, name, beginning: String
    /// Stretches of what is said, and words in them.
    public var turns, words: Int
    /// `interviewer`, `respondent` or `other`.
    public var role: String
    /// The case that the speaker speaks for, where it is not the document's.
    public var caseID: String?
    /// What the role rests on, and how sure it is.
    public var basis, sureness: String

    /// Takes over what was found.
    public init(_ finding: SpeakerFinding) {
      (label, name, beginning) = (finding.label, finding.name, finding.beginning)
      (turns, words) = (finding.turns, finding.words)
      role = finding.role.map(\.rawValue) ?? "other"
      caseID = finding.caseID
      (basis, sureness) = (finding.basis.rawValue, finding.sureness.rawValue)
    }
  }

  /// How many of a kind.
  public struct Count: Hashable, Sendable, Encodable {
    /// What is counted.
    public var name: String
    /// How many there are.
    public var count: Int
  }

  /// Something to know, as the page shows it.
  public struct Remark: Hashable, Sendable, Encodable {
    /// Which rule it is, how bad, in words, and what to do.
    public var id, severity, summary, advice: String
    /// Where in the file.
    public var position: Int?

    /// Takes over a diagnostic.
    public init(_ diagnostic: Diagnostic) {
      (id, severity) = (diagnostic.id, diagnostic.severity.rawValue)
      (summary, advice) = (diagnostic.summary, diagnostic.advice)
      position = diagnostic.location?.position
    }
  }

  /// The document's id, and the file's name within its folder.
  public var id, file: String
  /// Whether it could be read.
  public var isRead: Bool
  /// How many segments it has.
  public var segments = 0
  /// Words of its speakers.
  public var words = 0
  /// Who speaks.
  public var speakers: [Speaker] = []
  /// What was left out on purpose.
  public var setAside: [Count] = []
  /// What was seen, but not turned into text.
  public var notUnderstood: [Count] = []
  /// The cases that the document belongs to.
  public var cases: [String] = []
  /// Labels of which a person said that they are none.
  public var silenced: [String] = []
  /// What to know of it.
  public var remarks: [Remark]

  /// A file that could not be read, or is none of a transcript.
  public init(id: String, file: String, remarks: [Diagnostic]) {
    (self.id, self.file, isRead) = (id, file, false)
    self.remarks = remarks.map(Remark.init)
  }

  /// A file that was read; `counts` as the report of ingesting has them, by the names of what is set aside and what is
  /// not understood.
  public init(
    id: String, file: String, segments: Int, counts: [String: Int], setAside: [String], notUnderstood: [String],
    speakers: [SpeakerFinding], cases: [String], remarks: [Diagnostic]
  ) {
    (self.id, self.file, isRead, self.segments) = (id, file, true, segments)
    words = speakers.reduce(0) { $0 + $1.words }
    self.speakers = speakers.map(Speaker.init)
    self.setAside = Self.counts(counts, setAside)
    self.notUnderstood = Self.counts(counts, notUnderstood)
    self.cases = cases
    self.remarks = remarks.map(Remark.init)
  }

  /// Whether somebody should look who speaks: a role is a toss-up.
  public var isUnsure: Bool { speakers.contains { $0.sureness == "unsure" } }

  private static func counts(_ all: [String: Int], _ names: [String]) -> [Count] {
    names.compactMap { name in all[name].flatMap { $0 > 0 ? Count(name: name, count: $0) : nil } }
  }
}
