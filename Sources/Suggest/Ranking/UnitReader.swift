import QualitativeData
import Synchronization

/// Cuts documents into units and knows their words; what it knows is kept from one document to the next.
final class UnitReader: @unchecked Sendable {
  private let ranker: Ranker
  private var words = WordReader()
  private var store: WordStore
  /// By a word's number that of its row; below 0 where it was not looked up yet.
  private var rows: [Int] = []

  /// Different tokens that are kept before all is forgotten.
  private static let most = 32_000

  init(_ ranker: Ranker) {
    self.ranker = ranker
    store = ranker.store()
  }

  /// A document's units, without their words, and these by their rows: few of them are ever asked for.
  func read(_ document: TokenTable, as unit: CodeModel.Unit) -> (units: [TextUnit], words: UnitWords) {
    if store.isFull || words.count > Self.most { (words, store, rows) = (WordReader(), ranker.store(), []) }
    let numbers = words.numbers(of: document)
    rows += repeatElement(-1, count: words.words.count - rows.count)
    let cut = UnitCutter(unit: unit).cut(document)
    var (found, ranges): ([[Int]], [[TextRange]]) = ([], [])
    found.reserveCapacity(cut.count)
    ranges.reserveCapacity(cut.count)
    for unit in cut {
      let tokens = document.rows[unit.rows].filter { numbers[Int($0.form)] >= 0 }
      found.append(tokens.map { self.row(of: Int(numbers[Int($0.form)])) })
      ranges.append(tokens.map { TextRange(Int($0.start), Int($0.end)) })
    }
    let units = cut.map {
      TextUnit(segment: $0.segment, range: document.range(of: $0.rows), words: [], isContext: $0.isContext)
    }
    return (units, UnitWords(rows: found, ranges, store))
  }

  private func row(of word: Int) -> Int {
    if rows[word] < 0 { rows[word] = store.row(of: words.words[word]) }
    return rows[word]
  }
}

/// As many readers as there are documents at once.
final class UnitReaders: Sendable {
  private let idle = Mutex<[UnitReader]>([])

  /// One that nobody else has; nil where all are taken.
  func take() -> UnitReader? { idle.withLock { $0.popLast() } }

  func giveBack(_ reader: UnitReader) { idle.withLock { $0.append(reader) } }
}
