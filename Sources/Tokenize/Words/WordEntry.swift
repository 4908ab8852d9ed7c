import QualitativeData

/// All that is known of a word form wherever it stands; what depends on its neighbours is chosen later.
final class WordEntry: Sendable {
  /// Its readings within a sentence, and at the beginning of one, where a capital says nothing.
  let inner: Readings
  let initial: Readings
  let compound: Compound?
  /// What its neighbours need to know.
  let kinds: KindSet
  let role: WordRole
  /// Whether it is read in one way wherever it stands, so that no neighbour need be looked at.
  let isSettled: Bool

  /// A reading, and the ones to choose between where there are several.
  struct Readings: Sendable {
    var form: TokenForm
    var choices: [Choice] = []
  }

  /// A reading with what speaks for it before any neighbour is looked at.
  struct Choice: Sendable {
    var form: TokenForm
    var kind: Reading.Class
    var prior: Int
  }

  init(
    inner: Readings, initial: Readings, compound: Compound? = nil, kinds: KindSet = [], role: WordRole = []
  ) {
    self.inner = inner
    self.initial = initial
    self.compound = compound
    self.kinds = kinds
    self.role = role
    let norm = inner.form.norm.utf8
    let isCutShort = norm.first == UInt8(ascii: "-") || norm.last == UInt8(ascii: "-")
    isSettled =
      inner.form === initial.form && inner.choices.isEmpty && initial.choices.isEmpty && !kinds.contains(.finite)
      && !isCutShort
  }

  var form: String { inner.form.form }
  var norm: String { inner.form.norm }
}

/// The classes that a form may have.
struct KindSet: OptionSet, Sendable {
  let rawValue: UInt8
  static let noun = KindSet(rawValue: 1)
  static let name = KindSet(rawValue: 2)
  static let adjective = KindSet(rawValue: 4)
  static let number = KindSet(rawValue: 8)
  static let infinitive = KindSet(rawValue: 16)
  static let finite = KindSet(rawValue: 32)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ readings: [Reading]) {
    var set: KindSet = []
    for reading in readings {
      switch reading.kind {
      case .noun, .pluralNoun: set.insert(.noun)
      case .name: set.insert(.name)
      case .adjective, .comparative, .partitive: set.insert(.adjective)
      case .number: set.insert(.number)
      case .infinitive: set.formUnion([.infinitive, .finite])
      case .verb, .verbStem: set.insert(.finite)
      default: break
      }
    }
    self = set
  }
}
