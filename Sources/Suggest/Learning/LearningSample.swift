/// Which documents to learn from: all that were decided on, and where these are few some others to count words in.
public enum LearningSample {
  /// More documents tell no more about how often words occur.
  private static let enough = 200

  /// The ids to learn from, in the order given. The choice among undecided documents rests on their names, so that a new
  /// document rarely changes it, and with it the model; never where enough documents were decided on.
  public static func choose(from ids: [String], decided: Set<String>) -> [String] {
    let undecided = ids.filter { !decided.contains($0) }
    let missing = max(0, enough - (ids.count - undecided.count))
    let chosen = missing == 0 ? [] : undecided.sorted(by: isChosenBefore).prefix(missing)
    let kept = decided.union(chosen)
    return ids.filter(kept.contains)
  }

  /// An order that mixes documents and depends on nothing but their names.
  static func isBefore(_ left: String, _ right: String) -> Bool { (hash(left), left) < (hash(right), right) }

  /// An order that is even better mixed: names that differ in their last characters only lie apart.
  static func isChosenBefore(_ left: String, _ right: String) -> Bool {
    (mixed(hash(left)), left) < (mixed(hash(right)), right)
  }

  /// The last steps of SplitMix64 (Steele, Lea & Flood 2014).
  static func mixed(_ value: UInt64) -> UInt64 {
    let first = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    let second = (first ^ (first >> 27)) &* 0x94D0_49BB_1331_11EB
    return second ^ (second >> 31)
  }

  /// FNV-1a, 64 bits.
  static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
