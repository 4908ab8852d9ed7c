import Packages
import QualitativeData

/// Picks the reader for a transcript by what it holds, since names lie.
public enum TranscriptReader {
  /// Extensions of file names that a folder is searched for, in lower case; those that are not read are there to be
  /// reported with the way out.
  public static let extensions = TranscriptEndings.all

  /// More bytes than any transcript has.
  public static let mostBytes = Limits.file

  /// What a file is that can be no transcript, by its beginning, or by all of it where it is an archive; nil for what is
  /// to be read.
  public static func otherKind(_ bytes: [UInt8]) -> Diagnostic? {
    if bytes.starts(with: Array("PK".utf8)) {
      do throws(Diagnostic) { return ArchiveKind(try ZipArchive(bytes))?.diagnostic } catch { return error }
    }
    if WebArchive.isWebArchive(bytes) || RTFReader.isRTF(bytes) { return nil }
    if let other = OtherKind(bytes) { return other.diagnostic }
    do throws(Diagnostic) { _ = try TextDecoding.decode(bytes) } catch {
      return error.id == Diagnostic.unknownKind().id ? error : nil
    }
    return nil
  }

  /// Whether a table is what a speech recogniser prints: a transcript.
  public static func isPrintedTable(_ bytes: [UInt8]) -> Bool {
    (try? TextDecoding.utf8(bytes)).flatMap(RecogniserLines.read) != nil
  }

  /// Reads a transcript. Throws where nothing can be read; no partial text is ever returned.
  /// A `name` that ends in `.md` says that a text is Markdown; all else is told by what the file holds.
  public static func read(_ bytes: [UInt8], named name: String = "") throws(Diagnostic) -> Diagnosed<Transcript> {
    let found = try isMarkdown(name) ? readMarkdown(bytes) : readAny(bytes)
    let blocks = found.value.blocks
    if blocks.count > Limits.blocks { throw .tooLarge("the number of its paragraphs") }
    if blocks.reduce(0, { $0 + $1.text.utf8.count }) > Limits.text { throw .tooLarge("the length of its text") }
    return found
  }

  private static func isMarkdown(_ name: String) -> Bool {
    let name = name.lowercased()
    return [".md", ".markdown", ".qmd", ".rmd"].contains { name.hasSuffix($0) }
  }

