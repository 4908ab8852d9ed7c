import QualitativeData

/// What a ZIP archive is that is no word processor's document, by the names of what lies in it.
package enum ArchiveKind {
  case workbook, openSheet, slides, drawing, book, project, files, iWork

  /// Nil for a document that may be read.
  package init?(_ archive: ZipArchive) {
    if archive.has("xl/workbook.xml") || archive.has("xl/workbook.bin") {
      self = .workbook
    } else if archive.has("META-INF/container.xml") {
      self = .book
    } else if archive.has("ppt/presentation.xml") {
      self = .slides
    } else if archive.has("project.qde") {
      self = .project
    } else if archive.has("Index/Document.iwa") || archive.has("Index.zip") {
      self = .iWork
    } else if archive.has("content.xml"), let kind = Self.openDocument(archive) {
      self = kind
    } else if !Self.isDocument(archive), Self.holdsDocuments(archive) {
      self = .files
    } else {
      return nil
    }
  }

  private static func openDocument(_ archive: ZipArchive) -> ArchiveKind? {
    guard let bytes = try? archive.bytes(of: "mimetype") else { return nil }
    let kind = String(decoding: bytes.prefix(100), as: UTF8.self)
    if kind.contains("spreadsheet") { return .openSheet }
    if kind.contains("presentation") { return .slides }
    return kind.contains("graphics") ? .drawing : nil
  }

  /// Whether it has a part that a word processor's archive begins with.
  private static func isDocument(_ archive: ZipArchive) -> Bool {
    ["[Content_Types].xml", "content.xml", "_rels/.rels"].contains(where: archive.has)
      || archive.names.contains { $0.lowercased().hasSuffix("document.xml") }
  }

  private static func holdsDocuments(_ archive: ZipArchive) -> Bool {
    archive.names.contains { name in [".docx", ".odt", ".txt"].contains { name.lowercased().hasSuffix($0) } }
  }

  /// What it is called.
  package var words: String {
    switch self {
    case .workbook: "a workbook of a spreadsheet program"
    case .openSheet: "a workbook of LibreOffice (.ods)"
    case .slides: "a presentation"
    case .drawing: "a drawing"
    case .book: "an e-book"
    case .project: "a project of another program (.qdpx)"
    case .files: "an archive of files"
    case .iWork: "a file of Apple's Pages, Numbers or Keynote"
    }
  }

  package var diagnostic: Diagnostic {
    switch self {
    case .workbook, .openSheet: .notSupported(words, saveAs: OtherKind.noTranscript)
    case .slides, .drawing: .notSupported(words, saveAs: OtherKind.noTranscript)
    case .book: .notSupported(words, saveAs: "DOCX or HTML")
    case .files: .notSupported(words, saveAs: "a folder: unpack it first")
    case .iWork: .notSupported(words, saveAs: "DOCX")
    case .project:
      Diagnostic(
        "ingest.not-supported", "This is \(words), which is not read as a transcript",
        advice: "Take it in as a study with 'draad import'.")
    }
  }
}
