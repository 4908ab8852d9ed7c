import QualitativeData
import Synchronization

/// Cuts documents into sentences and tokens, and says what is known of each word.
public struct Tokenizer: Stage {
  let cache: WordCache
  let hasLexicon: Bool
  private let makers = MakerPool()
  /// SHA-256 of the lexicon, for the provenance.
  private let lexiconDigest: String?

  /// Makes a tokenizer. Without a lexicon, dictionary forms are the normal forms and no compound is split.
  public init(lexicon: Lexicon? = nil) {
    cache = WordCache(analyzer: WordAnalyzer(lexicon: lexicon))
    hasLexicon = lexicon != nil
    lexiconDigest = lexicon?.digest
  }

  /// Tokens of every segment; a token never crosses the border of a segment.
  public func run(_ document: Document) throws(Diagnostic) -> Diagnosed<TokenizedDocument> {
    let box = makers.take() ?? MakerBox(maker())
    let table = box.maker.tokens(of: document)
    makers.put(box)
    return Diagnosed(table.document)
  }

  /// Whether a word in lower case is an ordinary one rather than a name: the lexicon has it or, with `asCompound`, all
  /// its parts. Never without a lexicon.
  public func isOrdinary(_ word: String, asCompound: Bool = false) -> Bool {
    guard let lexicon = cache.analyzer.lexicon else { return false }
    return FixedReadings.grammar[word] != nil || lexicon.readings(word.utf8).contains { $0.kind != .name }
      || (asCompound && cache.entry(word, isWord: true).compound != nil)
  }

  /// A worker of its own, for those who make many documents.
  public func maker() -> SentenceMaker { SentenceMaker(self) }

  /// What the tokens of a document with this provenance are made from.
  public func provenance(of document: Provenance) -> Provenance {
    var provenance = document
    provenance.tool = Draad.version
    provenance.stages = Made.tokens.stages
    if let lexiconDigest { provenance.inputs["lexicon"] = lexiconDigest }
    return provenance
  }
}

/// A maker that one worker has at a time: whoever takes it out of the pool has it alone.
private final class MakerBox: @unchecked Sendable {
  var maker: SentenceMaker

  init(_ maker: consuming SentenceMaker) { self.maker = maker }
}

/// Makers that are free, with the words they know.
private final class MakerPool: Sendable {
  private let free = Mutex<[MakerBox]>([])

  func take() -> MakerBox? { free.withLock { $0.popLast() } }
  func put(_ box: MakerBox) { free.withLock { $0.append(box) } }
}
