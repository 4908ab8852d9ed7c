import QualitativeData

/// What a coder did on the page, as the page sends it.
public struct Decision: Hashable, Sendable, Codable {
  /// What was done.
  public enum Act: String, Sendable, Codable, CaseIterable {
    /// `suggestions` are right; `start` and `end` give one of them another range.
    case accept
    /// `suggestions` are wrong.
    case reject
    /// `suggestions` are wrong and `code` is right.
    case recode
    /// The passage gets `code`.
    case add
    /// The coding `target` gets another range or `code`.
    case change
    /// The coding, rejection, memo or finishing `target` no longer holds.
    case remove
    /// `memo` on the coding `target`, in the place of the memo `target`, or on the passage.
    case memo
    /// All of the document was read.
    case finish
    /// Takes back the decision `target`, the latest that holds.
    case undo
    /// Restores the decision `target`, the latest that was taken back.
    case redo
    /// Where coders differed, `code` holds for the passage, as in the coding `target`; or `code` in the place of
    /// `instead`, which that coding has.
    case settle
    /// Where coders differed, `code` does not hold for the passage, unlike in the coding `target`.
    case dismiss
  }

  /// What the page calls it; unique, so that one that is sent again counts once.
  public var id: String
  /// What was done.
  public var act: Act
  /// The document's id.
  public var document: String
  /// Ids of the suggestions that were judged.
  public var suggestions: [String]?
  /// The event or decision that it is about; `~` and a decision's id stand for the coding that the decision made.
  public var target: String?
  /// Where the passage starts.
  public var start: Int?
  /// Where the passage ends.
  public var end: Int?
  /// The code's name.
  public var code: String?
  /// The note.
  public var memo: String?
  /// What the page showed as `target`: numbers alone may be another's once a file was replaced.
  public var about: About?
  /// Where a code that none of the coders chose is settled: the code that they differed about.
  public var instead: String?
  /// How it came about, where that is not how the session's decisions do: many at once, for example.
  public var via: CodingEvent.Way?
  /// SHA-256 of the text on which it was made. The page's server takes none that was made on another text, or does not say.
  public var text: String?

  /// Makes a decision.
  public init(
    id: String, act: Act, document: String, suggestions: [String]? = nil, target: String? = nil,
    range: TextRange? = nil, code: String? = nil, memo: String? = nil, instead: String? = nil,
    via: CodingEvent.Way? = nil, text: String? = nil
  ) {
    self.id = id
    self.instead = instead
    self.via = via
    self.text = text
    self.act = act
    self.document = document
    self.suggestions = suggestions
    self.target = target
    start = range?.start
    end = range?.end
    self.code = code
    self.memo = memo
  }

  /// What a decision's target was seen to be.
  public struct About: Hashable, Sendable, Codable {
    /// Where the passage starts and ends, and its code; none for a note.
    public var start, end: Int?
    /// The passage's code.
    public var code: String?
    /// What the note says.
    public var memo: String?

    func fits(_ mark: Mark) -> Bool {
      (start ?? mark.start, end ?? mark.end) == (mark.start, mark.end) && (code ?? mark.code) == mark.code
    }
  }

  /// The passage, where both ends are given.
  var range: TextRange? {
    guard let start, let end else { return nil }
    return TextRange(start, end)
  }
}
