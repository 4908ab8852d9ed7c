/// How much of another program's project arrives, kind by kind: what was in it, what became part of the study, what did not
/// and why. What was found is counted where the file is read, what arrived where the study is made, so that their sum says
/// whether something vanished without a word.
public struct Transfer: Hashable, Sendable {
  /// What is counted.
  public enum Kind: String, Sendable, CaseIterable {
    /// Sources with a text, or transcripts of recordings.
    case texts
    /// Codes applied to something.
    case codings
    case codes, cases
    /// Values of variables that are not empty.
    case values
    /// Notes, and comments on anything but codes, whose comments are their definitions.
    case memos
    /// Groups of sources, codes or notes.
    case sets
    case links, pictures
    /// Sounds and films themselves, not their transcripts.
    case recordings
  }

  /// How many were in the project.
  public private(set) var found: [Kind: Int] = [:]
  /// How many are in the study.
  public private(set) var arrived: [Kind: Int] = [:]
  /// How many are not, by reason.
  public private(set) var lost: [Kind: [String: Int]] = [:]

  /// Reasons that are said of each text by itself.
  static let textless = "without a text in the project"
  static let unreadable = "nothing that can be read"
  static let saidBefore: Set<String> = [textless, unreadable]

  /// Nothing yet.
  public init() {}

  /// Counts what is in the project.
  mutating func find(_ kind: Kind, _ count: Int = 1) { if count > 0 { found[kind, default: 0] += count } }

  /// Counts what became part of the study.
  mutating func arrive(_ kind: Kind, _ count: Int = 1) { if count > 0 { arrived[kind, default: 0] += count } }

  /// Counts what did not, and why.
  mutating func lose(_ kind: Kind, _ why: String, _ count: Int = 1) {
    if count > 0 { lost[kind, default: [:]][why, default: 0] += count }
  }

  /// Adds what another part of a project counts.
  mutating func take(_ other: Transfer) {
    found.merge(other.found, uniquingKeysWith: +)
    arrived.merge(other.arrived, uniquingKeysWith: +)
    lost.merge(other.lost) { $0.merging($1, uniquingKeysWith: +) }
  }

  /// Takes back what was counted twice because it stands in two files.
  mutating func unfind(_ kind: Kind, _ count: Int) { if count > 0 { found[kind, default: 0] -= count } }

  /// Counts as lost all that stands in a source which is not used.
  mutating func lose(_ source: QDAProject.TextSource, _ why: String) {
    lose(.codings, why, source.allCodings.count)
    lose(.memos, why, source.comments.count)
    lose(.values, why, source.values.count)
  }

  /// What was found and neither arrived nor was said to be lost: 0 unless the program has a fault.
  public func missing(_ kind: Kind) -> Int {
    found[kind, default: 0] - arrived[kind, default: 0] - lost[kind, default: [:]].values.reduce(0, +)
  }

  /// The reasons why some of a kind were lost, the commonest first.
  public func reasons(_ kind: Kind) -> [(why: String, count: Int)] {
    var reasons = lost[kind, default: [:]].map { (why: $0.key, count: $0.value) }
    if missing(kind) != 0 { reasons.append((why: "for a reason that is not known", count: missing(kind))) }
    return reasons.sorted { ($1.count, $0.why) < ($0.count, $1.why) }
  }
}
