import QualitativeData

/// What one token line says, with numbers in the place of texts.
struct NumberedToken: BitwiseCopyable {
  /// First and last word of a multi-word token; the same for a plain one.
  var first: Int
  var last: Int
  var range: TextRange
  var form: Int32
  /// Spaces around it, where they are not what everybody expects.
  var after: Int32?
  var before: Int32?
  /// An empty node stands for a word that is not in the text.
  var isEmptyNode: Bool
  var isGlued: Bool
  var hasRange: Bool
  var saysSpace: Bool
}

/// Forms and spaces by their numbers.
struct NumberedTexts {
  private(set) var forms = NumberedForms()
  private(set) var spaces: [String] = []
  /// The forms' texts one after the other, and where each begins and borders.
  private(set) var bytes: [UInt8] = []
  private(set) var borders: [Int] = [0]

  var count: Int { max(forms.forms.count, spaces.count) }

  mutating func add(_ form: TokenForm) -> Int32 {
    bytes += form.form.utf8
    borders.append(bytes.count)
    return forms.add(form)
  }

  mutating func add(_ space: String?) -> Int32? {
    guard let space else { return nil }
    spaces.append(space)
    return Int32(clamping: spaces.count - 1)
  }
}
