import Synchronization

/// The entries of all forms that any worker met: each is looked up once in a run.
final class WordCache: Sendable {
  let analyzer: WordAnalyzer
  /// A form, byte for byte: strings are equal whatever way their accents are written, and forms are not.
  private typealias Key = [UInt8]

  private let words = Mutex<[Key: WordEntry]>([:])
  private let marks = Mutex<[Key: WordEntry]>([:])
  /// Forms beyond this number are forgotten all at once, so that memory stays bounded.
  private static let maximum = 200_000

  init(analyzer: WordAnalyzer) { self.analyzer = analyzer }

  /// Whether something is the infinitive of a verb.
  func isVerb(_ word: String) -> Bool { entry(word, isWord: true).kinds.contains(.infinitive) }

  /// The entry of a form.
  func entry(_ form: String, isWord: Bool) -> WordEntry {
    isWord ? entry(form, in: words, isWord: true) : entry(form, in: marks, isWord: false)
  }

  private func entry(_ form: String, in cache: borrowing Mutex<[Key: WordEntry]>, isWord: Bool) -> WordEntry {
    let key = Key(form.utf8)
    if let known = cache.withLock({ $0[key] }) { return known }
    let entry = analyzer.entry(form, isWord: isWord)
    return cache.withLock { entries in
      if entries.count >= Self.maximum { entries = [:] }
      entries[key] = entry
      return entry
    }
  }
}
