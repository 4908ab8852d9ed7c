import QualitativeData

/// What stands in brackets or after a comma behind labels, seen over the whole transcript: a role that a name has, a number
/// that tells people apart, or a remark on how something is said.
struct HeadMender {
  /// Roles that stand behind names, by the names' keys.
  private(set) var roles: [String: Role] = [:]

  /// Looks at the heads of all lines, and makes part of the label what tells people apart.
  mutating func mend(_ heads: inout [LineHead]) {
    var isAside = false
    var isListed = false
    var bracketed: [UInt8: Set<String>] = [:]
    for head in heads {
      if !head.aside.isEmpty { isAside = true }
      if head.label.utf8.contains(0x2C) { isListed = true }
      if head.opening != 0, head.mark == .colon { bracketed[head.opening, default: []].insert(head.key) }
    }
    if isAside { mendBrackets(&heads) }
    if isListed { mendCommas(&heads) }
    // One label in brackets among others without is one of them: `[naam]:`.
    for (opening, keys) in bracketed where keys.count == 1 && [0x5B, 0x28, 0x7B].contains(opening) {
      for index in heads.indices where heads[index].opening == opening && heads[index].mark == .colon {
        heads[index].opening = 0
        guard opening == 0x5B else { continue }
        heads[index].label = "[\(heads[index].label)]"
        heads[index].key = LabelTally.key(heads[index].label)
      }
    }
  }

  private mutating func mendBrackets(_ heads: inout [LineHead]) {
    var numbers: [String: Set<String>] = [:]
    for head in heads where !head.aside.isEmpty {
      if let role = Self.role(head.aside) { roles[head.key] = role }
      if Self.tellsApart(head.aside) { numbers[head.key, default: []].insert(head.aside) }
    }
    let several = Set(numbers.filter { $0.value.count > 1 }.keys)
    guard !several.isEmpty else { return }
    for index in heads.indices where several.contains(heads[index].key) && Self.tellsApart(heads[index].aside) {
      heads[index].label += " (\(heads[index].aside))"
      heads[index].key = LabelTally.key(heads[index].label)
    }
  }

  /// `Anna, zacht:` is Anna, who is a label herself; `Anna, interviewer:` says what she does.
  private mutating func mendCommas(_ heads: inout [LineHead]) {
    var counts: [String: Int] = [:]
    for head in heads where head.mark == .colon || head.isAlone { counts[head.key, default: 0] += 1 }
    for index in heads.indices {
      guard let comma = heads[index].label.firstIndex(of: ","), heads[index].mark == .colon || heads[index].isAlone
      else { continue }
      let name = String(heads[index].label[..<comma])
      let rest = heads[index].label[comma...].dropFirst().drop { $0 == " " }
      guard counts[LabelTally.key(name)] ?? 0 >= 2, rest.first?.isLowercase == true, !rest.contains(where: \.isNumber)
      else { continue }
      if let role = Self.role(String(rest)) { roles[LabelTally.key(name)] = role }
      (heads[index].label, heads[index].key) = (name, LabelTally.key(name))
    }
  }

  /// What a bracket says that somebody does: `interviewer`, `bewoner, 62`, `I`.
  private static func role(_ aside: String) -> Role? {
    for part in aside.split(separator: ",") {
      let word = part.split(separator: " ").joined(separator: " ")
      guard let found = RoleWords.role(of: word) else { continue }
      if found.weight != .letter || ["I", "R"].contains(word) { return found.role }
    }
    return nil
  }

  /// A number, or one letter: `45`, `45 jaar`, `A`.
  private static func tellsApart(_ aside: String) -> Bool {
    if aside.utf8.count == 1 { return aside.first?.isUppercase == true }
    let words = aside.split(separator: " ")
    return words.contains { $0.allSatisfy(\.isNumber) } && words.allSatisfy { $0.count <= 4 }
  }
}
