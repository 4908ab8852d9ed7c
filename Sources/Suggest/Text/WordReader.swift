import QualitativeData
import Synchronization

/// Reads forms as words, each different one once, and numbers the words.
struct WordReader {
  /// The words by their numbers, each once.
  private(set) var words: [WordForm] = []
  private var numbers: [WordForm: Int32] = [:]
  private var known: [TokenForm: Int32] = [:]
  /// What lists of forms were read as, the last one last.
  private var lists: [List] = []

  private struct List {
    let identity: NumberedForms.Identity
    /// By a form's number that of its word.
    var numbers: [Int32]
  }

  /// In place of a word's number: that of a mark, and that of a form that was not read yet.
  private static let none: Int32 = -1
  private static let unread: Int32 = -2
  /// Lists that are kept: as many as others read at once.
  private static let most = 16

  /// Different forms that were read.
  var count: Int { known.count }

  /// By the number of each form that a document has, the number of its word; below 0 for a mark.
  mutating func numbers(of document: TokenTable) -> [Int32] {
    let (forms, identity) = (document.forms.forms, document.forms.identity)
    let place = lists.firstIndex { $0.identity === identity }
    var list = place.map { lists.remove(at: $0) } ?? List(identity: identity, numbers: [])
    list.numbers += repeatElement(Self.unread, count: max(0, forms.count - list.numbers.count))
    for row in document.rows where list.numbers[Int(row.form)] == Self.unread {
      list.numbers[Int(row.form)] = number(of: forms[Int(row.form)])
    }
    lists.append(list)
    if lists.count > Self.most { lists.removeFirst() }
    return list.numbers
  }

  private mutating func number(of form: TokenForm) -> Int32 {
    if let number = known[form] { return number }
    let number = WordForm(form).map { self.number(of: $0) } ?? Self.none
    known[form] = number
    return number
  }

  private mutating func number(of word: WordForm) -> Int32 {
    if let number = numbers[word] { return number }
    numbers[word] = Int32(clamping: words.count)
    words.append(word)
    return Int32(clamping: words.count - 1)
  }
}

/// What was learned of words from documents that were read, for as many readers as there are at once; what is read does
/// not depend on it.
public final class WordMemory: Sendable {
  private let idle = Mutex<[WordReader]>([])

  /// Different forms that are kept before all is forgotten.
  private static let most = 32_000

  /// Remembers nothing yet.
  public init() {}

  func take() -> WordReader { idle.withLock { $0.popLast() } ?? WordReader() }

  func giveBack(_ reader: consuming WordReader) {
    guard reader.count <= Self.most else { return }
    let reader = reader
    idle.withLock { $0.append(reader) }
  }
}
