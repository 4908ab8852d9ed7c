import QualitativeData
import Suggest
import Synchronization

/// What learning needs of documents whose tokens this run makes, taken while they are at hand, so that they need not be
/// read back.
final class FreshLearning: Sendable {
  private let study: PreparedStudy
  /// What was decided about each document.
  let decisions: [String: DocumentDecisions]
  private let chosen: Set<String>
  private let memory = WordMemory()
  private let made = Mutex<[String: LearningDocument]>([:])

  /// Documents that are held at once; tokens of others are read back.
  private static let most = 512

  /// `ids` are those of the whole study, as far as its transcripts can be read.
  init(_ study: PreparedStudy, ids: [String]) {
    self.study = study
    decisions = DocumentDecisions.byDocument(study.codings)
    chosen = Set(LearningSample.choose(from: ids, decided: Set(decisions.keys)))
  }

  /// Takes what is needed of a document that is learned from; not where an encoder reads it, which takes far longer than
  /// its tokens.
  func take(_ tokens: TokenTable) {
    guard study.encoder == nil, chosen.contains(tokens.id), made.withLock({ $0.count < Self.most }) else { return }
    let document = LearningDocument(
      tokens, decisions: decisions[tokens.id], codebook: study.codebook, unit: .sentence, memory: memory)
    made.withLock { $0[tokens.id] = document }
  }

  /// Hands a document over.
  func remove(_ id: String) -> LearningDocument? { made.withLock { $0.removeValue(forKey: id) } }
}
