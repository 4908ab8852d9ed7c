import QualitativeData

/// What is known of Dutch words: their dictionary forms, and how common they are.
public struct Lexicon: Sendable {
  private let forms: Automaton
  private let frequencies: Automaton
  /// SHA-256 of both, in hexadecimal, as far as the caller worked it out.
  let digest: String?
  private static let separator = UInt8(ascii: "~")

  /// Opens the two automata: `forms` lists word, dictionary form and tag; `frequencies` lists words with how common
  /// they are. `folder` is named in a diagnostic, `digest` in what is made.
  public init(forms: ByteRegion, frequencies: ByteRegion, folder: String, digest: String? = nil) throws(Diagnostic) {
    guard let forms = Automaton(forms), let frequencies = Automaton(frequencies) else {
      throw .damagedLexicon(folder)
    }
    self.forms = forms
    self.frequencies = frequencies
    self.digest = digest
  }

  /// All readings of a form, exactly as written, in the order of the lexicon; no reading twice.
  func readings(_ form: some Collection<UInt8>) -> [Reading] {
    guard let node = node(forms, form) else { return [] }
    return readings(at: node, of: Array(form))
  }

  /// How common a form is: 0 hardly ever, 25 the most common; nil where it is not a word.
  func frequency(_ form: some Collection<UInt8>) -> Int? {
    node(frequencies, form).flatMap(frequency(at:))
  }

  /// What is known of the beginnings of a word, by their length in bytes: found in one walk.
  func beginnings(of word: [UInt8]) -> [(length: Int, entries: Int, frequency: Int)] {
    var found: [(Int, Int, Int)] = []
    var form: Int? = forms.root
    var frequency: Int? = frequencies.root
    for (index, byte) in word.enumerated() {
      form = form.flatMap { forms.step($0, byte) }
      frequency = frequency.flatMap { frequencies.step($0, byte) }
      guard let node = form else { break }
      guard let entries = forms.step(node, Self.separator) else { continue }
      let common = frequency.flatMap { frequencies.step($0, Self.separator) }.flatMap(self.frequency(at:))
      found.append((index + 1, entries, common ?? -1))
    }
    return found
  }

  /// The readings below the node after a form and the separator.
  func readings(at node: Int, of word: [UInt8]) -> [Reading] {
    var readings: [Reading] = []
    var entry: [UInt8] = []
    var budget = 4096
    collect(node, &entry, &budget) { entry in
      guard let reading = Self.reading(entry, of: word), !readings.contains(reading) else { return }
      readings.append(reading)
    }
    return readings
  }

  /// Some common words (*arbeid*, *verkiezing*) have compounds listed in the place of their own class.
  private static let hiddenFrequency = 15

  private func frequency(at node: Int) -> Int? {
    var arc: Int? = node
    while let current = arc {
      let label = frequencies.label(of: current)
      if frequencies.isFinal(current), label >= UInt8(ascii: "A"), label <= UInt8(ascii: "Z") {
        return Int(label - UInt8(ascii: "A"))
      }
      arc = frequencies.next(current)
    }
    return Self.hiddenFrequency
  }

  /// The node after a form and the separator.
  private func node(_ automaton: Automaton, _ form: some Collection<UInt8>) -> Int? {
    guard !form.isEmpty else { return nil }
    var node = automaton.root
    for byte in form {
      guard byte != Self.separator, let next = automaton.step(node, byte) else { return nil }
      node = next
    }
    return automaton.step(node, Self.separator)
  }

  /// Follows all arcs below a node. Entries are short and few: what is longer, or more, is damaged.
  private func collect(_ node: Int, _ entry: inout [UInt8], _ budget: inout Int, _ found: ([UInt8]) -> Void) {
    guard entry.count < 64 else { return }
    var arc: Int? = node
    while let current = arc, budget > 0 {
      budget -= 1
      entry.append(forms.label(of: current))
      if forms.isFinal(current) { found(entry) }
      let target = forms.target(of: current)
      if target != 0 { collect(target, &entry, &budget, found) }
      entry.removeLast()
      arc = forms.next(current)
    }
  }

  /// An entry says how many bytes to drop from the word's end (`A` none, `B` one …), what to add, and the tag.
  private static func reading(_ entry: [UInt8], of word: [UInt8]) -> Reading? {
    guard let code = entry.first, let border = entry.firstIndex(of: separator), border > 0 else { return nil }
    let dropped = Int(code &- UInt8(ascii: "A"))
    guard dropped <= word.count, let kind = Reading.Class(tag: entry[(border + 1)...]) else { return nil }
    let lemma = String(decoding: word.dropLast(dropped) + entry[1..<border], as: UTF8.self)
    return Reading(lemma: lemma, kind: kind)
  }
}
