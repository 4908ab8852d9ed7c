/// The parts of an index's file, in their order.
///
/// The file begins with eight bytes and, for each part, where it begins and how long it is (64 bits each); parts begin at
/// multiples of eight. Numbers have their low bytes first, as processors have them. Words are numbered through all
/// documents; only what has a letter or a digit is a word.
enum IndexPart: Int, CaseIterable {
  /// What it was made from, the documents' ids, and the texts that facts name by number: a record.
  case names
  /// The first segment of each document: 32 bits.
  case documents
  /// The first word of each segment: 32 bits.
  case segments
  /// The first word of each document: 32 bits.
  case documentWords
  /// The first word of each sentence: 32 bits.
  case sentences
  /// What is known of each segment: `SegmentFacts`.
  case facts
  /// Where words stand, a byte for each that is short and near the one before: `WordPlaces`.
  case places
  /// Where each key begins among the keys' bytes: 32 bits, one more than there are keys.
  case keyStarts
  /// What words are found by, folded, each followed by a zero, in the order of their bytes.
  case keys
  /// Where each key's uses begin: 32 bits, one more than there are keys.
  case useStarts
  /// The forms that have a key, with the layers in which they have it: 32 bits, the form's number above three bits.
  case uses
  /// Where each form begins among the forms' bytes: 32 bits, one more than there are forms.
  case formStarts
  /// The forms as they are written, each followed by a zero.
  case forms
  /// How often each form occurs: 32 bits.
  case counts
  /// Where each form's words begin: 64 bits, one more than there are forms.
  case wordStarts
  /// The words of each form: how far each is from the one before, seven bits a byte, the low ones first.
  case words

  /// How a file begins.
  static let mark = Array("draadix1".utf8)
  /// How long the beginning is.
  static var headLength: Int { mark.count + allCases.count * 16 }
}

/// Where a form has a key.
struct KeyLayers: OptionSet {
  let rawValue: UInt32
  /// The word as it is written.
  static let form = KeyLayers(rawValue: 1)
  /// One of its dictionary forms.
  static let lemma = KeyLayers(rawValue: 2)
  /// A part of a compound, or a shorter compound within it.
  static let part = KeyLayers(rawValue: 4)

  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Those in which a term is looked for.
  init(_ layer: Query.WordTerm.Layer) {
    switch layer {
    case .word: self = [.form, .lemma, .part]
    case .form: self = .form
    case .lemma: self = .lemma
    case .part: self = .part
    }
  }
}

/// What an index knows of a segment, by numbers.
struct SegmentFacts: BitwiseCopyable {
  /// Who speaks: the number of a text and one more; 0 for nobody.
  var speaker: UInt32
  /// The headings above, as one text and one more; 0 for none.
  var heading: UInt32
  /// The case it speaks of where it is not the document's, and one more; 0 for none.
  var caseID: UInt32
  /// Role, and whether it is talk: `RoleBits`.
  var role: UInt32
  /// Where it starts in the document's text.
  var start: UInt32
  /// Where its words' places begin.
  var places: UInt32

  static let size = 24
}

/// The places of words: of each how many characters after the end of the one before it begins (of a segment's first after
/// the segment's start), and how many it has.
///
/// Up to 2 between and 62 letters are one byte, the distance in its high two bits; what is more is 3 or 63 there and
/// follows, seven bits a byte.
enum WordPlaces {
  static func add(gap: Int, length: Int, to bytes: inout [UInt8]) {
    let (shortGap, shortLength) = (min(gap, 3), min(length, 63))
    bytes.append(UInt8(shortGap << 6 | shortLength))
    if shortGap == 3 { Varint.add(UInt64(gap), to: &bytes) }
    if shortLength == 63 { Varint.add(UInt64(length), to: &bytes) }
  }

  /// The next word's distance and length; the place moves on.
  static func read(_ bytes: UnsafeRawBufferPointer, _ place: inout Int) -> (gap: Int, length: Int) {
    let byte = bytes[place]
    place += 1
    let (gap, length) = (Int(byte >> 6), Int(byte & 63))
    return (
      gap == 3 ? Int(Varint.read(bytes, &place)) : gap, length == 63 ? Int(Varint.read(bytes, &place)) : length
    )
  }
}

/// Numbers with seven bits a byte, the low ones first.
enum Varint {
  @inline(__always)
  static func add(_ value: UInt64, to bytes: inout [UInt8]) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  @inline(__always)
  static func read(_ bytes: UnsafeRawBufferPointer, _ place: inout Int) -> UInt64 {
    var (value, shift) = (UInt64(0), UInt64(0))
    while place < bytes.count, shift < 64 {
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return value
  }
}
