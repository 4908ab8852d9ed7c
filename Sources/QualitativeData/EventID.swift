/// The id of an event: its coder and a number that the coder's files have once. Ids are made and taken apart here alone.
public struct EventID: Hashable, Sendable {
  /// Whose event it is.
  public var coder: String
  /// Which one.
  public var number: Int

  /// Makes an id.
  public init(coder: String, number: Int) {
    self.coder = coder
    self.number = number
  }

  /// Takes an id apart; nil where another program made it by a rule of its own.
  public init?(_ text: String, of coder: String) {
    guard text.hasPrefix(coder + "-") else { return nil }
    let digits = text.dropFirst(coder.count + 1)
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits) else {
      return nil
    }
    self.init(coder: coder, number: number)
  }

  /// As it stands in a file: `anna-17`.
  public var text: String { "\(coder)-\(number)" }

  /// A name of an event that no other coder's event can have, whatever ids their programs gave: the id itself where it
  /// is one of ours, else `anna/1`.
  public static func name(_ text: String, of coder: String) -> String {
    if EventID(text, of: coder) != nil || EventID(withoutCount(text), of: coder) != nil { return text }
    let owner = owner(coder)
    return text.hasPrefix(owner) ? text : owner + text
  }

  /// What an event of that name is called in its coder's file: `1` of `anna/1`.
  static func plain(_ name: String, of coder: String) -> String {
    let owner = owner(coder)
    return name.hasPrefix(owner) ? String(name.dropFirst(owner.count)) : name
  }

  private static func owner(_ coder: String) -> String {
    coder.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%25")
      .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "%2F") + "/"
  }

  /// `anna-3` of `anna-3 (2)`, as the second event of that id is called.
  private static func withoutCount(_ text: String) -> String {
    guard text.last == ")", let start = text.lastIndex(of: "("), start > text.startIndex else { return text }
    let count = text[text.index(after: start)...].dropLast()
    let space = text.index(before: start)
    guard !count.isEmpty, count.allSatisfy(\.isNumber), text[space] == " " else { return text }
    return String(text[..<space])
  }
}

/// Gives events their ids: each coder's numbers go on after the highest that is known.
public struct EventNumbers: Sendable {
  private var last: [String: Int] = [:]

  /// Numbers that go on after those of events.
  public init(after events: some Sequence<CodingEvent> = [CodingEvent]()) {
    for event in events { note(event.id, of: event.coder) }
  }

  /// Takes notice of an id that is taken.
  public mutating func note(_ id: String, of coder: String) {
    guard let number = EventID(id, of: coder)?.number else { return }
    atLeast(number, of: coder)
  }

  /// Goes on after a number, if that is not lower already.
  public mutating func atLeast(_ number: Int, of coder: String) { last[coder] = max(last[coder] ?? 0, number) }

  /// Goes on after other numbers too.
  public mutating func go(on others: EventNumbers) { last.merge(others.last) { max($0, $1) } }

  /// The coder's next id.
  public mutating func next(of coder: String) -> String {
    last[coder, default: 0] += 1
    return EventID(coder: coder, number: last[coder] ?? 1).text
  }
}
