import QualitativeData
import Synchronization

/// Cuts documents into sentences and tokens, and says what is known of each word.
public struct Tokenizer: Stage {
  private let cache: WordCache
  private let makers = MakerPool()
  /// SHA-256 of the lexicon, for the provenance.
  private let lexiconDigest: String?

  /// Makes a tokenizer. Without a lexicon, dictionary forms are the normal forms and no compound is split.
  public init(lexicon: Lexicon? = nil) {
    cache = WordCache(analyzer: WordAnalyzer(lexicon: lexicon))
    lexiconDigest = lexicon?.digest
  }

  /// Tokens of every segment; a token never crosses the border of a segment.
  public func run(_ document: Document) throws(Diagnostic) -> Diagnosed<TokenizedDocument> {
    let maker = makers.take() ?? SentenceMaker(cache: cache)
    let segments = document.segments.map { TokenizedSegment(segment: $0, sentences: maker.sentences(of: $0)) }
    makers.put(maker)
    return Diagnosed(
      TokenizedDocument(id: document.id, provenance: provenance(of: document.provenance), segments: segments))
  }

  /// What the tokens of a document with this provenance are made from.
  public func provenance(of document: Provenance) -> Provenance {
    var provenance = document
    provenance.tool = Draad.version
    if let lexiconDigest { provenance.inputs["lexicon"] = lexiconDigest }
    return provenance
  }
}

/// Makers that are free, with the words they know.
private final class MakerPool: Sendable {
  /// A maker that nobody uses: whoever takes it out has it alone.
  private struct Free: @unchecked Sendable { let maker: SentenceMaker }
  private let free = Mutex<[Free]>([])

  func take() -> SentenceMaker? { free.withLock { $0.popLast() }?.maker }

  func put(_ maker: SentenceMaker) {
    let free = Free(maker: maker)
    self.free.withLock { $0.append(free) }
  }
}
