import QualitativeData
import Suggest
import Synchronization

/// Learning that begins while documents are made: what it needs of their tokens is taken while they are at hand, so that
/// they need not be read back.
final class FreshLearning: Sendable {
  let kept: KeptLearning
  private let chosen: Set<String>
  /// None where it only keeps what another run learns from.
  private let makeCorpus: (@Sendable () -> LearningCorpus?)?
  /// Made when it is first needed, while other documents are made.
  private let corpus = Mutex<LearningCorpus?>(nil)
  /// Of each document that was taken what a person must know.
  private let taken = Mutex<[String: [Diagnostic]]>([:])

  /// `ids` are those of the whole study, as far as its transcripts can be read. Without a corpus nothing is learned.
  init(_ kept: KeptLearning, ids: [String], _ makeCorpus: (@Sendable () -> LearningCorpus?)?) {
    self.kept = kept
    chosen = Set(LearningSample.choose(from: ids, decided: Set(kept.decisions.keys)))
    self.makeCorpus = makeCorpus
  }

  /// Takes what is needed of a document that is learned from.
  func take(_ tokens: TokenTable, _ provenance: Provenance) {
    guard chosen.contains(tokens.id) else { return }
    let document = kept.learning(tokens)
    let trouble = kept.keep(document, of: CurrentDocument(id: tokens.id, provenance: provenance))
    if let makeCorpus {
      corpus.withLock { corpus in
        if corpus == nil { corpus = makeCorpus() }
        corpus?.add(document)
      }
    }
    taken.withLock { $0[tokens.id] = trouble + document.diagnostics }
  }

  /// What was said of a document that was taken; nil of others.
  func diagnostics(of document: String) -> [Diagnostic]? { taken.withLock { $0[document] } }

  /// Hands over what was begun with the documents that were taken; nil where not all of them are learned from after all,
  /// since some could not be written.
  func begun(of documents: [CurrentDocument]) -> LearningCorpus? {
    let ids = Set(documents.map(\.id))
    guard taken.withLock({ $0.keys.allSatisfy(ids.contains) }) else { return nil }
    return corpus.withLock { corpus in
      corpus.take()
    }
  }
}
