import Packages
import QualitativeData

/// Reads `.qdpx` and `.qdc` of any program. Names in the archive are only looked up, never written to.
public enum QDAProjectFormat {
  /// Reads a project with its texts. Lines of texts end in LF afterwards, and positions count in them. What cannot be
  /// used is left out and said. `beside` gives the bytes of a file that lies beside the project, where it refers to one.
  public static func read(
    _ bytes: [UInt8], beside: @escaping (String) -> [UInt8]? = { _ in nil }
  ) throws(Diagnostic) -> Diagnosed<QDAProject> {
    let archive = try ZipArchive(bytes)
    guard let name = archive.names.first(where: { $0.lowercased().hasSuffix(".qde") }),
      let xml = try archive.bytes(of: name)
    else { throw .noProject }
    var (project, diagnostics) = try parse(xml)
    var texts = QDATexts(archive: archive, beside: beside)
    project.notes = project.notes.compactMap { note in
      if let loaded = texts.load(note, &diagnostics) { return loaded }
      project.transfer.lose(note, "in a note without a text in the project")
      if !ProjectRecord.isOwn(note) { project.transfer.lose(.memos, "notes without a text in the project") }
      return nil
    }
    project.sources = project.sources.compactMap { source in
      if let loaded = texts.load(source, &diagnostics) { return loaded }
      project.transfer.lose(.texts, Transfer.textless)
      project.transfer.lose(source, "in a source without a text in the project")
      return nil
    }
    if let problem = texts.problem { throw problem }
    Annotations.settle(&project)
    diagnostics += QDAPositions.normalise(&project)
    return Diagnosed(project, diagnostics)
  }

  /// Reads the codes of a `.qdc`, and the groups that they are in.
  public static func readCodebook(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<QDACodebook> {
    let (project, diagnostics) = try parse(bytes)
    return Diagnosed(QDACodebook(codes: project.codes, groups: project.groups), diagnostics)
  }

  private static func parse(_ xml: [UInt8]) throws(Diagnostic) -> (QDAProject, [Diagnostic]) {
    do throws(Diagnostic) { return (try handle(xml).project, []) } catch {
      // QualCoder writes annotations as they are, with bare ampersands and angle brackets in them.
      guard error.id == "ingest.broken-xml", let (mended, count) = BareMarks.mend(xml) else { throw error }
      return (try handle(mended).project, [.mended(count)])
    }
  }

  private static func handle(_ xml: [UInt8]) throws(Diagnostic) -> QDAHandler {
    let handler = QDAHandler()
    try SAXParser.parse(xml, with: handler, allowsDoctype: false)
    guard handler.isProject else { throw .noProject }
    return handler
  }
}

/// The codes of a codebook, and the groups that other programs put them in.
public struct QDACodebook: Hashable, Sendable {
  /// The tree of codes.
  public var codes: [QDAProject.Code]
  /// Sets of codes.
  public var groups: [QDAProject.Group]

  /// Makes one.
  public init(codes: [QDAProject.Code], groups: [QDAProject.Group] = []) {
    (self.codes, self.groups) = (codes, groups)
  }
}

/// XML in which a program wrote text without escaping it.
enum BareMarks {
  /// The same with references in the place of marks that begin no markup, and how many there were; nil for none.
  static func mend(_ xml: [UInt8]) -> ([UInt8], Int)? {
    var result: [UInt8] = []
    result.reserveCapacity(xml.count + 64)
    var count = 0
    for (place, byte) in xml.enumerated() {
      let next = place + 1 < xml.count ? xml[place + 1] : 0x20
      if byte == UInt8(ascii: "&"), !beginsReference(xml, place + 1) {
        result += "&amp;".utf8
        count += 1
      } else if byte == UInt8(ascii: "<"), !isNameStart(next), !"/!?".utf8.contains(next) {
        result += "&lt;".utf8
        count += 1
      } else {
        result.append(byte)
      }
    }
    return count > 0 ? (result, count) : nil
  }

  private static func beginsReference(_ xml: [UInt8], _ start: Int) -> Bool {
    guard let end = xml[start...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else { return false }
    let name = String(decoding: xml[start..<end], as: UTF8.self)
    if ["amp", "lt", "gt", "quot", "apos"].contains(name) { return true }
    return name.hasPrefix("#") && name.count > 1 && name.dropFirst().allSatisfy { $0.isHexDigit || $0 == "x" }
  }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
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

  static func notText(_ source: String) -> Diagnostic {
    Diagnostic(
      "import.encoding", .warning, at: Location(file: source), "The text of this source is in no encoding that is read",
      advice: "It is left out with its codings; export the project anew from the other program.")
  }

  fileprivate static func mended(_ count: Int) -> Diagnostic {
    Diagnostic(
      "import.bare-marks", .warning,
      "The project's XML was not well-formed: \(count) & or < stood bare in a text and were read as they stand",
      advice: "Look at annotations with such characters; what stood in angle brackets may be missing.")
  }
}
