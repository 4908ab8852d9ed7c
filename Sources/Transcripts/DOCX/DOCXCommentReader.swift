import QualitativeData

/// Brings together what comments say, where they stand and which answers which.
enum DOCXCommentReader {
  /// Comments at their places; an answer without one stands where what it answers does.
  static func placed(
    _ comments: [DOCXComment], _ threads: DOCXCommentThreads, _ marks: CommentMarks, _ context: DOCXContext
  ) -> [TranscriptComment] {
    let known = marks.ranges
    let parents = parents(comments, threads)
    return comments.map { comment in
      let range = known[comment.id] ?? parents[comment.id].flatMap { known[$0] }
      if range == nil { context.count("comment without place") }
      let nowhere = BlockOffset(block: 0, offset: 0)
      return TranscriptComment(
        id: comment.id, author: comment.author, time: comment.time, text: comment.text,
        start: range?.start ?? nowhere, end: range?.end ?? nowhere, parent: parents[comment.id],
        isResolved: comment.paragraphID.map(threads.resolved.contains) ?? false)
    }
  }

  private static func parents(_ comments: [DOCXComment], _ threads: DOCXCommentThreads) -> [String: String] {
    let byParagraph = Dictionary(
      comments.compactMap { comment in comment.paragraphID.map { ($0, comment.id) } },
      uniquingKeysWith: { first, _ in first })
    var result: [String: String] = [:]
    for comment in comments {
      guard let own = comment.paragraphID, let parent = threads.parents[own] else { continue }
      result[comment.id] = byParagraph[parent]
    }
    return result
  }
}
