/// The names that somebody may have meant: one answer to misspelt codes, attributes, values, documents and coders.
public enum NearestNames {
  /// The nearest names first, no more than asked for, none that is far away. Letters' case, accents, hyphens and spaces count
  /// for nothing; a swap of two letters counts as one mistake (optimal string alignment).
  public static func of(_ wanted: String, among names: some Sequence<String>, most: Int = 3) -> [String] {
    let goal = plain(wanted)
    guard !goal.isEmpty else { return [] }
    let allowed = max(1, goal.count / 3)
    var found: [(name: String, distance: Int)] = []
    var seen: Set<String> = []
    for name in names where seen.insert(name).inserted {
      let other = plain(name)
      if let distance = distance(goal, other, allowed) {
        found.append((name, distance))
      } else if goal.count > 2, contains(other, goal) || (other.count > 2 && contains(goal, other)) {
        found.append((name, allowed + 1))
      }
    }
    return found.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(most).map(\.name)
  }

  /// `Did you mean 'a', 'b' or 'c'?`; empty where nothing is near.
  public static func question(_ wanted: String, among names: some Sequence<String>) -> String {
    let near = of(wanted, among: names).map { "'\($0)'" }
    guard let last = near.last else { return "" }
    return "Did you mean " + (near.count > 1 ? near.dropLast().joined(separator: ", ") + " or " : "") + last + "?"
  }

  /// The question, and what else there is to say.
  public static func advice(_ wanted: String, among names: some Sequence<String>, otherwise advice: String) -> String {
    let question = question(wanted, among: names)
    return question.isEmpty ? advice : question + " " + advice
  }

  private static func plain(_ name: String) -> [UInt32] {
    name.lowercased().withoutAccents.unicodeScalars.compactMap { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? scalar.value : nil
    }
  }

  private static func contains(_ whole: [UInt32], _ part: [UInt32]) -> Bool {
    guard part.count < whole.count else { return false }
    return (0...(whole.count - part.count)).contains { whole[$0...].starts(with: part) }
  }

  /// How many letters must be put in, left out, changed or swapped with the next; nil where more than allowed.
  private static func distance(_ left: [UInt32], _ right: [UInt32], _ allowed: Int) -> Int? {
    guard abs(left.count - right.count) <= allowed else { return nil }
    var (before, last) = ([Int](), Array(0...right.count))
    for (row, letter) in left.enumerated() {
      var next = [row + 1]
      for (column, other) in right.enumerated() {
        var best = min(last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, next[column] + 1)
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          best = min(best, before[column - 1] + 1)
        }
        next.append(best)
      }
      if next.min() ?? 0 > allowed { return nil }
      (before, last) = (last, next)
    }
    return last[right.count] <= allowed ? last[right.count] : nil
  }
}

extension String {
  /// Vowels, c and n without what stands over or under them: `é` as `e`.
  fileprivate var withoutAccents: String {
    guard utf8.contains(where: { $0 >= 0x80 }) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { Self.bare[$0] ?? $0 }))
  }

  private static let bare: [Unicode.Scalar: Unicode.Scalar] = {
    let pairs: [(Unicode.Scalar, String)] = [
      ("a", "áàâäãå"), ("e", "éèêë"), ("i", "íìîï"), ("o", "óòôöõ"), ("u", "úùûü"), ("c", "ç"), ("n", "ñ"),
    ]
    return Dictionary(
      pairs.flatMap { bare, marked in marked.unicodeScalars.map { ($0, bare) } },
      uniquingKeysWith: { first, _ in first })
  }()
}
