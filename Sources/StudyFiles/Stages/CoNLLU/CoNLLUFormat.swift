import Bytes
import QualitativeData

/// Tokens as CoNLL-U, the field's own format: https://universaldependencies.org/format.html
///
/// The ten columns hold what they always hold. What Draad adds stands where other programs leave it alone: in comment
/// lines before a sentence (`# segment_speaker = R1`) and in the last column (`TokenRange=4:7|Norm=…|Parts=…`).
/// The text of a segment is in the forms and the spaces between them, so nothing is stored twice.
public enum CoNLLUFormat {
  /// The bytes of one document, whose tokens stand in its text where they say.
  public static func write(_ document: TokenizedDocument) -> [UInt8] { write(TokenTable(document)) }

  /// The bytes of one document.
  public static func write(_ document: TokenTable) -> [UInt8] {
    var writer = CoNLLUWriter()
    writer.write(document)
    return writer.withBytes { Array($0) }
  }

  /// Reads all documents of a file or stream, Draad's own or another program's.
  ///
  /// Files of other programs must say where the tokens are: by `TokenRange` (UDPipe's option `ranges`), by `SpaceAfter`,
  /// or by `# text`. Their paragraphs (`# newpar`) become segments; a file without `# newdoc id` is one document, named
  /// after the file. Many files are read faster with one `memory`.
  public static func read(
    _ bytes: [UInt8], file: String, memory: TokenMemory = TokenMemory()
  ) throws(Diagnostic) -> Diagnosed<[TokenizedDocument]> {
    try readTables(bytes, file: file, memory: memory).map { $0.map(\.document) }
  }

  /// The same as rows of numbers, where there are millions of tokens. Documents that were read with one `memory` mostly
  /// have their forms from the same list.
  public static func readTables(
    _ bytes: [UInt8], file: String, memory: TokenMemory = TokenMemory()
  ) throws(Diagnostic) -> Diagnosed<[TokenTable]> {
    var reader = CoNLLUReader(file: file, known: memory.take())
    let result = try reader.read(bytes)
    memory.giveBack(reader.known)
    return Diagnosed(result)
  }

  /// Names of the comment lines that are no field of a segment's own; those are in `SegmentComments`.
  enum Key {
    static let document = "newdoc id"
    static let paragraph = "newpar id"
    static let version = "draad-tokens"
    static let tool = "draad_tool"
    static let stage = "draad_stage "
    static let input = "draad_input "
    static let option = "draad_option "
    static let segment = "segment_id"
    static let range = "segment_range"
    static let text = "segment_text"
  }
}
