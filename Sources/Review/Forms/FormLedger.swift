import QualitativeData

/// What was taken from files before, told by the ids of decisions: `file:KEY:VERDICT-MEMO:NUMBER`.
///
/// The key stands for one row or comment, the digests for what it said: the same file adds nothing when it is imported
/// again, and a file that was worked on further adds what differs.
struct FormLedger {
  /// The latest thing that a row or comment said.
  struct Entry {
    var decision: String
    var verdict: Substring
    var memo: Substring
    var number: Int
  }

  private var latest: [Substring: Entry] = [:]
  private var last: String?

  init(_ events: some Sequence<CodingEvent>) {
    for event in events {
      last = event.decision
      guard let decision = event.decision, let (key, entry) = Self.parse(decision) else { continue }
      latest[key] = entry
    }
  }

  private static func parse(_ decision: String) -> (Substring, Entry)? {
    let parts = decision.split(separator: ":")
    guard parts.count == 4, parts[0] == "file", let number = Int(parts[3]) else { return nil }
    let digests = parts[2].split(separator: "-")
    guard digests.count == 2 else { return nil }
    return (parts[1], Entry(decision: decision, verdict: digests[0], memo: digests[1], number: number))
  }

  /// What a key said last.
  subscript(key: String) -> Entry? { latest[Substring(key)] }

  /// Whether a decision may be only half on the disk: the last thing in the file, after which the program was killed.
  func mayBeTorn(_ entry: Entry) -> Bool { entry.decision == last }

  /// Whether an event came from the row or comment with a key.
  static func isFrom(_ key: String, _ event: CodingEvent) -> Bool { event.decision?.hasPrefix("file:\(key):") == true }
}
