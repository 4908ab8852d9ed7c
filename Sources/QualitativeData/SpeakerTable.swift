/// Who is who in the transcripts, as a person said: it wins over every guess.
public struct SpeakerTable: Hashable, Sendable {
  /// What is said of one label.
  public struct Row: Hashable, Sendable {
    /// What a label stands for.
    public enum Part: String, Sendable, Codable, CaseIterable {
      case interviewer, respondent
      /// Somebody who is neither.
      case other
      /// The label is none, and stays text.
      case none
    }

    /// The document, or `*` for all.
    public var document: String
    /// The label as the transcript writes it; capitals and small letters are the same.
    public var label: String
    /// What the study calls the speaker; the label where empty.
    public var name: String
    /// What the speaker does; nil where that is left to be found.
    public var part: Part?
    /// The case that the speaker speaks for; empty for the document's.
    public var caseID: String

    /// Makes a row.
    public init(document: String, label: String, name: String = "", part: Part? = nil, caseID: String = "") {
      self.document = document
      self.label = label
      self.name = name
      self.part = part
      self.caseID = caseID
    }
  }

  /// The rows in the order of the file.
  public var rows: [Row]
  /// People who ask in every document, by name or label.
  public var interviewers: [String]

  /// Makes a table.
  public init(rows: [Row] = [], interviewers: [String] = []) {
    self.rows = rows
    self.interviewers = interviewers
  }

  /// The name under which a row holds for all documents.
  public static let all = "*"

  /// Whether it says nothing.
  public var isEmpty: Bool { rows.isEmpty && interviewers.isEmpty }

  /// What holds for a document: its own rows, and before them those for all whose label it does not name itself.
  public func rows(for document: String) -> [Row] {
    guard !rows.isEmpty else { return [] }
    let own = rows.filter { $0.document == document }
    let named = Set(own.map { $0.label.lowercased() })
    return rows.filter { $0.document == Self.all && !named.contains($0.label.lowercased()) } + own
  }
}
