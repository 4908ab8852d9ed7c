/// What a file may ask of us. Interview files come by mail; each limit is far above what real files reach (1,787 of
/// them: depth 29, 18 attributes, a part of 12.6 MB, 291 entries) and far below what harms the machine.
package enum Limits {
  /// Bytes of one file as it lies on the disk.
  package static let file = 512 << 20
  /// Nesting of elements; libxml2's SAX2 interface counts none.
  package static let depth = 256
  /// Nesting of a web page, whose tags are often left open.
  package static let pageDepth = 2_000
  /// Attributes of one element: libxml2 compares each with all before it, and 50,000 take it seconds.
  package static let attributes = 1_000
  /// Elements of one part or page; they cost time even where they hold nothing.
  package static let elements = 4_000_000
  /// Different names of elements; libxml2 keeps each.
  package static let names = 20_000
  /// Paragraphs and the like of one transcript: some hundreds of hours of interview.
  package static let blocks = 250_000
  /// Bytes of text of one transcript: some five million words.
  package static let text = 32 << 20
  /// Files of other kinds that one document takes in.
  package static let chunks = 5_000
  /// Bytes of one part, as really unpacked, whatever its header claims.
  package static let part = 128 << 20
  /// Bytes of all parts that are read of one archive.
  package static let package = 512 << 20
  /// Bytes parsed of a flat package, which is parsed anew for each of its parts.
  package static let flat = 1 << 30
  /// Entries of one archive.
  package static let entries = 10_000
  /// Codes of a codebook: learning holds a weight for each word and each code.
  package static let codes = 2_000
  /// Bytes of a codebook in YAML: five thousand for each code.
  package static let codebook = 10 << 20
  /// Codes one below the other.
  package static let codeDepth = 100
  /// Bytes of a cell of a table in a text file; a cell of Excel holds 32,767 characters.
  package static let cell = 1 << 20
}
