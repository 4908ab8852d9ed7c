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
  /// A reading, and the ones to choose between where there are several.
  struct Readings: Sendable {
    var form: TokenForm
    var choices: [Choice] = []

    func copy() -> Readings {
      let forms = Dictionary(
        (choices.map(\.form) + [form]).map { (ObjectIdentifier($0), $0.copy()) },
        uniquingKeysWith: { first, _ in first })
      let choices = choices.map {
        Choice(form: forms[ObjectIdentifier($0.form)] ?? $0.form, kind: $0.kind, prior: $0.prior)
      }
      return Readings(form: forms[ObjectIdentifier(form)] ?? form, choices: choices)
    }
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
  }

  /// The same with forms of its own: workers that count references to the same forms wait for each other.
  func copy() -> WordEntry {
    let inner = self.inner.copy()
    let isSame = self.inner.form === initial.form
    return WordEntry(
      inner: inner, initial: isSame ? inner : initial.copy(), compound: compound, kinds: kinds, role: role)
  }

  var form: String { inner.form.form }
  var norm: String { inner.form.norm }
}

/// The classes that a form may have.
struct KindSet: OptionSet, Sendable, BitwiseCopyable {
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

extension TokenForm {
  /// The same as an object of its own.
  fileprivate func copy() -> TokenForm {
    TokenForm(form: form, norm: norm, lemma: lemma, lemmas: lemmas, parts: parts, innerCompounds: innerCompounds)
  }
}