  private static func readMarkdown(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript> {
    if bytes.isEmpty { throw .empty() }
    if bytes.starts(with: Array("PK".utf8)) || OtherKind(bytes) != nil || RTFReader.isRTF(bytes) {
      return try readAny(bytes)
    }
    let text = try TextDecoding.utf8(bytes)
    if GitPointer.isPointer(text) { throw .pointer() }
    return Diagnosed(MarkdownReader.read(text))
  }

  private static func readAny(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript> {
    if bytes.isEmpty { throw .empty() }
    if bytes.starts(with: Array("PK".utf8)) { return try readArchive(bytes) }
    if WebArchive.isWebArchive(bytes), let page = try WebArchive.read(bytes) { return page }
    if RTFReader.isRTF(bytes) { return try RTFReader.read(bytes) }
    if let other = OtherKind(bytes) { throw other.diagnostic }
    guard looksLikeMarkup(bytes), startsWithProlog(bytes) || !holdsLabels(bytes) else { return try readText(bytes) }
    if HTMLReader.isHTML(bytes) { return try HTMLReader.read(bytes) }
    guard let root = try XMLRoot.find(in: bytes) else {
      return startsWithProlog(bytes) ? try TEIReader.read(bytes) : try readText(bytes)
    }
    return try readMarkup(bytes, root)
  }

  /// Whether a table in a text file is a conversation: a column of text, and one of speakers or times.
  public static func isTalkTable(_ bytes: [UInt8]) -> Bool {
    (try? TextDecoding.utf8(bytes)).map(TalkTable.isTalk) ?? false
  }

  /// Reads a transcript that is known to be plain text, whatever it looks like.
  public static func readPlainText(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript> {
    if bytes.isEmpty { throw .empty() }
    return Diagnosed(PlainTextReader.read(try TextDecoding.utf8(bytes)))
  }

  private static func readArchive(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript> {
    let budget = UnpackingBudget()
    let archive = try ZipArchive(bytes, budget: budget)
    if let other = ArchiveKind(archive) { throw other.diagnostic }
    if archive.has("content.xml"), !archive.has("[Content_Types].xml") { return try ODTReader.read(archive) }
    return try DOCXReader.read(archive, budget: budget)
  }

  private static func readMarkup(_ bytes: [UInt8], _ root: XMLRoot) throws(Diagnostic) -> Diagnosed<Transcript> {
    switch root.name {
    case "package" where root.namespace.contains("xmlPackage"): try DOCXReader.readFlat(bytes)
    case "wordDocument": try DOCXReader.readWord2003(bytes)
    case "document" where root.namespace.contains("opendocument"): try ODTReader.readFlat(bytes)
    case "TEI", "TEI.2", "teiCorpus": try TEIReader.read(bytes)
    case "FoLiA": try FoLiAReader.read(bytes)
    case "basic-transcription": try EXMARaLDAReader.read(bytes)
    case "ANNOTATION_DOCUMENT": try ELANReader.read(bytes)
    case "Trans": try TranscriberReader.read(bytes)
    case "html": try HTMLReader.read(bytes)
    default: try readOther(bytes, root)
    }
  }

  /// A transcript in plain text may begin with a remark in angle brackets.
  private static func readOther(_ bytes: [UInt8], _ root: XMLRoot) throws(Diagnostic) -> Diagnosed<Transcript> {
    if startsWithProlog(bytes) || isXML(bytes, root) { throw .unknownKind() }
    return try readText(bytes)
  }

  /// Whether what begins with an element is XML and no text: it has a namespace, the element ends, or all is well-formed.
  private static func isXML(_ bytes: [UInt8], _ root: XMLRoot) -> Bool {
    if !root.namespace.isEmpty || bytes.firstRange(of: "</\(root.name)>".utf8) != nil { return true }
    do throws(Diagnostic) { try SAXParser.parse(bytes, with: XMLRoot.Ignoring()) } catch { return false }
    return true
  }

  private static func readText(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript> {
    let text = try TextDecoding.decode(bytes)
    if GitPointer.isPointer(text.utf8) { throw .pointer() }
    // Word's line break within a paragraph.
    var transcript = try transcript(text.utf8.contains(0x0B) ? text.utf8.map { $0 == 0x0B ? 0x0A : $0 } : text.utf8)
    if text.controls > 0 { transcript.counts["control"] = text.controls }
    return Diagnosed(transcript, text.diagnostics)
  }

  private static func transcript(_ text: [UInt8]) throws(Diagnostic) -> Transcript {
    if TextGridReader.isTextGrid(text) { return TextGridReader.read(text) }
    if let recognised = try RecogniserJSON.read(text) { return recognised }
    if let lines = RecogniserLines.read(text) { return lines }
    if CueReader.isCues(text) { return CueReader.read(text) }
    if let table = TalkTable.read(text) { return table }
    return MarkdownReader.isMarkdown(text) ? MarkdownReader.read(text) : PlainTextReader.read(text)
  }

  private static func looksLikeMarkup(_ bytes: [UInt8]) -> Bool {
    let marks: Set<UInt8> = [0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0x00, 0x20, 0x09, 0x0A, 0x0D]
    return bytes.prefix(1024).drop { marks.contains($0) }.first == 0x3C
  }

  /// Whether lines begin with labels in angle brackets, `<I> …`: none of them is ever closed, as those of markup are.
  private static func holdsLabels(_ bytes: [UInt8]) -> Bool {
    let text = bytes.filter { $0 != 0 }
    guard
      !zip(text, text.dropFirst()).contains(where: {
        $0 == 0x3C && ($1 == 0x2F || $1 == 0x21) || $0 == 0x2F && $1 == 0x3E
      })
    else { return false }
    let lines = PlainTextReader.lines(of: text).filter { !PlainTextReader.isBlank($0) }
    let labelled = lines.count { line in
      guard line.first == 0x3C, let end = line.prefix(42).firstIndex(of: 0x3E) else { return false }
      return line.index(after: end) < line.endIndex && line[line.index(after: end)] != 0x3C
    }
    return labelled >= 2
  }

  private static func startsWithProlog(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes.prefix(64).filter { $0 != 0 && $0 < 0x80 }, as: UTF8.self).contains("<?xml")
  }
}

/// What stands in the place of a large file where Git LFS keeps it elsewhere.
enum GitPointer {
  static func isPointer(_ utf8: [UInt8]) -> Bool {
    utf8.count < 1024 && utf8.starts(with: "version https://git-lfs".utf8)
  }
}
