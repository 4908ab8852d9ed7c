import Packages
import QualitativeData

/// Documents as JSON Lines: a header line, then a segment a line. Several documents may follow one another.
public enum DocumentFormat {
  /// The bytes of one document.
  public static func write(_ document: Document) -> [UInt8] {
    JSONLines.line(FileHeader(.documents, document: document.id, provenance: document.provenance))
      + JSONFields.lines(document.segments, reserving: document.segments.reduce(0) { $0 + $1.text.utf8.count + 160 })
  }

  /// Reads all documents of a file or stream.
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> [Document] {
    var documents: [Document] = []
    for line in JSONLines.split(bytes) {
      if line.bytes.starts(with: headerStart) || documents.isEmpty {
        documents.append(try start(line, in: file))
      } else {
        var segment = try JSONLines.decodeFast(Segment.self, line, in: file)
        if let headings = documents[documents.count - 1].segments.last?.headings, headings == segment.headings {
          // Most segments stand below the same headings as the one before: they share them.
          segment.headings = headings
        }
        documents[documents.count - 1].segments.append(segment)
      }
    }
    guard !documents.isEmpty else { throw FileKind.documents.unknown(file) }
    return documents
  }

  /// Whether some bytes begin as a document's file does.
  public static func isDocument(_ bytes: [UInt8]) -> Bool { bytes.starts(with: headerStart) }

  /// Sorted keys put the document's name first; a segment never begins so.
  private static let headerStart = Array("{\"document\":".utf8)

  private static func start(
    _ line: (number: Int, bytes: ArraySlice<UInt8>), in file: String
  ) throws(Diagnostic) -> Document {
    guard let header = try FileKind.documents.header(line, in: file), let id = header.document else {
      throw FileKind.documents.unknown(file)
    }
    return Document(id: id, provenance: header.provenance, segments: [])
  }
}
