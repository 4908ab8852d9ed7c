import QualitativeData

/// What stands above a conversation and tells who takes part: a legend (`S = student; I = interviewer`) or a block of
/// facts (`INTERVIEWER: name`, `Datum: …`). It is knowledge, and no turn.
struct Foreword {
  /// Lines that are facts or legends.
  private(set) var aside: Set<Int> = []
  /// Lines before this one may hold titles that look like labels.
  private(set) var end = 0
  /// What labels and names stand for, by their keys.
  private(set) var roles: [String: Role] = [:]
  /// Who takes part, as the block names them.
  private(set) var names: [(name: String, role: Role?)] = []

  /// Facts whose label comes back, as the fields of forms do.
  private(set) var repeated = 0

  /// Lines in which it is looked for.
  private static let reach = 40
  /// Bytes of the longest fact, and of the longest legend.
  private static let longestFact = 120
  private static let longestLegend = 300

  init() {}

  /// Labels that a person listed are no facts.
  init(
    _ talk: TalkLines, _ blocks: [TranscriptBlock], people: [(name: String, role: Role?)] = [], listed: Set<String> = []
  ) {
    names = people
    var colons: [String: Int] = [:]
    var others: [String: Int] = [:]
    for line in talk.lines {
      for head in talk.heads[line.heads] {
        switch head.mark {
        case .colon: colons[head.key, default: 0] += 1
        case .tab, .dash, .other: others[head.key, default: 0] += 1
        default: break
        }
      }
    }
    for (index, line) in talk.lines.prefix(Self.reach).enumerated() {
      let text = line.end - line.start <= Self.longestLegend ? line.text(in: blocks) : ""
      if index < CastLine.reach, let cast = CastLine(text), !cast.isTurn(colons) {
        add(cast)
        note(index)
        continue
      }
      if text.utf8.contains(0x3D), legend(text) {
        note(index)
      } else if let head = talk.heads[line.heads].first(where: { Self.legendMarks.contains($0.mark) }),
        line.end - line.start <= Self.longestFact,
        explains(head, Self.value(head, line, blocks), count: (colons[head.key] ?? 0) + (others[head.key] ?? 0))
      {
        note(index)
      } else if let head = talk.heads[line.heads].first(where: { $0.mark == .colon }),
        line.end - head.end <= Self.longestFact, !listed.contains(head.key),
        fact(head, Self.value(head, line, blocks), count: colons[head.key] ?? 1)
      {
        if colons[head.key] ?? 1 > 1 { repeated += 1 }
        note(index)
      }
    }
    lookBelow(talk, blocks, colons)
  }

  /// A legend may also stand below the talk.
  private mutating func lookBelow(_ talk: TalkLines, _ blocks: [TranscriptBlock], _ colons: [String: Int]) {
    for (index, line) in talk.lines.enumerated().dropFirst(Self.reach).suffix(3) where line.end - line.start < 200 {
      let text = line.text(in: blocks)
      guard text.utf8.contains(where: { $0 == 0x3D || $0 == 0x2C }) else { continue }
      if let cast = CastLine(text), !cast.isTurn(colons) { add(cast) } else if !legend(text) { continue }
      aside.insert(index)
    }
  }

  /// Who takes part, as one line tells it.
  private mutating func add(_ cast: CastLine) {
    for person in cast.people {
      if person.isCode {
        roles[LabelTally.key(person.name)] = person.role
      } else {
        names.append((person.name, person.role))
      }
    }
  }

  /// Whether somebody whom the block names is called so: in full, by the last name, by the first or by initials.
  func role(of label: String) -> Role? {
    let key = LabelTally.key(label)
    if let role = roles[key] ?? roles[RoleWords.stem(of: label)] { return role }
    return names.first { $0.role != nil && Self.isCalled(key, $0.name) }?.role ?? roleOfInitial(key)
  }

  /// One letter, where it is that of one person whom the block names, and the others' are not.
  private func roleOfInitial(_ key: String) -> Role? {
    guard key.utf8.count == 1, !["i", "r"].contains(key) else { return nil }
    let called = names.filter { person in
      let words = LabelTally.key(person.name).split { $0 == " " || $0 == "." }
      return words.first?.first == key.first || words.last?.first == key.first
    }
    return called.count == 1 ? called[0].role : nil
  }

  /// Whether the label is somebody's whom the block names.
  func knows(_ label: String) -> Bool {
    let key = LabelTally.key(label)
    return roles[key] != nil || roles[RoleWords.stem(of: label)] != nil
      || names.contains { Self.isCalled(key, $0.name) }
  }

  static func isCalled(_ key: String, _ name: String) -> Bool {
    let full = LabelTally.key(name)
    if full == key { return true }
    let words = full.split { $0 == " " || $0 == "," }
    if words.first.map(String.init) == key || words.last.map(String.init) == key { return true }
    if words.count > 2, full.hasSuffix(" " + key) { return true }
    return key.count >= 2 && key.count == words.count && key == String(words.compactMap(\.first))
  }

  private mutating func note(_ index: Int) {
    aside.insert(index)
    end = index + 1
  }

