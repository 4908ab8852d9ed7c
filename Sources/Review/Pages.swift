import QualitativeData

/// What changed on the page of a document by one decision.
public struct StateChange: Hashable, Sendable, Codable {
  /// The document's id.
  public var document: String
  /// Marks that are new or differ.
  public var changed: [Mark]
  /// Ids of marks that are gone.
  public var removed: [String]
}

/// What the page shows of the study: its documents with their progress, and its codes.
public struct StudyPage: Hashable, Sendable, Encodable {
  /// A document in the list.
  public struct Entry: Hashable, Sendable, Encodable {
    /// The document's id.
    public var id: String
    /// Suggestions for it.
    public var suggestions: Int
    /// Suggestions that need no decision any more.
    public var decided: Int
    /// Codings that hold.
    public var codings: Int
    /// Whether the coder finished it.
    public var isFinished: Bool
  }

  /// Who decides.
  public var coder: String
  /// The codes, own proposals last.
  public var codes: [Code]
  /// Names of the codes that only the coder has yet.
  public var proposals: [String]
  /// The documents in the order given.
  public var documents: [Entry]
  /// What undo and redo would do.
  public var history: HistoryEnds
}

/// The decisions that undo and redo would act on.
public struct HistoryEnds: Hashable, Sendable, Codable {
  /// The latest decision that holds.
  public var undo: String?
  /// The latest decision that was taken back.
  public var redo: String?
  /// Where the latest decision that holds was taken.
  public var undoDocument: String?
  /// Where the latest decision that was taken back was taken.
  public var redoDocument: String?
}

/// What the page shows of one document.
public struct DocumentPage: Hashable, Sendable, Encodable {
  /// The document's id.
  public var id: String
  /// Its segments in reading order.
  public var segments: [Segment]
  /// All that the coder put on it.
  public var marks: [Mark]
  /// What is suggested for it, decided or not, in reading order.
  public var suggestions: [Suggestion]
}

extension ReviewSession {
  /// What the page shows of the study; the documents in the order given.
  public func page(of documents: [String]) -> StudyPage {
    StudyPage(
      coder: coder, codes: codebook.codes, proposals: proposals.map(\.name), documents: documents.map(entry),
      history: historyEnds)
  }

  /// What the page shows of a document; nil where it is not open.
  public func page(for document: String) -> DocumentPage? {
    guard let review = documents[document] else { return nil }
    return DocumentPage(
      id: document, segments: review.document.segments, marks: review.sortedMarks,
      suggestions: offered(in: document))
  }

  /// What undo and redo would act on.
  public var historyEnds: HistoryEnds {
    HistoryEnds(
      undo: history.done.last?.id, redo: history.undone.last?.id, undoDocument: history.done.last?.document,
      redoDocument: history.undone.last?.document)
  }

  /// A document's place in the list.
  public func entry(_ document: String) -> StudyPage.Entry {
    let marks = documents[document]?.sortedMarks ?? storedMarks(document)
    let all = offered(in: document)
    let judged = Dictionary(grouping: marks.filter { $0.code != nil }) { $0.code ?? "" }
    return StudyPage.Entry(
      id: document, suggestions: all.count,
      decided: all.filter { one in judged[one.code]?.contains { $0.decides(one) } ?? false }.count,
      codings: marks.filter { $0.kind == .coding }.count, isFinished: marks.contains { $0.kind == .finish })
  }

  /// The marks of a document that is not open, at their old places.
  private func storedMarks(_ document: String) -> [Mark] {
    let state = CodingState.fold(events[document] ?? [], names: codebook.formerNames).value
    func mark(_ coding: Coding, _ kind: Mark.Kind) -> Mark {
      Mark(id: coding.id, kind: kind, range: coding.range, code: coding.code, suggestion: coding.suggestion)
    }
    return state.codings.map { mark($0, .coding) } + state.rejections.map { mark($0, .rejection) }
      + state.reviews.map { Mark(id: $0.id, kind: .finish, range: $0.range) }
  }
}
