/// Chooses what stands for names: numbered words in brackets, or names from a list; none that a text already holds.
struct StandInMaker {
  private let language: String
  private let bracketed: Set<String>
  private var numbers: [NameKind: Int] = [:]
  private var given: [NameKind: [String]] = [:]
  private var taken: Set<String>

  /// `texts` are all of the study, `taken` the stand-ins that a key has already; `given` is used in its order.
  init(language: String, given: [ListedName], texts: [String], taken: Set<String>) {
    self.language = language
    self.taken = taken
    var found: Set<String> = []
    for text in texts where text.utf8.contains(UInt8(ascii: "[")) { found.formUnion(Self.brackets(text)) }
    bracketed = found
    for name in given {
      guard let first = Word.folded(name.name).first?.folded else { continue }
      let isFree = !texts.contains { Word.fold(Array($0.unicodeScalars)[...]).contains(first) }
      if isFree { self.given[name.kind, default: []].append(name.name) }
    }
    for kind in self.given.keys { self.given[kind]?.reverse() }
  }

  mutating func next(_ kind: NameKind) -> String {
    while let name = given[kind]?.popLast() { if taken.insert(name).inserted { return name } }
    while true {
      numbers[kind, default: 0] += 1
      let standIn = "[\(kind.word(language)) \(numbers[kind] ?? 0)]"
      if !bracketed.contains(standIn), taken.insert(standIn).inserted { return standIn }
    }
  }

  /// What stands between brackets in a text, brackets included.
  private static func brackets(_ text: String) -> [String] {
    text.split(separator: "[").dropFirst().compactMap { part in
      part.firstIndex(of: "]").map { "[" + part[...$0] }
    }
  }
}
