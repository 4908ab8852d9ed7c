import QualitativeData

/// Reads the parts of a package that hold text, in the order in which they need each other.
struct DOCXParts {
  private let package: DOCXPackage
  private let chunks: DOCXChunks
  private let context = DOCXContext()

  init(_ chunks: DOCXChunks) { (self.chunks, package) = (chunks, chunks.package) }

  /// The body with its notes and comments, then headers and footers.
  func read() throws(Diagnostic) -> Transcript {
    try readDefinitions()
    for type in ["footnotes", "endnotes"] {
      let story = DOCXStory(context)
      try parse(package.part(type), with: story)
      context.notes.merge(story.notes) { first, _ in first }
      context.noteComments[String(type.prefix(1))] = story.comments
    }
    let body = DOCXStory(context)
    try parse(package.document, with: body)
    guard body.hasRoot else { throw .noDocument() }
    var blocks = body.finish()
    blocks += try headers(body.headers)
    let comments = try comments(body.comments)
    context.count("comment", comments.count)
    let unused = Set(context.notes.keys).subtracting(context.usedNotes).count
    if unused > 0 { context.count("note without reference", unused) }
    let counts = context.counts.merging(DOCXReader.tally(blocks)) { $0 + $1 }
    return Transcript(blocks: blocks, comments: comments, counts: counts)
  }

  private func readDefinitions() throws(Diagnostic) {
    let styles = DOCXStylesHandler()
    try package.parse(package.part("styles"), with: styles)
    let numbering = DOCXNumberingHandler()
    try package.parse(package.part("numbering"), with: numbering)
    context.styles = styles.styles
    context.numbering = numbering.numbering
    context.numbering.styles = styles.styles
  }

  /// A part with running text; what it refers to by id is found among its own relationships.
  private func parse(_ path: String?, with story: DOCXStory) throws(Diagnostic) {
    guard let path else { return }
    context.references = DOCXReferences(chunks: chunks, targets: try package.targets(of: path))
    try package.parse(path, with: story)
  }

  /// Headers and footers stand after the body, each part once.
  private func headers(_ references: [(kind: Segment.Kind, id: String)]) throws(Diagnostic) -> [TranscriptBlock] {
    var blocks: [TranscriptBlock] = []
    var seen: Set<String> = []
    for kind in [Segment.Kind.header, .footer] {
      for reference in references where reference.kind == kind {
        guard let path = package.part(id: reference.id), seen.insert(path).inserted else { continue }
        let story = DOCXStory(context, kind: kind)
        try parse(path, with: story)
        blocks += story.finish()
      }
    }
    return blocks
  }

  private func comments(_ marks: CommentMarks) throws(Diagnostic) -> [TranscriptComment] {
    let story = DOCXStory(context)
    try parse(package.part("comments"), with: story)
    let threads = DOCXCommentThreads()
    try package.parse(package.part("commentsExtended"), with: threads)
    return DOCXCommentReader.placed(story.commentTexts, threads, marks, context)
  }
}
