import QualitativeData

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
}
