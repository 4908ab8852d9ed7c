import QualitativeData

/// Cuts documents into sentences and tokens.
public struct Tokenizer: Stage {
  /// Makes a tokenizer.
  public init() {}

  /// Tokens of every segment; a token never crosses the border of a segment.
  public func run(_ document: Document) throws(Diagnostic) -> Diagnosed<TokenizedDocument> {
    var maker = SentenceMaker()
    let segments = document.segments.map { TokenizedSegment(segment: $0, sentences: maker.sentences(of: $0)) }
    return Diagnosed(TokenizedDocument(id: document.id, provenance: document.provenance, segments: segments))
  }
}

/// Turns the bytes of segments into sentences; keeps its buffers from one to the next.
struct SentenceMaker {
  private var scanner = SegmentScanner()
  private var splitter = SentenceSplitter()

  mutating func sentences(of segment: Segment) -> [Sentence] {
    var text = segment.text
    text.makeContiguousUTF8()
    let bytes = text.utf8.span
    scanner.scan(bytes)
    splitter.split(scanner.tokens, of: bytes)
    var sentences: [Sentence] = []
    sentences.reserveCapacity(splitter.ends.count)
    var first = 0
    for end in splitter.ends {
      sentences.append(sentence(first..<end, of: bytes, from: segment.start))
      first = end
    }
    return sentences
  }

  private func sentence(_ indices: Range<Int>, of bytes: Span<UInt8>, from origin: Int) -> Sentence {
    var tokens: [Token] = []
    tokens.reserveCapacity(indices.count)
    for index in indices {
      let raw = scanner.tokens[index]
      let isGlued = index + 1 < scanner.tokens.count && scanner.tokens[index + 1].start == raw.end
      let form = string(bytes, Int(raw.start), Int(raw.end))
      let range = TextRange(origin + Int(raw.scalarStart), origin + Int(raw.scalarEnd))
      tokens.append(Token(range: range, form: form, norm: form.lowercased(), isGlued: isGlued))
    }
    let range = TextRange(tokens[0].range.start, tokens[tokens.count - 1].range.end)
    return Sentence(range: range, tokens: tokens)
  }

  private func string(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> String {
    bytes.withUnsafeBufferPointer { String(decoding: $0[start..<end], as: UTF8.self) }
  }
}
