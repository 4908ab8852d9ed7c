import Packages
import QualitativeData

/// What a part refers to: documents and pages that it takes in, drawings whose text lies elsewhere.
struct DOCXReferences {
  let chunks: DOCXChunks
  /// The part's own relationships.
  let targets: [String: DOCXPackage.Target]

  /// The blocks of the chunk that a relationship leads to; what is not read is counted, what is broken stops it all.
  func chunk(_ id: String?, _ context: DOCXContext) -> [TranscriptBlock] {
    guard context.problem == nil else { return [] }
    context.chunks += 1
    do throws(Diagnostic) {
      if context.chunks > Limits.chunks { throw .tooLarge("the number of files that it takes in") }
      if let blocks = try chunks.read(chunks.package.part(id: id, in: targets)) { return blocks }
      context.count("chunk")
    } catch {
      context.problem = error
    }
    return []
  }

  /// The texts of the drawing that a relationship leads to.
  func drawing(_ id: String?, _ handler: some DOCXDrawing, _ context: DOCXContext) -> [String] {
    guard context.problem == nil else { return [] }
    do throws(Diagnostic) {
      try chunks.package.parse(chunks.package.part(id: id, in: targets), with: handler)
    } catch {
      context.problem = error
    }
    return handler.texts
  }
}

/// Reads the texts of a drawing that is a part of its own.
protocol DOCXDrawing: XMLHandler {
  var texts: [String] { get }
}
