import Packages
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
    let package = try DOCXPackage(archive)
    return try read(package, budget: budget, depth: depth)
  }

  /// A package as one XML file.
  static func readFlat(
    _ bytes: [UInt8], budget: UnpackingBudget = UnpackingBudget(), depth: Int = 0
  ) throws(Diagnostic) -> Diagnosed<Transcript> {
    try read(try DOCXPackage(try FlatPackage(bytes)), budget: budget, depth: depth)
  }

  private static func read(
    _ package: DOCXPackage, budget: UnpackingBudget, depth: Int
  ) throws(Diagnostic) -> Diagnosed<Transcript> {
    let parts = DOCXParts(DOCXChunks(package: package, budget: budget, depth: depth))
    let transcript = try parts.read()
    return Diagnosed(transcript, notUnderstood(transcript.counts))
  }

  /// Word 2003's one XML file.
  static func readWord2003(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript> {
    let context = DOCXContext()
    let styles = DOCXStylesHandler()
    try SAXParser.parse(bytes, with: styles, allowsDoctype: false)
    context.styles = styles.styles
    let story = DOCXStory(context)
    try SAXParser.parse(bytes, with: story, allowsDoctype: false)
    guard story.hasRoot else { throw .noDocument() }
    let blocks = story.finish() + story.inlineHeaders
    let comments = DOCXCommentReader.placed(story.commentTexts, DOCXCommentThreads(), story.comments, context)
    context.count("comment", comments.count)
    let counts = context.counts.merging(tally(blocks)) { $0 + $1 }
    return Diagnosed(Transcript(blocks: blocks, comments: comments, counts: counts))
  }

  /// How many blocks of each kind hold text.
  static func tally(_ blocks: [TranscriptBlock]) -> [String: Int] {
    var counts: [Segment.Kind: Int] = [:]
    for index in blocks.indices where !blocks[index].text.isEmpty { counts[blocks[index].kind, default: 0] += 1 }
    return Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
  }

  /// What a person should know was there but is not in the text.
  private static func notUnderstood(_ counts: [String: Int]) -> [Diagnostic] {
    counts["chunk"].map { [.unreadChunks($0)] } ?? []
  }
}
