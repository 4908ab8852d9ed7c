/// What was found of one speaker of a document: the row that a person looks over and corrects.
public struct SpeakerFinding: Hashable, Sendable {
  /// The document's id.
  public var document: String
  /// The label as the transcript writes it most often.
  public var label: String
  /// What the study calls the speaker, where that is not the label.
  public var name: String
  /// Stretches of what is said, between others'.
  public var turns: Int
  /// Words in them.
  public var words: Int
  /// The first of them.
  public var beginning: String
  /// What the speaker does; nil for somebody who neither asks nor answers.
  public var role: Role?
  /// The case that the speaker speaks for, where it is not the document's.
  public var caseID: String?
  /// What the role rests on.
  public var basis: RoleBasis
  /// How sure it is.
  public var sureness: Sureness

  /// The label of a row about all the text of a document in which nobody was found to speak.
  public static let wholeText = "[text]"

  /// Makes a finding.
  public init(
    document: String, label: String, name: String = "", turns: Int, words: Int, beginning: String, role: Role?,
    caseID: String? = nil, basis: RoleBasis, sureness: Sureness
  ) {
    self.document = document
    self.label = label
    self.name = name
    self.turns = turns
    self.words = words
    self.beginning = beginning
    self.role = role
    self.caseID = caseID
    self.basis = basis
    self.sureness = sureness
  }
}

/// How sure a guess is.
public enum Sureness: String, Sendable, Codable, CaseIterable {
  /// A toss-up; a guess that mostly holds; as good as certain; what a person said.
  case unsure, likely, sure, given
}

/// What a speaker's role rests on.
public enum RoleBasis: String, Sendable, Codable {
  /// The table of speakers, the study's list of interviewers, the table of cases, the file itself.
  case table, interviewers, cases, format
  /// The label's own word, the legend or facts above the talk.
  case label, foreword
  /// That the same person asks in other documents of the study.
  case documents
  /// How the speakers compare; that the other side is known; what sets the paragraphs apart; nothing.
  case comparison, others, looks, none
}
