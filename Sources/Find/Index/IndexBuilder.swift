import Bytes
import QualitativeData

/// Makes the index of a study's words, document by document. The same documents in the same order give the same bytes.
public struct IndexBuilder {
  private var names = IndexNames()
  private var textNumbers: [String: UInt32] = [:]
  private var documents: [UInt32] = []
  private var documentWords: [UInt32] = []
  private var segments: [UInt32] = []
  private var sentences: [UInt32] = []
  private var facts: [UInt32] = []
  private var places: [UInt8] = []
  /// The form of each word.
  private var words: [Int32] = []
  private var forms: [TokenForm] = []
  private var formNumbers: [TokenForm: Int32] = [:]
  /// Of each form in a list of forms its number here; -1 for marks, -2 where it was not met yet.
  private var known: (list: NumberedForms.Identity, numbers: [Int32])?

  /// Begins an index that is made from what `key` stands for.
  public init(key: String) { names.key = key }

  /// How many words there are.
  public var count: Int { words.count }

  /// Adds a document.
  public mutating func add(_ table: TokenTable) {
    names.documents.append(table.id)
    documents.append(UInt32(clamping: segments.count))
    documentWords.append(UInt32(clamping: words.count))
    if known?.list !== table.forms.identity { known = (table.forms.identity, []) }
    var numbers = known?.numbers ?? []
    known = nil
    numbers += Array(repeating: -2, count: max(0, table.forms.forms.count - numbers.count))
    for (segment, range) in zip(table.segments, table.sentences) {
      begin(segment)
      var end = segment.start
      for sentence in range { add(table, table.rows(ofSentences: sentence..<sentence + 1), after: &end, &numbers) }
    }
    known = (table.forms.identity, numbers)
  }

  private mutating func begin(_ segment: Segment) {
    segments.append(UInt32(clamping: words.count))
    let headings = segment.headings.joined(separator: " / ")
    facts += [
      number(of: segment.speaker), number(of: headings.isEmpty ? nil : headings), number(of: segment.caseID),
      RoleBits(segment).rawValue, UInt32(clamping: segment.start), UInt32(clamping: places.count),
    ]
  }

  private mutating func add(
    _ table: TokenTable, _ rows: Range<Int>, after end: inout Int, _ numbers: inout [Int32]
  ) {
    let first = words.count
    for row in table.rows[rows] {
      var number = numbers[Int(row.form)]
      if number == -2 {
        number = self.number(of: table.forms.forms[Int(row.form)])
        numbers[Int(row.form)] = number
      }
      guard number >= 0 else { continue }
      words.append(number)
      WordPlaces.add(gap: max(0, Int(row.start) - end), length: max(0, Int(row.end - row.start)), to: &places)
      end = Int(row.end)
    }
    if words.count > first { sentences.append(UInt32(clamping: first)) }
  }

  private mutating func number(of form: TokenForm) -> Int32 {
    guard form.isWord else { return -1 }
    if let known = formNumbers[form] { return known }
    let number = Int32(clamping: forms.count)
    formNumbers[form] = number
    forms.append(form)
    return number
  }

  private mutating func number(of text: String?) -> UInt32 {
    guard let text else { return 0 }
    if let known = textNumbers[text] { return known }
    names.texts.append(text)
    textNumbers[text] = UInt32(clamping: names.texts.count)
    return UInt32(clamping: names.texts.count)
  }

  // MARK: writing

