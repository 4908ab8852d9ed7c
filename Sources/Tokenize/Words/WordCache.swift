import Synchronization

/// The entries of all forms that any worker met: each is looked up once in a run.
final class WordCache: Sendable {
  let analyzer: WordAnalyzer
  private let words = Mutex<[String: WordEntry]>([:])
  private let marks = Mutex<[String: WordEntry]>([:])
  /// Forms beyond this number are forgotten all at once, so that memory stays bounded.
  private static let maximum = 200_000

  init(analyzer: WordAnalyzer) { self.analyzer = analyzer }

  /// The entry of a form.
  func entry(_ form: String, isWord: Bool) -> WordEntry {
    isWord ? entry(form, in: words, isWord: true) : entry(form, in: marks, isWord: false)
  }

  private func entry(_ form: String, in cache: borrowing Mutex<[String: WordEntry]>, isWord: Bool) -> WordEntry {
    if let known = cache.withLock({ $0[form] }) { return known }
    let entry = analyzer.entry(form, isWord: isWord)
    return cache.withLock { entries in
      if entries.count >= Self.maximum { entries = [:] }
      entries[form] = entry
      return entry
    }
  }
}
