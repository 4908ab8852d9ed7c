/// Labels that are slips of the pen: rare, and a letter or two away from one that comes back.
struct LabelSlips {
  private let labels: [String: LabelTally.Label]
  private let known: KnownSpeakers

  init(_ labels: [String: LabelTally.Label], _ known: KnownSpeakers) { (self.labels, self.known) = (labels, known) }

  /// The keys of slips, with those that they stand for.
  func find(in tally: LabelTally) -> [(key: String, target: String)] {
    let targets = labels.filter { $0.value.count >= 3 || $0.key == "i" }.keys.sorted()
    guard !targets.isEmpty else { return [] }
    var found: [(key: String, target: String)] = []
    for (key, label) in tally.labels where !known.denied.contains(key) && !known.listed.contains(key) {
      let near = targets.filter { $0 != key && isSlip(key, label, of: $0, tally) }
      if near.count == 1 { found.append((key, near[0])) }
    }
    return found.sorted { $0.key < $1.key }
  }

  private func isSlip(_ key: String, _ label: LabelTally.Label, of target: String, _ tally: LabelTally) -> Bool {
    // What a scanner makes of `I`.
    if target == "i" { return key == "l" || (key == "1" && tally.labels["2"] == nil) }
    guard label.count * 3 <= labels[target]?.count ?? 0, key.count >= 3, target.count >= 3,
      !key.contains(where: \.isNumber), !target.contains(where: \.isNumber),
      RoleWords.role(of: key) == nil, !UnknownWords.isUnknown(key)
    else { return false }
    if target.count <= 5, key.first != target.first { return false }
    return Self.distance(Array(key), Array(target), most: target.count >= 8 ? 2 : 1)
  }

  /// Whether so few letters at most are wrong, missing, too many or changed about.
  private static func distance(_ left: [Character], _ right: [Character], most: Int) -> Bool {
    guard abs(left.count - right.count) <= most else { return false }
    var (before, above) = ([Int](), Array(0...right.count))
    for row in left.indices {
      var line = [row + 1]
      for column in right.indices {
        let isSame = left[row] == right[column]
        var least = min(above[column] + (isSame ? 0 : 1), above[column + 1] + 1, line[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          least = min(least, before[column - 1] + 1)
        }
        line.append(least)
      }
      (before, above) = (above, line)
    }
    return above[right.count] <= most
  }
}
