import Packages
import QualitativeData

/// What a derived file says of itself in its first line, without reading the rest.
public enum ProvenanceFormat {
  /// The provenance in the beginning of a file; nil where it is no file of Draad's or of an unknown version.
  public static func read(_ beginning: [UInt8], file: String) -> Provenance? {
    if beginning.first == UInt8(ascii: "#") { return tokens(beginning, file) }
    guard let line = JSONLines.split(Array(beginning.prefix { $0 != 0x0A })).first,
      let header = try? JSONLines.decode(FileHeader.self, line, in: file),
      FileKind.all.contains(where: { $0.format == header.format && $0.version == header.version })
    else { return nil }
    return header.provenance
  }

  /// Of tokens: what stands before the first segment.
  private static func tokens(_ beginning: [UInt8], _ file: String) -> Provenance? {
    let lines = beginning.split(separator: 0x0A).prefix { !$0.starts(with: "# newpar".utf8) }
    return try? CoNLLUFormat.read(Array(lines.joined(separator: [0x0A])), file: file).value.first?.provenance
  }

  /// The first line of what a document adds to a study's count.
  public static func write(_ provenance: Provenance, of document: String) -> [UInt8] {
    JSONLines.line(FileHeader(.tally, document: document, provenance: provenance))
  }

  /// A file that only says what others beside it were made from: the mark of a finished run.
  public static func write(_ provenance: Provenance) -> [UInt8] {
    JSONLines.line(FileHeader(.run, document: nil, provenance: provenance))
  }
}
