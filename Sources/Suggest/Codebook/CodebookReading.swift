import Bytes
import QualitativeData
import Tokenize

/// A codebook's words as a tokenizer reads them. Where they are kept they need not be looked up again, which takes longer
/// than to suggest for a document.
public struct CodebookReading: Sendable {
  private(set) var texts: [CodeText]

  /// Reads a codebook.
  public init(_ codebook: Codebook, tokenizer: Tokenizer) throws(Diagnostic) {
    texts = try CodeTextReader(tokenizer: tokenizer).read(codebook.leaves)
  }

  /// All of it as bytes.
  public var record: [UInt8] {
    var (reading, record) = (self, Record())
    reading.pass(through: &record)
    return record.bytes
  }

  /// Reads the bytes; nil where they are none.
  public init?(record: ArraySlice<UInt8>) {
    texts = []
    var record = Record(reading: record)
    pass(through: &record)
    guard record.isWhole else { return nil }
  }

  private mutating func pass(through record: inout Record) {
    record.list(&texts, CodeText(words: [], indicators: [])) { text, record in
      record.list(&text.words, (.blank, 0)) { word, record in
        WordForm.pass(&word.form, through: &record)
        record.fraction(&word.count)
      }
      record.list(&text.indicators, ("", [])) { indicator, record in
        record.text(&indicator.text)
        record.list(&indicator.words, .blank) { WordForm.pass(&$0, through: &$1) }
      }
    }
  }
}
