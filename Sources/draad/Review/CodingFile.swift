import QualitativeData
import StudyFiles

/// A coder's file, held by this program alone: the one door through which decisions are written, each of which is on
/// the disk before anybody is told that it is saved.
final class CodingFile {
  /// Its path.
  let path: String
  /// The events that it held when it was opened, each with a name of its own.
  let events: [CodingEvent]
  /// How many lines it had, readable or not.
  let lines: Int
  /// Numbers that go on after all that the file holds, readable or not.
  let numbers: EventNumbers
  /// Decisions of kinds that this version does not know.
  let unknown: [CodingEventFormat.UnknownEvent]
  /// What was noticed while opening it.
  let diagnostics: [Diagnostic]

  private let file: HeldFile
  private var needsLineFeed: Bool

  /// Opens or makes the file and locks it. A torn last line, which was never acknowledged, is moved into
  /// '<file>.torn'. Throws where another program holds the file or it cannot be written.
  init(_ path: String) throws(Diagnostic) {
    self.path = path
    file = try HeldFile(path)
    let contents = CodingEventFormat.read(file.contents, file: path)
    var end = file.contents.count
    if let torn = contents.value.tornLine {
      try FileAccess.append(torn + [0x0A], to: path + ".torn")
      end -= torn.count
      try file.cut(to: end)
    }
    needsLineFeed = end > 0 && file.contents[end - 1] != 0x0A
    var joiner = EventJoiner()
    joiner.add(contents.value.events, file: path)
    events = joiner.events
    unknown = contents.value.unknown
    lines = file.contents[..<end].count { $0 == 0x0A } + (needsLineFeed ? 1 : 0)
    numbers = Self.numbers(contents.value, lines: lines)
    diagnostics = contents.diagnostics + joiner.diagnostics
  }

  /// Adds events and returns when they are on the disk. Where that fails, the file is as it was before, and the same
  /// events may be added again.
  func append(_ events: [CodingEvent]) throws(Diagnostic) {
    try append(lines: events.map(CodingEventFormat.line))
  }

  /// The same with lines as they stand in another file.
  func append(lines: [[UInt8]]) throws(Diagnostic) {
    guard !lines.isEmpty else { return }
    let bytes = lines.flatMap { $0.last == 0x0A ? $0 : $0 + [0x0A] }
    try file.append((needsLineFeed ? [0x0A] : []) + bytes)
    needsLineFeed = false
  }

  /// Gives events their ids and adds them; targets may name them by what they were called before. What they are called.
  /// `lines` are whole lines of events that say more than this version knows.
  @discardableResult
  func number(
    _ new: [CodingEvent], after numbers: inout EventNumbers, lines: [String: [UInt8]] = [:]
  ) throws(Diagnostic) -> [CodingEvent] {
    var names: [String: String] = [:]
    var numbered: [CodingEvent] = []
    var bytes: [[UInt8]] = []
    for event in new {
      var event = event
      let id = numbers.next(of: event.coder)
      let whole = lines[event.id]
      names[event.id] = id
      event.id = id
      event.target = event.target.map { names[$0] ?? $0 }
      numbered.append(event)
      let kept = whole.flatMap { CodingEventFormat.line($0, id: id, coder: event.coder, target: event.target) }
      bytes.append(kept ?? CodingEventFormat.line(event))
    }
    try append(lines: bytes)
    return numbered
  }

  /// Lines that cannot be read may have had ids too: no number is lower than that of the lines.
  private static func numbers(_ contents: CodingEventFormat.Contents, lines: Int) -> EventNumbers {
    var numbers = EventNumbers()
    numbers.note(contents)
    for coder in Set(contents.events.map(\.coder)) { numbers.atLeast(lines, of: coder) }
    return numbers
  }
}
