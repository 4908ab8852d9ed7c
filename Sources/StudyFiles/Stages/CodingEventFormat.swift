import Bytes
import Foundation
import Packages
import QualitativeData

/// A coder's file: an event a line, only ever added to.
public enum CodingEventFormat {
  /// One event as a line.
  public static func line(_ event: CodingEvent) -> [UInt8] { JSONFields.lines([event]) }

  /// What a coder's file holds.
  public struct Contents: Sendable {
    /// The events in the order of the file.
    public var events: [CodingEvent]
    /// A last line that was torn off, by a crash or a full disk; kept aside, not counted.
    public var tornLine: [UInt8]?
    /// Decisions of kinds that a later version knows: kept in the file as they are, not counted.
    public var unknown: [UnknownEvent] = []
    /// Whole lines of events that say more than this version knows, by the place of the event.
    public var extended: [Int: [UInt8]] = [:]
    /// On which line each event stands, from 1.
    public var lines: [Int] = []
  }

  /// An event that does what this version does not know.
  public struct UnknownEvent: Hashable, Sendable {
    /// Its id, which no other event gets.
    public var id: String
    /// Who decided.
    public var coder: String
    /// What it does.
    public var act: String
    /// The line as it stands in the file, without its line feed.
    public var line: [UInt8]
  }

  /// A line of another version with another id and target; all else in it stays.
  public static func line(_ line: [UInt8], id: String, coder: String, target: String?) -> [UInt8]? {
    guard var object = (try? JSONSerialization.jsonObject(with: Data(line))) as? [String: Any] else { return nil }
    (object["id"], object["coder"], object["target"]) = (id, coder, target)
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? JSONSerialization.data(withJSONObject: object, options: options) else { return nil }
    return Array(data) + [0x0A]
  }

  /// Reads a file. A torn last line, lines that cannot be read and kinds of decisions that are not known are reported
  /// and left out; all others count. Fields that are not known are reported.
  public static func read(_ bytes: [UInt8], file: String) -> Diagnosed<Contents> {
    var reading = CodingReading(file: file)
    let lines = JSONLines.split(bytes)
    for (index, line) in lines.enumerated() {
      reading.take(line, mayBeTorn: index == lines.count - 1 && bytes.last != 0x0A)
    }
    return Diagnosed(reading.contents, reading.diagnostics + reading.unknownKinds)
  }
}

/// The state of reading a coder's file.
private struct CodingReading {
  let file: String
  var contents = CodingEventFormat.Contents(events: [], tornLine: nil)
  var diagnostics: [Diagnostic] = []
  private var fields: Set<String> = []
  private var eventsWithFields = 0

  init(file: String) { self.file = file }

  mutating func take(_ line: (number: Int, bytes: ArraySlice<UInt8>), mayBeTorn: Bool) {
    if let event = JSONScanner.scan(CodingEvent.self, line.bytes) {
      contents.lines.append(line.number)
      return contents.events.append(event)
    }
    let object = (try? JSONSerialization.jsonObject(with: Data(line.bytes))) as? [String: Any]
    if let object, let unknown = Self.unknown(object, line.bytes) { return contents.unknown.append(unknown) }
    do throws(Diagnostic) {
      contents.events.append(try JSONLines.decode(CodingEvent.self, line, in: file))
      contents.lines.append(line.number)
      let others = (object ?? [:]).keys.filter { !CodingEvent.fields.contains($0) }
      fields.formUnion(others)
      guard !others.isEmpty else { return }
      eventsWithFields += 1
      contents.extended[contents.events.count - 1] = Array(line.bytes)
    } catch {
      let isTorn = mayBeTorn && object == nil
      if isTorn { contents.tornLine = Array(line.bytes) }
      diagnostics.append(isTorn ? torn(line.number) : unreadable(error))
    }
  }

  private static func unknown(_ object: [String: Any], _ line: ArraySlice<UInt8>) -> CodingEventFormat.UnknownEvent? {
    guard let act = object["act"] as? String, CodingEvent.Act(rawValue: act) == nil,
      let id = object["id"] as? String, let coder = object["coder"] as? String
    else { return nil }
    return CodingEventFormat.UnknownEvent(id: id, coder: coder, act: act, line: Array(line.filter { $0 != 0x0D }))
  }

  /// What a later version wrote.
  var unknownKinds: [Diagnostic] {
    var result: [Diagnostic] = []
    if !contents.unknown.isEmpty {
      let acts = Set(contents.unknown.map(\.act)).sorted().map { "'\($0)'" }.joined(separator: ", ")
      let count = contents.unknown.count
      result.append(
        Diagnostic(
          "codings.unknown-act", .warning, at: Location(file: file),
          "\(count) \(count == 1 ? "decision is" : "decisions are") of a kind that this version does not know (\(acts))",
          advice: "Kept in the file, not counted; use the version of Draad that wrote it."))
    }
    if !fields.isEmpty {
      let names = fields.sorted().map { "'\($0)'" }.joined(separator: ", ")
      result.append(
        Diagnostic(
          "codings.unknown-field", .warning, at: Location(file: file),
          "\(eventsWithFields) \(eventsWithFields == 1 ? "decision says" : "decisions say") what this version does not know (\(names))",
          advice: "Kept in the file; the decisions count without it. Use the version of Draad that wrote it."))
    }
    return result
  }

  private func torn(_ line: Int) -> Diagnostic {
    Diagnostic(
      "codings.torn", .warning, at: Location(file: file, position: line), "The last line was cut off while writing",
      advice: "It was never acknowledged and is not counted; 'draad codings check --mend' sets it aside in a file.")
  }

  private func unreadable(_ cause: Diagnostic) -> Diagnostic {
    Diagnostic(
      "codings.unreadable", at: cause.location, cause.summary,
      advice: "The line is not counted; restore it from a copy. All other lines are.")
  }
}

extension CodingEvent {
  /// The fields that a line may have.
  static let fields = Set(fieldNames.map(\.name))
}