  /// The bytes of the file, part by part.
  public func write<Failure: Error>(_ pieces: (_ piece: [UInt8]) throws(Failure) -> Void) throws(Failure) {
    var record = Record()
    var names = names
    names.pass(through: &record)
    let keys = KeyTable(forms)
    let postings = Postings(words, forms: forms.count)
    let written = forms.map { Array($0.form.utf8) }
    let parts: [IndexPart: [UInt8]] = [
      .names: record.bytes, .documents: Self.bytes(documents), .segments: Self.bytes(segments),
      .documentWords: Self.bytes(documentWords), .sentences: Self.bytes(sentences), .facts: Self.bytes(facts),
      .places: places, .keyStarts: Self.bytes(keys.starts), .keys: keys.bytes, .useStarts: Self.bytes(keys.useStarts),
      .uses: Self.bytes(keys.uses), .formStarts: Self.bytes(KeyTable.starts(written)),
      .forms: Array(written.map { $0 + [0] }.joined()), .counts: Self.bytes(postings.counts),
      .wordStarts: Self.bytes(postings.starts), .words: postings.bytes,
    ]
    var head = IndexPart.mark
    var place = Self.rounded(IndexPart.headLength)
    for part in IndexPart.allCases {
      let length = parts[part]?.count ?? 0
      head += Self.bytes([UInt64(place), UInt64(length)])
      place += Self.rounded(length)
    }
    try pieces(head + Self.padding(head.count))
    for part in IndexPart.allCases {
      guard let bytes = parts[part] else { continue }
      try pieces(bytes)
      try pieces(Self.padding(bytes.count))
    }
  }

  /// The whole file.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write { bytes += $0 }
    return bytes
  }

  private static func rounded(_ length: Int) -> Int { (length + 7) / 8 * 8 }

  private static func padding(_ length: Int) -> [UInt8] { Array(repeating: 0, count: rounded(length) - length) }

  private static func bytes<Number: FixedWidthInteger>(_ numbers: [Number]) -> [UInt8] {
    numbers.map(\.littleEndian).withUnsafeBytes { Array($0) }
  }
}

/// The words of each form, as bytes.
private struct Postings {
  private(set) var counts: [UInt32]
  private(set) var starts: [UInt64] = [0]
  private(set) var bytes: [UInt8] = []

  init(_ words: [Int32], forms: Int) {
    counts = Array(repeating: 0, count: forms)
    for form in words { counts[Int(form)] += 1 }
    var ends: [Int] = []
    var sum = 0
    for count in counts {
      ends.append(sum)
      sum += Int(count)
    }
    var order = [UInt32](repeating: 0, count: words.count)
    for (word, form) in words.enumerated() {
      order[ends[Int(form)]] = UInt32(truncatingIfNeeded: word)
      ends[Int(form)] += 1
    }
    bytes.reserveCapacity(2 * words.count)
    var place = 0
    for count in counts {
      var last: UInt32 = 0
      for word in order[place..<place + Int(count)] {
        Varint.add(UInt64(word - last), to: &bytes)
        last = word
      }
      place += Int(count)
      starts.append(UInt64(bytes.count))
    }
  }
}

/// What words are found by.
private struct KeyTable {
  private(set) var starts: [UInt32] = []
  private(set) var bytes: [UInt8] = []
  private(set) var useStarts: [UInt32] = [0]
  private(set) var uses: [UInt32] = []

  init(_ forms: [TokenForm]) {
    var layers: [String: [UInt32: KeyLayers]] = [:]
    for (number, form) in forms.enumerated() {
      func add(_ text: String, _ layer: KeyLayers) {
        layers[FoldedText.of(text), default: [:]][UInt32(number), default: []].formUnion(layer)
      }
      add(form.norm, .form)
      add(form.form, .form)
      for lemma in form.lemmas + [form.lemma] { add(lemma, .lemma) }
      for part in form.parts + form.innerCompounds { add(part, .part) }
    }
    let keys = layers.map { (bytes: Array($0.key.utf8), uses: $0.value) }
      .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    starts = Self.starts(keys.map(\.bytes))
    for key in keys {
      bytes += key.bytes + [0]
      uses += key.uses.sorted { $0.key < $1.key }.map { $0.key << 3 | $0.value.rawValue }
      useStarts.append(UInt32(clamping: uses.count))
    }
  }

  /// Where texts begin that follow each other, each with a zero behind it.
  static func starts(_ texts: [[UInt8]]) -> [UInt32] {
    texts.reduce(into: [0]) { $0.append($0[$0.count - 1] + UInt32(clamping: $1.count + 1)) }
  }
}
