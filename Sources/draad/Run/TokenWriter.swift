import QualitativeData
import StudyFiles
import Synchronization
import Tokenize

/// Makes the tokens of documents and their lines in CoNLL-U. What is known of words, and the room for lines, is kept from
/// one document to the next, for as many workers as there are at once.
final class TokenWriter: Sendable {
  let tokenizer: Tokenizer
  private let workers = Mutex<[Worker]>([])
  private let rooms = Mutex<[CoNLLUBytes]>([])

  /// What one task at a time has for itself.
  private final class Worker: @unchecked Sendable {
    var maker: SentenceMaker
    var writer = CoNLLUWriter()

    init(_ maker: consuming SentenceMaker) { self.maker = maker }
  }

  init(_ tokenizer: Tokenizer) { self.tokenizer = tokenizer }

  /// The lines of a document's tokens, which `look` sees too; to be given back with `reuse` when they were written.
  func lines(of document: Document, _ look: (TokenTable) -> Void = { _ in }) -> CoNLLUBytes {
    let worker = workers.withLock { $0.popLast() } ?? Worker(tokenizer.maker())
    let room = rooms.withLock { $0.popLast() } ?? CoNLLUBytes()
    let tokens = worker.maker.tokens(of: document)
    worker.writer.write(tokens)
    worker.writer.move(to: room)
    look(tokens)
    workers.withLock { $0.append(worker) }
    return room
  }

  /// Takes back what is no longer needed.
  func reuse(_ lines: CoNLLUBytes) { rooms.withLock { $0.append(lines) } }

  /// How many sentences and tokens a document has.
  func count(_ document: Document) -> (sentences: Int, tokens: Int) {
    let worker = workers.withLock { $0.popLast() } ?? Worker(tokenizer.maker())
    defer { workers.withLock { $0.append(worker) } }
    return worker.maker.count(document)
  }
}
