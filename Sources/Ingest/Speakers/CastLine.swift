import QualitativeData

/// A line that tells who takes part, in whatever order: `Aanwezig: Sanne Bakker, interviewer, en Truus Mol, respondent`,
/// `SB (Sanne Bakker, interviewer), TM (Truus Mol)`, `Interviewer: Sanne Bakker (SB). Respondent: Truus Mol (TM).`
struct CastLine {
  /// Somebody who takes part.
  struct Person {
    var name: String
    /// Whether it is a label of few letters and no name.
    var isCode: Bool
    var role: Role
  }

  private(set) var people: [Person] = []
  /// The keys of what stands before colons in it.
  private var fields: [String] = []

  /// Lines in which it is looked for.
  static let reach = 20
  private static let longest = 220

  private enum Part {
    case role(Role)
    case name(String, isCode: Bool)
    case heading
  }

  /// Nil where a line holds anything but people, what they do and what joins them, or nobody who asks.
  init?(_ text: String) {
    guard Self.mayTell(text) else { return nil }
    var parts: [Part] = []
    var isFact = false
    var chunks = CastChunks(Array(text.utf8))
    while let next = chunks.next() {
      guard case .text(let chunk) = next else { return nil }
      // What a fact says is nobody: `Datum: 3 mei 2021`.
      if isFact {
        isFact = false
        continue
      }
      let low = chunk.lowercased()
      isFact = Self.facts.contains(low)
      if isFact { continue }
      guard let part = Self.part(chunk, low) else { return nil }
      parts.append(part)
    }
    people = Self.people(parts)
    let names = parts.count { if case .name = $0 { true } else { false } }
    let roles = parts.count { if case .role = $0 { true } else { false } }
    guard !people.isEmpty, names + roles >= 4 || (names >= 2 && roles >= 1) else { return nil }
    fields = text.split(separator: ":").dropLast().map { field in
      LabelTally.key(
        String(field.split { ".;,(".contains($0) }.last ?? "").split(separator: " ").joined(separator: " "))
    }
  }

  /// A first look that most lines do not pass: sentences hold more words than names, and marks that no list of people has.
  private static func mayTell(_ text: String) -> Bool {
    guard (8...longest).contains(text.utf8.count) else { return false }
    var (isParted, last, last2, last3) = (false, UInt8(0), UInt8(0), UInt8(0))
    for byte in text.utf8 {
      switch byte {
      case 0x3F, 0x21: return false
      case 0x2C, 0x28, 0x3D, 0x3A, 0x3B, 0xE2: isParted = true
      // ` is `
      case 0x20 where last == 0x73 && last2 == 0x69 && last3 == 0x20: isParted = true
      default: break
      }
      (last3, last2, last) = (last2, last, byte)
    }
    return isParted
  }

  /// Whether it begins with a label that comes back, as a turn does, and tells of one side only.
  func isTurn(_ colons: [String: Int]) -> Bool {
    guard let first = fields.first, fields.count == 1 else { return false }
    return colons[first] ?? 0 > 1 && Set(people.map(\.role)).count < 2
  }

  private static func part(_ chunk: String, _ low: String) -> Part? {
    if headings.contains(low) { return .heading }
    // So many words, long ones without a capital among them, are neither a role nor a name.
    let words = chunk.split(separator: " ")
    if words.count > 5, words.contains(where: { $0.utf8.count > 4 && $0.utf8.first.map { $0 &- 0x61 < 26 } ?? false }) {
      return nil
    }
    if let found = RoleWords.role(of: low), found.weight != .letter, chunk.count > 2, !chunk.contains(where: \.isNumber)
    {
      return .role(found.role)
    }
    let letters = chunk.filter(\.isLetter)
    if chunk.count <= 5, !chunk.contains(" "), !letters.isEmpty, letters.first?.isUppercase == true,
      letters.count <= 2 || letters.filter(\.isUppercase).count >= 2
    {
      return .name(chunk, isCode: true)
    }
    switch LabelKind(chunk) {
    case .fullName: return .name(chunk, isCode: false)
    case .name where !SentenceOpeners.isOpener(low): return .name(chunk, isCode: false)
    default: return nil
    }
  }

  /// Where roles come first, the names behind each are its own; else those before it. Who has none answers, beside
  /// somebody who asks.
  private static func people(_ parts: [Part]) -> [Person] {
    let first = parts.first { if case .heading = $0 { false } else { true } }
    var isRoleFirst = false
    if case .role? = first { isRoleFirst = true }
    var (people, open): ([Person], [(name: String, isCode: Bool)]) = ([], [])
    var role: Role?
    for part in parts {
      switch part {
      case .heading: break
      case .name(let name, let isCode):
        if isRoleFirst, let role {
          people.append(Person(name: name, isCode: isCode, role: role))
        } else {
          open.append((name, isCode))
        }
      case .role(let found):
        if !isRoleFirst { people += open.map { Person(name: $0.name, isCode: $0.isCode, role: found) } }
        (role, open) = (found, [])
      }
    }
    guard people.contains(where: { $0.role == .interviewer }) || people.count > 1 else { return [] }
    if !isRoleFirst { people += open.map { Person(name: $0.name, isCode: $0.isCode, role: .respondent) } }
    return people
  }

  private static let facts: Set<String> = [
    "datum", "plaats", "locatie", "duur", "date", "place", "location", "duration", "tijd", "opname", "project",
  ]

  private static let headings: Set<String> = [
    "aanwezig", "aanwezigen", "deelnemers", "sprekers", "speakers", "legenda", "legende", "afkortingen", "interview",
    "transcriptie", "transcript", "gesprek", "in dit gesprek zijn aan het woord", "aan het woord",
    "deelnemende personen",
    "personen", "present", "participants", "namen", "rollen", "afkorting", "verklaring", "abbreviations", "legend",
    "key",
  ]
}
