import Packages
import QualitativeData

/// Reads `.qdpx` and `.qdc` of any program. Names in the archive are only looked up, never written to.
public enum QDAProjectFormat {
  /// Reads a project with its texts. Lines of texts end in LF afterwards, and positions count in them. What cannot be
  /// used is left out and said.
  public static func read(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<QDAProject> {
    let archive = try ZipArchive(bytes)
    guard let name = archive.names.first(where: { $0.lowercased().hasSuffix(".qde") }),
      let xml = try archive.bytes(of: name)
    else { throw .noProject }
    let raw = try parse(xml)
    var diagnostics: [Diagnostic] = []
    var texts = QDATexts(archive: archive)
    raw.project.notes = raw.project.notes.compactMap { texts.load($0, raw.paths[$0.guid], &diagnostics) }
    raw.project.sources = raw.project.sources.compactMap { texts.load($0, raw.paths[$0.guid], &diagnostics) }
    if let problem = texts.problem { throw problem }
    return Diagnosed(raw.project, raw.diagnostics + diagnostics)
  }

  /// Reads the codes of a `.qdc`.
  public static func readCodebook(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<[QDAProject.Code]> {
    let raw = try parse(bytes)
    return Diagnosed(raw.project.codes, raw.diagnostics)
  }

  private static func parse(_ xml: [UInt8]) throws(Diagnostic) -> QDAHandler {
    let handler = QDAHandler()
    try SAXParser.parse(xml, with: handler, allowsDoctype: false)
    guard handler.isProject else { throw .noProject }
    return handler
  }
}

/// Loads the texts of sources and notes.
private struct QDATexts {
  let archive: ZipArchive
  /// What makes going on useless: an archive that lies or unpacks without end.
  var problem: Diagnostic?

  init(archive: ZipArchive) { self.archive = archive }

  /// The source with its text and positions made ours; nil where there is no text.
  mutating func load(
    _ source: QDAProject.TextSource, _ path: String?, _ diagnostics: inout [Diagnostic]
  ) -> QDAProject.TextSource? {
    guard problem == nil else { return nil }
    var source = source
    if let path {
      guard let bytes = bytes(path) else {
        diagnostics.append(.noText(source.name))
        return nil
      }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        diagnostics.append(.notUTF8(source.name))
        return nil
      }
      source.text = text
    }
    diagnostics += QDAPositions.normalise(&source)
    return source
  }

  private mutating func bytes(_ path: String) -> [UInt8]? {
    guard let colon = path.range(of: "internal://") else { return nil }
    do throws(Diagnostic) {
      return try archive.bytes(of: "sources/" + path[colon.upperBound...])
    } catch {
      problem = error
      return nil
    }
  }
}

extension String {
  /// Where some text stands at the beginning.
  fileprivate func range(of prefix: String) -> Range<String.Index>? {
    hasPrefix(prefix) ? startIndex..<index(startIndex, offsetBy: prefix.count) : nil
  }
}

extension Diagnostic {
  static var noProject: Diagnostic {
    Diagnostic(
      "import.no-project", "This is no REFI-QDA project or codebook",
      advice: "Export the project as REFI-QDA (.qdpx) or the codebook (.qdc) from the other program.")
  }

  static func noText(_ source: String) -> Diagnostic {
    Diagnostic(
      "import.no-text", .warning, at: Location(file: source), "The text of this source is not in the project",
      advice: "It is left out with its codings; have the other program include the sources in the project.")
  }

  static func notUTF8(_ source: String) -> Diagnostic {
    Diagnostic(
      "import.encoding", .warning, at: Location(file: source), "The text of this source is not UTF-8",
      advice: "It is left out with its codings; export the project anew from the other program.")
  }
}
