import QualitativeData

/// Which of a document's labels are one label spelt in several ways, and which labels are one person's: numbers that count
/// turns, a full name and its initials, names that a person gave.
struct SpeakerNames {
  /// The label of each spelling.
  private(set) var labels: [String: String] = [:]
  /// The person of each label.
  private(set) var persons: [String: String] = [:]
  /// Labels that were taken for the same person without anybody having said so.
  private(set) var joined: [(label: String, person: String)] = []
  /// Labels in the order of their turns, one for each turn.
  private let turns: [String]

  /// Nothing where nobody speaks. `rows` are what a person said, by the labels' keys.
  init(_ segments: [Segment], _ written: WrittenNames, rows: [String: SpeakerTable.Row]) {
    let spellings = Self.spellings(written)
    labels = spellings
    let label = written.names.map { spellings[$0] ?? $0 }
    var turns: [String] = []
    var last: Int?
    for (segment, place) in zip(segments, written.places) where segment.kind != .heading {
      guard let place, place != last else { continue }
      last = place
      if turns.last != label[place] { turns.append(label[place]) }
    }
    self.turns = turns
    for label in Set(labels.values) { persons[label] = label }
    joinNumbers()
    joinShortNames(rows)
    takeNames(rows)
  }

  /// The person of a spelling.
  func person(of written: String) -> String {
    let label = labels[written] ?? written
    return persons[label] ?? label
  }

  /// The labels of a person.
  func labels(of person: String) -> [String] { persons.filter { $0.value == person }.keys.sorted() }

  /// Whether somebody has several labels.
  var hasJoined: Bool { Set(persons.values).count < persons.count }

  /// One spelling for each key: the one that most have.
  private static func spellings(_ written: WrittenNames) -> [String: String] {
    let keys = written.names.map(LabelTally.key)
    let counts = written.counts
    var best: [String: Int] = [:]
    for (place, key) in keys.enumerated() where best[key].map({ counts[place] > counts[$0] }) ?? true {
      best[key] = place
    }
    return Dictionary(
      zip(written.names, keys).map { ($0, best[$1].map { written.names[$0] } ?? $0) },
      uniquingKeysWith: { first, _ in first })
  }

  // MARK: - Numbers of turns

  /// `Vraag 1`, `Vraag 2` … and `I1`, `R1`, `I2`, `R2` …: each number has one turn, and they grow.
  private mutating func joinNumbers() {
    let stems = numberedStems()
    for (stem, labels) in stems {
      let counted = labels.map(\.number)
      let isCounterpart = stems.contains { other in
        other.key != stem && Set(other.value.map(\.number)).intersection(counted).count * 4 >= counted.count * 3
          && RoleWords.role(of: other.key)?.role != RoleWords.role(of: stem)?.role
      }
      guard RoleWords.isTurn(stem) || isCounterpart, let first = labels.first else { continue }
      let name = String(first.label.prefix { $0.isLetter })
      let numbered = Set(labels.map(\.label))
      for (spelling, label) in self.labels where numbered.contains(label) { self.labels[spelling] = name }
      for label in numbered { persons[label] = nil }
      persons[name] = name
    }
  }

  /// Words of the trade with numbers that grow, each of which has one turn.
  private func numberedStems() -> [String: [(label: String, number: Int)]] {
    // Numbers that count turns make as many labels.
    let numbered = Set(labels.values).filter { $0.last?.isNumber == true }
    guard numbered.count >= 3 else { return [:] }
    var stemOf: [String: (stem: String, number: Int)] = [:]
    for label in numbered {
      let stem = RoleWords.stem(of: label.lowercased())
      guard RoleWords.role(of: stem) != nil, let number = Int(label.filter(\.isNumber)) else { continue }
      stemOf[label] = (stem, number)
    }
    guard stemOf.count >= 3 else { return [:] }
    var stems: [String: [(label: String, number: Int)]] = [:]
    for label in turns {
      if let (stem, number) = stemOf[label] { stems[stem, default: []].append((label, number)) }
    }
    return stems.filter { _, labels in
      labels.count >= 3 && zip(labels, labels.dropFirst()).allSatisfy { $0.number < $1.number }
    }
  }

  // MARK: - Full names

  /// `Sanne Bakker`, later `SB` or `Sanne`: they never follow one another, since they are one.
  private mutating func joinShortNames(_ rows: [String: SpeakerTable.Row]) {
    let all = Set(labels.values).sorted()
    let full = all.filter { LabelKind($0) == .fullName }
    guard !full.isEmpty else { return }
    for label in all where !full.contains(label) {
      let key = LabelTally.key(label)
      let called = full.filter { Foreword.isCalled(key, $0) }
      guard called.count == 1, let name = called.first, rows[key]?.name.isEmpty ?? true,
        !zip(turns, turns.dropFirst()).contains(where: { $0 == label && $1 == name || $0 == name && $1 == label }),
        all.count(where: { $0 != name && Foreword.isCalled(LabelTally.key($0), name) }) == 1
      else { continue }
      let count = { [turns] (text: String) in turns.count { $0 == text } }
      let person = count(label) > count(name) ? label : name
      (persons[label], persons[name]) = (person, person)
      joined.append((label: person == label ? name : label, person: person))
    }
  }

  /// Names that a person gave; another label that is that name is the same person's.
  private mutating func takeNames(_ rows: [String: SpeakerTable.Row]) {
    for label in persons.keys.sorted() {
      guard let row = rows[LabelTally.key(label)], !row.name.isEmpty else { continue }
      let old = persons[label]
      for (other, person) in persons where person == old { persons[other] = row.name }
      for (other, _) in persons where LabelTally.key(other) == LabelTally.key(row.name) { persons[other] = row.name }
    }
  }
}
