import QualitativeData

/// Picks the reader for a transcript by what it holds, since names lie.
public enum TranscriptReader {
  /// Extensions of file names that a folder is searched for, in lower case.
  public static let extensions: Set<String> = ["docx", "docm", "dotx", "xml", "tei", "txt"]

  /// Reads a transcript. Throws where nothing can be read; no partial text is ever returned.
  public static func read(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript> {
    if bytes.isEmpty { throw .empty() }
    if bytes.starts(with: Array("PK".utf8)) { return try DOCXReader.read(bytes) }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw compound(bytes) }
    if bytes.starts(with: Array("%PDF".utf8)) { throw .notSupported("a PDF", saveAs: "DOCX or plain text") }
    if bytes.starts(with: Array("{\\rtf".utf8)) { throw .notSupported("an RTF file", saveAs: "DOCX") }
    if isXML(bytes) { return try TEIReader.read(bytes) }
    return try PlainTextReader.read(bytes)
  }

  /// OLE files: encrypted DOCX have a stream of this name (MS-OFFCRYPTO 2.3.4), all others are the old Word's.
  private static func compound(_ bytes: [UInt8]) -> Diagnostic {
    let name = "EncryptedPackage".utf8.flatMap { [$0, UInt8(0)] }
    let isEncrypted = bytes.indices.contains { index in
      bytes[index] == name[0] && bytes[index...].starts(with: name)
    }
    return isEncrypted ? .encrypted() : .notSupported("a file of old Word (.doc)", saveAs: "DOCX")
  }

  private static func isXML(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(1024).drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
    if bytes.starts(with: [0xFF, 0xFE, 0x3C, 0]) || bytes.starts(with: [0xFE, 0xFF, 0, 0x3C]) { return true }
    return start.first == 0x3C
  }
}
