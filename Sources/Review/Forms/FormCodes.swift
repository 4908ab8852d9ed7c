import QualitativeData

/// What the codes were called in a file when it was written.
struct FormCodes {
  /// What a text named then.
  enum Named: Hashable {
    case code(String)
    case several
  }

  private let codes: [String: String]
  private let isWhole: Bool
  private var names: [String: Set<String>] = [:]

  init(_ form: ReviewForm) {
    codes = form.knownCodes
    isWhole = form.codes != nil
    for (name, label) in codes {
      for text in [name, label] { names[CodeFinder.key(text), default: []].insert(name) }
    }
  }

  /// Nil where the file had no code of that name or label, as far as it says.
  func named(_ text: String) -> Named? {
    let key = CodeFinder.key(text)
    guard !key.isEmpty, let found = names[key] else { return nil }
    if let exact = found.first(where: { CodeFinder.key($0) == key }) ?? (found.count == 1 ? found.first : nil) {
      return .code(exact)
    }
    return .several
  }

  /// Whether a code was called otherwise in a file that does not say what all of them were called: who wrote the text may
  /// have meant one that had the label then.
  func isAnother(_ name: String, than text: String) -> Bool {
    guard !isWhole, let label = codes[name] else { return false }
    return CodeFinder.key(label) != CodeFinder.key(text) && CodeFinder.key(name) != CodeFinder.key(text)
  }
}
