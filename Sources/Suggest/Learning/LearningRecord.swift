import Bytes
import QualitativeData

/// What learning keeps of a document, so that its tokens need not be read again.
extension LearningDocument {
  /// All of it as bytes; nil for a document that is kept whole or that an encoder read.
  public var record: [UInt8]? {
    guard !keepsAll, units.allSatisfy(\.meaning.isEmpty) else { return nil }
    var (contents, record) = (Contents(self), Record())
    contents.pass(through: &record)
    return record.bytes
  }

  /// Reads the bytes of a document that was learned from with so many codes; nil where they are none.
  public init?(id: String, record: ArraySlice<UInt8>, codes: Int) {
    var (contents, record) = (Contents(codes: codes), Record(reading: record))
    contents.pass(through: &record)
    guard record.isWhole else { return nil }
    let counted = contents.forms.lazy.filter { $0.units > 0 }.map { ($0.form, $0.units) }
    let counts = FormCounts(units: contents.units, forms: Dictionary(counted) { $0 + $1 })
    self.init(id: id, lost: contents.lost, counts: counts, units: contents.kept, labels: contents.labels)
  }
}

/// What stands in the record of a document.
private struct Contents {
  /// A word, and in how many units it is counted; none where it is only asked about.
  struct Counted {
    var form = WordForm.blank
    var units = 0
  }

  var lost = 0
  /// Units that are counted.
  var units = 0
  var forms: [Counted] = []
  /// Units that are kept, and for each what was decided.
  var kept: [TextUnit] = []
  var labels: [UnitLabel] = []
  /// How many codes there are.
  let codes: Int
  /// Where the words of units stand in `forms`, while they are written: most share one, so that each is hashed once.
  private var places: [ObjectIdentifier: Int] = [:]

  init(codes: Int) { self.codes = codes }

  init(_ document: LearningDocument) {
    codes = .max
    (lost, units) = (document.lost, document.counts.units)
    (kept, labels) = (document.units, document.labels)
    let counts = document.counts.forms
    var used: [ObjectIdentifier: WordForm] = [:]
    for word in kept.lazy.flatMap(\.words) { used[ObjectIdentifier(word.form)] = word.form }
    let asked = Set(used.values).filter { counts[$0] == nil }
    forms = (Array(counts.keys) + asked).map { (beginning: $0.beginning, form: $0) }
      .sorted { $0.beginning == $1.beginning ? $0.form.isBefore($1.form) : $0.beginning < $1.beginning }
      .map { Counted(form: $0.form, units: counts[$0.form] ?? 0) }
    let numbers = Dictionary(uniqueKeysWithValues: zip(forms.lazy.map(\.form), forms.indices))
    places = used.mapValues { numbers[$0] ?? 0 }
  }

  mutating func pass(through record: inout Record) {
    record.number(&lost)
    record.number(&units)
    record.list(&forms, Counted()) { counted, record in
      WordForm.pass(&counted.form, through: &record)
      record.number(&counted.units)
    }
    let (forms, places, codes) = (forms, places, codes)
    record.list(&kept, TextUnit(segment: 0, range: TextRange(0, 0), words: [])) { unit, record in
      unit.pass(through: &record) { word, record in
        var place = places[ObjectIdentifier(word)] ?? 0
        record.number(&place)
        guard record.isReading else { return }
        if forms.indices.contains(place) { word = forms[place].form } else { record.refuse() }
      }
    }
    record.list(&labels, UnitLabel()) { $0.pass(through: &$1, codes: codes) }
    if labels.count != kept.count { record.refuse() }
  }
}

extension WordForm {
  /// Stands for one that is not read yet.
  static let blank = WordForm(norm: "", lemmas: [], parts: [])

  /// A word cannot be changed, so that one that is read takes the place of the one before.
  static func pass(_ form: inout WordForm, through record: inout Record) {
    var (norm, lemmas, parts) = (form.norm, form.lemmas, form.parts)
    record.text(&norm)
    record.list(&lemmas)
    record.list(&parts)
    guard record.isReading else { return }
    form = WordForm(norm: norm, lemmas: lemmas, parts: parts)
    if lemmas.isEmpty { record.refuse() }
  }

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

extension TextUnit {
  /// `form` passes one of its words.
  fileprivate mutating func pass(
    through record: inout Record, form: (inout WordForm, inout Record) -> Void
  ) {
    record.number(&segment)
    record.number(&range.start)
    record.number(&range.end)
    record.flag(&isContext)
    record.list(&words, Word(form: .blank, range: TextRange(0, 0))) { word, record in
      form(&word.form, &record)
      record.number(&word.range.start)
      record.number(&word.range.end)
    }
  }
}

extension UnitLabel {
  fileprivate mutating func pass(through record: inout Record, codes: Int) {
    record.flag(&isRead)
    var given = shares.sorted { $0.key < $1.key }.map { (code: $0.key, bits: $0.value.bitPattern) }
    record.list(&given, (0, 0)) { share, record in
      record.number(&share.code)
      record.number(&share.bits)
      if share.code >= codes { record.refuse() }
    }
    guard record.isReading else { return }
    shares = Dictionary(given.map { ($0.code, Float(bitPattern: $0.bits)) }) { first, _ in first }
  }
}
