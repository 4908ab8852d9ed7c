import QualitativeData

/// Reads DOCX in two layers: the parts are parsed as streams, then mapped to blocks.
enum DOCXReader {
  static func read(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript> {
    let package = try WordPackage(try ZipArchive(bytes))
    let styles = WordStyles.Handler()
    _ = try package.parse(package.part("styles"), with: styles)
    var notes: [String: [String]] = [:]
    for (type, prefix) in [("footnotes", "f"), ("endnotes", "e")] {
      let handler = WordTextHandler(styles: styles.styles)
      _ = try package.parse(package.part(type), with: handler)
      for (id, text) in handler.texts { notes[prefix + id] = text }
    }
    let body = WordTextHandler(styles: styles.styles, notes: notes)
    guard try package.parse(package.document, with: body) else { throw .noDocument() }
    return Diagnosed(Transcript(blocks: body.blocks, counts: body.counts))
  }
}
