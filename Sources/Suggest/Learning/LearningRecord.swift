import Foundation
import QualitativeData

/// What learning keeps of a document, in one line, so that its tokens need not be read again: numbers in decimals, texts
/// with their length before them.
extension LearningDocument {
  /// The line without a line feed; nil for a document that is kept whole or that an encoder read.
  public var record: [UInt8]? {
    guard !keepsAll, units.allSatisfy(\.meaning.isEmpty) else { return nil }
    var writer = RecordWriter()
    // Most words share a form: each is hashed once.
    var used: [ObjectIdentifier: WordForm] = [:]
    for word in units.lazy.flatMap(\.words) { used[ObjectIdentifier(word.form)] = word.form }
    // Words of questions are not counted.
    let uncounted = Set(used.values).filter { counts.forms[$0] == nil }
    let forms = (Array(counts.forms.keys) + uncounted).map { (beginning: $0.beginning, form: $0) }
      .sorted { $0.beginning == $1.beginning ? $0.form.isBefore($1.form) : $0.beginning < $1.beginning }.map(\.form)
    let numbers = Dictionary(uniqueKeysWithValues: zip(forms, forms.indices))
    let places = used.mapValues { numbers[$0] ?? 0 }
    for number in [lost, counts.units, forms.count] { writer.add(number) }
    for form in forms {
      writer.add(form)
      writer.add(counts.forms[form] ?? 0)
    }
    writer.add(units.count)
    for (unit, label) in zip(units, labels) {
      writer.add(unit, places)
      writer.add(label)
    }
    return writer.bytes.contains(0x0A) ? nil : writer.bytes
  }

  /// Reads the line of a document that was learned from with so many codes; nil where it is none.
  public init?(id: String, record: ArraySlice<UInt8>, codes: Int) {
    var reader = RecordReader(record, codes: codes)
    let (lost, counted, count) = (reader.number(), reader.number(), reader.count())
    var forms: [WordForm] = []
    var counts: [WordForm: Int] = [:]
    for _ in 0..<count {
      forms.append(reader.form())
      let units = reader.number()
      if units > 0 { counts[forms[forms.count - 1]] = units }
    }
    var units: [TextUnit] = []
    var labels: [UnitLabel] = []
    for _ in 0..<reader.count() {
      units.append(reader.unit(forms))
      labels.append(reader.label())
    }
    guard reader.isWhole else { return nil }
    self.init(id: id, lost: lost, counts: FormCounts(units: counted, forms: counts), units: units, labels: labels)
  }
}

/// Writes numbers and texts into a record.
struct RecordWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ number: Int) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var place = 19
      digits[place] = 0x20
      var rest = UInt(bitPattern: number)
      repeat {
        place -= 1
        digits[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0 && place > 0
      bytes.append(contentsOf: digits[place...])
    }
  }

  mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes += text.utf8
  }

  mutating func add(_ texts: [String]) {
    add(texts.count)
    for text in texts { add(text) }
  }

  mutating func add(_ form: WordForm) {
    add(form.norm)
    add(form.lemmas)
    add(form.parts)
  }

  mutating func add(_ unit: TextUnit, _ numbers: [ObjectIdentifier: Int]) {
    for number in [unit.segment, unit.range.start, unit.range.end, unit.isContext ? 1 : 0, unit.words.count] {
      add(number)
    }
    for word in unit.words {
      add(numbers[ObjectIdentifier(word.form)] ?? 0)
      add(word.range.start)
      add(word.range.length)
    }
  }

  mutating func add(_ label: UnitLabel) {
    add(label.isRead ? 1 : 0)
    add(label.shares.count)
    for (code, share) in label.shares.sorted(by: { $0.key < $1.key }) {
      add(code)
      add(Int(share.bitPattern))
    }
  }
}

/// Reads what `RecordWriter` wrote. Where something is wrong it gives nothing more, and `isWhole` says so.
struct RecordReader {
  private let bytes: ArraySlice<UInt8>
  private let codes: Int
  private var place: Int
  private var isBroken = false

  init(_ bytes: ArraySlice<UInt8>, codes: Int) { (self.bytes, self.codes, place) = (bytes, codes, bytes.startIndex) }

  /// Whether all was read and nothing was wrong.
  var isWhole: Bool { !isBroken && place == bytes.endIndex }

  mutating func number() -> Int {
    var value = 0
    let start = place
    while place < bytes.endIndex, place - start < 18, case let digit = bytes[place], 0x30...0x39 ~= digit {
      value = 10 * value + Int(digit - 0x30)
      place += 1
    }
    guard !isBroken, place > start, place < bytes.endIndex, bytes[place] == 0x20 else { return broken(0) }
    place += 1
    return value
  }

  /// A number of things that follow, each of a byte or more.
  mutating func count() -> Int {
    let number = number()
    return number <= bytes.endIndex - place ? number : broken(0)
  }

  mutating func form() -> WordForm {
    let norm = text()
    let (lemmas, parts) = (texts(), texts())
    return WordForm(norm: norm, lemmas: lemmas.isEmpty ? broken([norm]) : lemmas, parts: parts)
  }

  mutating func unit(_ forms: [WordForm]) -> TextUnit {
    let (segment, start, end, isContext, count) = (number(), number(), number(), number(), count())
    var unit = TextUnit(segment: segment, range: TextRange(start, end), words: [], isContext: isContext == 1)
    unit.words.reserveCapacity(count)
    for _ in 0..<count {
      let (form, start, length) = (number(), number(), number())
      guard form < forms.count, !isBroken else { return broken(unit) }
      unit.words.append(TextUnit.Word(form: forms[form], range: TextRange(start, start + length)))
    }
    return unit
  }

  mutating func label() -> UnitLabel {
    var label = UnitLabel(isRead: number() == 1)
    for _ in 0..<count() {
      let (code, share) = (number(), number())
      guard code < codes else { return broken(label) }
      label.shares[code] = Float(bitPattern: UInt32(truncatingIfNeeded: share))
    }
    return label
  }

  private mutating func texts() -> [String] { (0..<count()).map { _ in text() } }

  mutating func text() -> String {
    let length = count()
    defer { place += length }
    return String(decoding: bytes[place..<place + length], as: UTF8.self)
  }

  private mutating func broken<Value>(_ value: Value) -> Value {
    isBroken = true
    return value
  }
}

extension WordForm {
  /// Its first eight bytes, which nearly always tell which of two comes first.
  fileprivate var beginning: UInt64 {
    var bytes: UInt64 = 0
    var rest = norm.utf8.makeIterator()
    for _ in 0..<8 { bytes = bytes << 8 | UInt64(rest.next() ?? 0) }
    return bytes
  }

  /// An order that rests on all that a word is equal by.
  fileprivate func isBefore(_ other: WordForm) -> Bool {
    if norm != other.norm { return norm.utf8.lexicographicallyPrecedes(other.norm.utf8) }
    if lemmas != other.lemmas { return lemmas.lexicographicallyPrecedes(other.lemmas) }
    return parts.lexicographicallyPrecedes(other.parts)
  }
}
