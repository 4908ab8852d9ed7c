import QualitativeData

/// Reads word processors' packages in two layers: the parts are parsed as streams, then mapped to blocks.
enum DOCXReader {
  /// A DOCX archive.
  static func read(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript> {
    let budget = UnpackingBudget()
    return try read(try ZipArchive(bytes, budget: budget), budget: budget)
  }

  /// An archive that was opened before; `depth` tells how many others it lies in.
  static func read(
    _ archive: ZipArchive, budget: UnpackingBudget, depth: Int = 0
  ) throws(Diagnostic) -> Diagnosed<Transcript> {
    let package = try WordPackage(archive)
    return try read(package, budget: budget, depth: depth)
  }

  /// A package as one XML file.
  static func readFlat(
    _ bytes: [UInt8], budget: UnpackingBudget = UnpackingBudget(), depth: Int = 0
  ) throws(Diagnostic) -> Diagnosed<Transcript> {
    try read(try WordPackage(try FlatPackage(bytes)), budget: budget, depth: depth)
  }

  private static func read(
    _ package: WordPackage, budget: UnpackingBudget, depth: Int
  ) throws(Diagnostic) -> Diagnosed<Transcript> {
    let context = try self.context(of: package)
    let chunks = WordChunks(package: package, budget: budget, depth: depth)
    context.chunk = { [unowned context] in chunks.read($0, context) }
    context.diagram = { [unowned context] in diagram($0, package, context) }
    let transcript = try transcript(package, context)
    return Diagnosed(transcript, notUnderstood(transcript.counts))
  }

  /// Word 2003's one XML file.
  static func readWord2003(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript> {
    let context = WordContext()
    let styles = WordStylesHandler()
    try SAXParser.parse(bytes, with: styles, allowsDoctype: false)
    context.styles = styles.styles
    let story = WordStory(context)
    try SAXParser.parse(bytes, with: story, allowsDoctype: false)
    guard story.hasRoot else { throw .noDocument() }
    let blocks = story.finish() + story.inlineHeaders
    let comments = WordCommentReader.placed(story.commentTexts, WordCommentThreads(), story.comments, context)
    context.count("comment", comments.count)
    let counts = context.counts.merging(tally(blocks)) { $0 + $1 }
    return Diagnosed(Transcript(blocks: blocks, comments: comments, counts: counts))
  }

  private static func context(of package: WordPackage) throws(Diagnostic) -> WordContext {
    let context = WordContext()
    let styles = WordStylesHandler()
    try package.parse(package.part("styles"), with: styles)
    let numbering = WordNumberingHandler()
    try package.parse(package.part("numbering"), with: numbering)
    context.styles = styles.styles
    context.numbering = numbering.numbering
    context.numbering.styles = styles.styles
    for type in ["footnotes", "endnotes"] {
      let story = WordStory(context)
      try package.parse(package.part(type), with: story)
      context.notes.merge(story.notes) { first, _ in first }
      context.noteComments[String(type.prefix(1))] = story.comments
    }
    return context
  }

  private static func transcript(_ package: WordPackage, _ context: WordContext) throws(Diagnostic) -> Transcript {
    let body = WordStory(context)
    try package.parse(package.document, with: body)
    guard body.hasRoot else { throw .noDocument() }
    var blocks = body.finish()
    blocks += try headers(body.headers, package, context)
    let comments = try WordCommentReader.read(package, body.comments, context)
    context.count("comment", comments.count)
    let unused = Set(context.notes.keys).subtracting(context.usedNotes).count
    if unused > 0 { context.count("note without reference", unused) }
    return Transcript(blocks: blocks, comments: comments, counts: context.counts.merging(tally(blocks)) { $0 + $1 })
  }

  /// How many blocks of each kind hold text.
  static func tally(_ blocks: [TranscriptBlock]) -> [String: Int] {
    var counts: [Segment.Kind: Int] = [:]
    for index in blocks.indices where !blocks[index].text.isEmpty { counts[blocks[index].kind, default: 0] += 1 }
    return Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
  }

  /// Headers and footers stand after the body, each part once.
  private static func headers(
    _ references: [(kind: Segment.Kind, id: String)], _ package: WordPackage, _ context: WordContext
  ) throws(Diagnostic) -> [TranscriptBlock] {
    var blocks: [TranscriptBlock] = []
    var seen: Set<String> = []
    (context.chunk, context.diagram) = ({ _ in [] }, { _ in [] })
    for kind in [Segment.Kind.header, .footer] {
      for reference in references where reference.kind == kind {
        guard let path = package.part(id: reference.id), seen.insert(path).inserted else { continue }
        let story = WordStory(context, kind: kind)
        try package.parse(path, with: story)
        blocks += story.finish()
      }
    }
    return blocks
  }

  private static func diagram(_ id: String, _ package: WordPackage, _ context: WordContext) -> [TranscriptBlock] {
    let handler = WordDiagram()
    do throws(Diagnostic) { try package.parse(package.part(id: id), with: handler) } catch { context.problem = error }
    return handler.blocks
  }

  /// What a person should know was there but is not in the text.
  private static func notUnderstood(_ counts: [String: Int]) -> [Diagnostic] {
    counts["chunk"].map { [.unreadChunks($0)] } ?? []
  }
}
