import Packages
import QualitativeData

/// Reads OpenDocument text, as an archive or as one flat XML file.
enum ODTReader {
  static func read(_ archive: ZipArchive) throws(Diagnostic) -> Diagnosed<Transcript> {
    try refuseOthers(archive)
    let styles = ODTStyles()
    for part in ["styles.xml", "content.xml"] { _ = try archive.parse(part, with: ODTStylesHandler(styles)) }
    let story = ODTStory(styles)
    story.formula = { [unowned story] reference in formula(reference, archive, story) }
    guard try archive.parse("content.xml", with: story), story.hasBody else { throw .noDocument() }
    let headers = ODTStory(styles)
    _ = try archive.parse("styles.xml", with: headers)
    return Diagnosed(transcript(story, headers))
  }

  static func readFlat(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript> {
    let styles = ODTStyles()
    try SAXParser.parse(bytes, with: ODTStylesHandler(styles))
    let story = ODTStory(styles)
    try SAXParser.parse(bytes, with: story)
    guard story.hasBody else { throw .noDocument() }
    return Diagnosed(transcript(story, story))
  }

  private static func formula(_ reference: String, _ archive: ZipArchive, _ story: ODTStory) -> String {
    let path = reference.hasPrefix("./") ? String(reference.dropFirst(2)) : reference
    let handler = MathML()
    // Formulas name a document type. Charts and tables are objects too, but hold none of a formula's elements.
    let parser = SAXParser(handler.events, part: path)
    do throws(Diagnostic) {
      guard try archive.read(path + "/content.xml", { (chunk) throws(Diagnostic) in try parser.feed(chunk) }) else {
        return ""
      }
      try parser.finish()
    } catch {
      // An object that is broken is a picture in the text: what is written around it is whole.
      story.builder.count("formula")
      return ""
    }
    return handler.line
  }

  private static func transcript(_ story: ODTStory, _ headers: ODTStory) -> Transcript {
    let body = story.builder.finish()
    let comments = story.comments.map { comment in
      let range = story.builder.comments.ranges[comment.id]
      var placed = comment
      placed.start = range?.start ?? comment.start
      placed.end = range?.end ?? comment.end
      return placed
    }
    var counts = story.builder.counts
    for block in headers.headers where !block.text.isEmpty { counts[block.kind.rawValue, default: 0] += 1 }
    if !comments.isEmpty { counts["comment"] = comments.count }
    return Transcript(blocks: body + headers.headers, comments: comments, counts: counts)
  }

  /// Encrypted packages, and those of spreadsheets and presentations.
  private static func refuseOthers(_ archive: ZipArchive) throws(Diagnostic) {
    let manifest = try archive.bytes(of: "META-INF/manifest.xml") ?? []
    if String(decoding: manifest, as: UTF8.self).contains(":encryption-data") { throw .encrypted() }
    let kind = String(decoding: try archive.bytes(of: "mimetype") ?? [], as: UTF8.self)
    if kind.contains(".spreadsheet") { throw .notSupported("a spreadsheet", saveAs: "CSV for cases") }
    if kind.contains(".presentation") { throw .notSupported("a presentation", saveAs: "ODT or DOCX") }
  }
}
