import QualitativeData

/// What one token line says.
struct TokenLine {
  /// First and last word of a multi-word token; the same for a plain one.
  var first = 0
  var last = 0
  /// An empty node (`8.1`) stands for a word that is not in the text.
  var isEmptyNode = false
  private(set) var form = TokenForm(form: "", norm: "", lemma: "")
  var range = TextRange(0, 0)
  var isGlued = false
  var hasRange = false
  var saysSpace = false
  /// Spaces around it, where they are not what everybody expects.
  var after: String?
  var before: String?

  /// Reads a line of ten columns; nil with the reason where it is none.
  init(_ line: ArraySlice<UInt8>, isOwn: Bool) throws(Problem) {
    let columns = try Self.columns(line)
    try readNumber(line[columns[0]])
    let form = line[columns[1]]
    guard !form.isEmpty else { throw .form }
    var known = Known(form: String(decoding: form, as: UTF8.self))
    if !isOwn { known.norm = known.form.lowercased() }
    try readMisc(line[columns[9]], &known)
    let lemma = line[columns[2]]
    let isUnknown = lemma.elementsEqual([UInt8(ascii: "_")]) && known.form != "_"
    self.form = TokenForm(
      form: known.form, norm: known.norm ?? known.form,
      lemma: known.lemma ?? (isUnknown ? known.norm ?? known.form : String(decoding: lemma, as: UTF8.self)),
      lemmas: known.lemmas, parts: known.parts, innerCompounds: known.innerCompounds)
    if hasRange, range.length != known.form.unicodeScalars.count { throw .range }
  }

  /// What the last column may say of a form.
  private struct Known {
    var form: String
    var norm: String?
    var lemma: String?
    var lemmas: [String] = []
    var parts: [String] = []
    var innerCompounds: [String] = []
  }

  /// What may be wrong with a line.
  enum Problem: String, Error {
    case columns = "a token has ten columns, separated by tabs"
    case number = "the first column must be a word's number"
    case form = "the second column must hold the word"
    case range = "its TokenRange does not fit the word"
  }

  private static func columns(_ line: ArraySlice<UInt8>) throws(Problem) -> InlineArray<10, Range<Int>> {
    var columns = InlineArray<10, Range<Int>>(repeating: 0..<0)
    var start = line.startIndex
    var count = 0
    var index = start
    while index <= line.endIndex {
      if index == line.endIndex || line[index] == UInt8(ascii: "\t") {
        guard count < 10 else { throw .columns }
        columns[count] = start..<index
        count += 1
        start = index + 1
      }
      index += 1
    }
    guard count == 10 else { throw .columns }
    return columns
  }

  private mutating func readNumber(_ bytes: ArraySlice<UInt8>) throws(Problem) {
    let parts = bytes.split(
      maxSplits: 1, omittingEmptySubsequences: false,
      whereSeparator: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") })
    guard let number = Self.number(parts[0]) else { throw .number }
    (first, last) = (number, number)
    guard parts.count == 2 else { return }
    guard let second = Self.number(parts[1]) else { throw .number }
    if bytes.contains(UInt8(ascii: ".")) { isEmptyNode = true } else { last = second }
  }

  private mutating func readMisc(_ bytes: ArraySlice<UInt8>, _ known: inout Known) throws(Problem) {
    var start = bytes.startIndex
    while start < bytes.endIndex {
      var equals: Int?
      var end = start
      while end < bytes.endIndex, bytes[end] != UInt8(ascii: "|") {
        if equals == nil, bytes[end] == UInt8(ascii: "=") { equals = end }
        end += 1
      }
      if let equals {
        try take(String(decoding: bytes[start..<equals], as: UTF8.self), bytes[(equals + 1)..<end], &known)
      }
      start = end + 1
    }
  }

  private mutating func take(_ key: String, _ value: ArraySlice<UInt8>, _ known: inout Known) throws(Problem) {
    switch key {
    case "TokenRange":
      guard let range = Self.range(value) else { throw .range }
      self.range = range
      hasRange = true
    case "Norm": known.norm = CoNLLUEscapes.text(value)
    case "Lemma": known.lemma = CoNLLUEscapes.text(value)
    case "Lemmas": known.lemmas = value.split(separator: UInt8(ascii: ",")).map(CoNLLUEscapes.text)
    case "Parts": known.parts = value.split(separator: UInt8(ascii: "+")).map(CoNLLUEscapes.text)
    case "Inner": known.innerCompounds = value.split(separator: UInt8(ascii: ",")).map(CoNLLUEscapes.text)
    case "SpaceAfter":
      isGlued = value.elementsEqual("No".utf8)
      saysSpace = true
    case "SpacesAfter":
      after = CoNLLUEscapes.text(value)
      saysSpace = true
    case "SpacesBefore": before = CoNLLUEscapes.text(value)
    default: break
    }
  }

  /// A number of digits only, small enough to be one.
  static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 15 else { return nil }
    var value = 0
    for byte in bytes {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  /// `start:end`
  static func range(_ bytes: ArraySlice<UInt8>) -> TextRange? {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), let start = number(bytes[..<colon]),
      let end = number(bytes[(colon + 1)...]), end >= start
    else { return nil }
    return TextRange(start, end)
  }
}