  private static func value(_ head: LineHead, _ line: TalkLine, _ blocks: [TranscriptBlock]) -> String {
    guard head.end < line.end else { return "" }
    let utf8 = blocks[line.block].text.utf8
    return String(decoding: utf8.dropFirst(head.end).prefix(line.end - head.end), as: UTF8.self)
  }

  /// `S = student; I = interviewer`: at least one side is a word of the trade or both are short.
  private mutating func legend(_ text: String) -> Bool {
    var found: [(String, Role?)] = []
    for part in text.split(whereSeparator: { ";,()\n[]".contains($0) }) {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false)
      guard sides.count == 2 else { continue }
      let (label, meaning) = (Self.trim(sides[0]), Self.trim(sides[1]))
      guard (1...24).contains(label.count), !meaning.isEmpty, meaning.count <= 60,
        label.split(separator: " ").count <= 3
      else { continue }
      let words = meaning.split { !$0.isLetter }.map { $0.lowercased() }
      guard words.count <= 6, !"?!".contains(meaning.last ?? " ") else { continue }
      let role =
        RoleWords.role(of: meaning)?.role
        ?? words.lazy.filter { $0.count > 3 }.compactMap { RoleWords.role(of: $0)?.role }.first
      found.append((label, role))
    }
    guard found.contains(where: { $0.1 != nil }) || found.count >= 2 else { return false }
    for (label, role) in found where role != nil { roles[LabelTally.key(label)] = role }
    // Who is none of those that ask answers.
    if found.contains(where: { $0.1 == .interviewer }) {
      for (label, role) in found where role == nil { roles[LabelTally.key(label)] = .respondent }
    }
    return true
  }

  private static let legendMarks: Set<LineHead.Mark> = [.colon, .tab, .dash, .other]

  /// `B: interviewer (Anna Visser)`, `SB ⇥ Anna Visser, interviewer`, `X → interviewer`: a label that comes back, and in a
  /// few words what it stands for.
  private mutating func explains(_ head: LineHead, _ value: String, count: Int) -> Bool {
    guard count > 1, head.label.count <= 12, let last = value.last, !".?!,:".contains(last) else {
      return false
    }
    let words = value.split { !$0.isLetter && !$0.isNumber && $0 != "-" }
    guard (1...6).contains(words.count) else { return false }
    let roles = words.compactMap { word in
      RoleWords.role(of: String(word)).flatMap { found in
        // Below a line that explains a label, a likely word does too.
        let isClear = found.weight == .certain || (found.weight == .likely && !self.roles.isEmpty)
        return isClear && word.count > 3 ? found.role : nil
      }
    }
    guard let role = roles.first, Set(roles).count == 1 else { return false }
    if let own = RoleWords.role(of: head.label), own.weight == .certain { return own.role == role && words.count == 1 }
    self.roles[head.key] = role
    if words.count > 1 { names.append((value, role)) }
    return true
  }

  /// `Datum: 3 mei`, `INTERVIEWER: Anja Visser`, `I: interviewer`.
  private mutating func fact(_ head: LineHead, _ value: String, count: Int) -> Bool {
    if count == 1, let role = Self.nameField(head.label),
      LabelKind(value).map({ [.name, .fullName].contains($0) }) ?? false
    {
      names.append((value, role))
      return true
    }
    let words = value.split(separator: " ")
    guard !value.isEmpty, words.count <= 12, let last = value.last, !"?!".contains(last) else { return false }
    guard let known = RoleWords.role(of: head.label) else {
      if let meaning = RoleWords.role(of: value), meaning.weight == .certain, words.count <= 3,
        LabelKind(head.label) != nil
      {
        roles[head.key] = meaning.role
        return count > 1 || words.count == 1
      }
      // A sentence that goes on behind a colon is none.
      let isShort = head.label.split(separator: " ").count <= 3 && (words.count <= 4 || last != ".")
      return isShort && LabelKind(head.label) == nil
    }
    if let meaning = RoleWords.role(of: value), meaning.weight == .certain, meaning.role == known.role { return true }
    guard words.count <= 8, last != ".", last != ",", head.label.count > 2 || count > 1 else { return false }
    let name = value.split { ",(;".contains($0) }.first.map(Self.trim) ?? value
    guard let kind = LabelKind(name),
      [.fullName, .code].contains(kind) || (kind == .role && !name.contains(" ")) || (kind == .name && words.count <= 2)
    else {
      return false
    }
    // A title before the name: `drs. A. Visser`.
    if known.weight == .letter, kind == .name { return false }
    names.append((name, known.role))
    return true
  }

  /// `Naam interviewer`, `Name of respondent`
  private static func nameField(_ label: String) -> Role? {
    let words = label.lowercased().split { !$0.isLetter }
    guard words.count > 1, words.count <= 4, ["naam", "name", "namen"].contains(words[0]), let last = words.last else {
      return nil
    }
    return RoleWords.role(of: String(last)).flatMap { $0.weight == .letter ? nil : $0.role }
  }

  private static func trim(_ text: some StringProtocol) -> String {
    var text = Substring(text)
    while let first = text.first, first.isWhitespace || first == "-" || first == "•" || first == "*" {
      text.removeFirst()
    }
    while let last = text.last, last.isWhitespace || last == "." || last == ":" { text.removeLast() }
    return String(text)
  }
}
