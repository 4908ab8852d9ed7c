import QualitativeData
import Tokenize

/// A codebook's words as a tokenizer reads them. Where they are kept they need not be looked up again, which takes longer
/// than to suggest for a document.
public struct CodebookReading: Sendable {
  let texts: [CodeText]

  /// Reads a codebook.
  public init(_ codebook: Codebook, tokenizer: Tokenizer) throws(Diagnostic) {
    texts = try CodeTextReader(tokenizer: tokenizer).read(codebook.leaves)
  }

  /// All of it as bytes.
  public var record: [UInt8] {
    var writer = RecordWriter()
    writer.add(texts.count)
    for text in texts {
      writer.add(text.words.count)
      for (form, count) in text.words {
        writer.add(form)
        writer.add(Int(2 * count))
      }
      writer.add(text.indicators.count)
      for (indicator, words) in text.indicators {
        writer.add(indicator)
        writer.add(words.count)
        for form in words { writer.add(form) }
      }
    }
    return writer.bytes
  }

  /// Reads the bytes; nil where they are none.
  public init?(record: ArraySlice<UInt8>) {
    var reader = RecordReader(record, codes: 0)
    texts = (0..<reader.count()).map { _ in
      CodeText(
        words: (0..<reader.count()).map { _ in (reader.form(), Double(reader.number()) / 2) },
        indicators: (0..<reader.count()).map { _ in
          (reader.text(), (0..<reader.count()).map { _ in reader.form() })
        })
    }
    guard reader.isWhole else { return nil }
  }
}
