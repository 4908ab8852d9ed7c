import QualitativeData
import Synchronization

/// Cuts documents into units and knows their words; what it knows is kept from one document to the next.
final class UnitReader: @unchecked Sendable {
  private let ranker: Ranker
  private var words = WordReader()
  private(set) var store: WordStore

  /// Different tokens that are kept before all is forgotten.
  private static let most = 32_000

  init(_ ranker: Ranker) {
    self.ranker = ranker
    store = ranker.store()
  }

  func units(of document: TokenizedDocument, as unit: CodeModel.Unit) -> [TextUnit] {
    if store.isFull || words.count > Self.most {
      words = WordReader()
      store = ranker.store()
    }
    return UnitCutter(unit: unit).units(of: document, &words)
  }
}

/// As many readers as there are documents at once.
final class UnitReaders: Sendable {
  private let idle = Mutex<[UnitReader]>([])

  /// One that nobody else has; nil where all are taken.
  func take() -> UnitReader? { idle.withLock { $0.popLast() } }

  func giveBack(_ reader: UnitReader) { idle.withLock { $0.append(reader) } }
}
