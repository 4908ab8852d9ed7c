/// One line of a codebook's history: what was done to it, by whom, when and why. Never altered or deleted.
public struct CodebookEvent: Hashable, Sendable, Codable {
  /// Lines of the file that became others.
  public struct Change: Hashable, Sendable, Codable {
    /// Where they stood, counted from 0 in the file as it was before.
    public var line: Int
    /// What stood there.
    public var old: [String]
    /// What stands there now.
    public var new: [String]
    /// Names a change.
    public init(line: Int, old: [String], new: [String]) { (self.line, self.old, self.new) = (line, old, new) }
  }

  /// Its number in the history, from 1.
  public var id: Int
  /// When, in UTC.
  public var time: String
  /// Who did it.
  public var person: String
  /// What was done: `rename`, `merge` …; `undo` of the event `target`; `void` where the event `target` was written down but
  /// the codebook was not changed, since the program was ended in between.
  public var act: String
  /// The codes that it is about, as they were called before.
  public var codes: [String]
  /// What they became, or where they went.
  public var result: [String]
  /// Why.
  public var reason: String?
  /// The event that is undone or void.
  public var target: Int?
  /// The codebook's file, by its name.
  public var file: String
  /// SHA-256 of the file before.
  public var before: String
  /// SHA-256 of the file after.
  public var after: String
  /// What was changed in the file.
  public var changes: [Change]

  /// Makes an event.
  public init(
    id: Int, time: String, person: String, act: String, codes: [String], result: [String] = [], reason: String? = nil,
    target: Int? = nil, file: String, before: String, after: String, changes: [Change]
  ) {
    (self.id, self.time, self.person, self.act) = (id, time, person, act)
    (self.codes, self.result, self.reason, self.target) = (codes, result, reason, target)
    (self.file, self.before, self.after, self.changes) = (file, before, after, changes)
  }
}

extension [CodebookEvent] {
  /// What was done and holds, the earliest first: neither undone nor void.
  public var holding: [CodebookEvent] {
    let gone = Set(filter { $0.act == "undo" || $0.act == "void" }.compactMap(\.target))
    return filter { $0.act != "undo" && $0.act != "void" && !gone.contains($0.id) }
  }
}
