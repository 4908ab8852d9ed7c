import Packages
import QualitativeData

/// Reads the files of other kinds that a document takes in where it stands (`w:altChunk`): web pages, plain text and
/// other documents.
struct DOCXChunks {
  let package: DOCXPackage
  let budget: UnpackingBudget
  let depth: Int

  /// The blocks of a part; nil where it is of a kind that is not read.
  func read(_ path: String?) throws(Diagnostic) -> [TranscriptBlock]? {
    guard let path, let bytes = try package.source.bytes(of: path), !bytes.isEmpty else { return nil }
    return try blocks(of: bytes)
  }

  private func blocks(of bytes: [UInt8]) throws(Diagnostic) -> [TranscriptBlock]? {
    if bytes.starts(with: Array("PK".utf8)) {
      guard depth < 2 else { throw .tooLarge("documents within documents") }
      let archive = try ZipArchive(bytes, budget: budget)
      return try DOCXReader.read(archive, budget: budget, depth: depth + 1).value.blocks
    }
    if bytes.starts(with: Array("{\\rtf".utf8)) { return nil }
    if WebArchive.isWebArchive(bytes) { return try WebArchive.read(bytes)?.value.blocks }
    guard bytes.prefix(64).drop(while: { $0 <= 0x20 || $0 >= 0x80 }).first == 0x3C else {
      return try PlainTextReader.read(bytes).value.blocks
    }
    if !HTMLReader.isHTML(bytes), let root = try XMLRoot.find(in: bytes) {
      // A part of this document, such as the document itself, is read where it belongs.
      if root.namespace.hasSuffix("/wordprocessingml/main") || root.namespace.hasSuffix("/wordprocessingml/2006/main") {
        return nil
      }
      guard depth < 2 else { throw .tooLarge("documents within documents") }
      if root.name == "package" { return try DOCXReader.readFlat(bytes, budget: budget, depth: depth + 1).value.blocks }
      if root.name == "wordDocument" { return try DOCXReader.readWord2003(bytes).value.blocks }
    }
    return try HTMLReader.read(bytes).value.blocks
  }
}
