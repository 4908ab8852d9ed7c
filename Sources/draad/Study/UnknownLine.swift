import Foundation
import QualitativeData
import StudyFiles

/// A line of a coder's file that does what this version does not know: what it says is kept, and what it refers to is called
/// as it is called in the file that it goes to.
struct UnknownLine {
  private let event: CodingEventFormat.UnknownEvent
  /// What people wrote or what is no reference, whatever it looks like.
  private static let texts: Set = [
    "act", "after", "before", "code", "coder", "decision", "document", "memo", "model", "quote", "suggestion", "text",
    "time", "via", "id",
  ]

  init(_ event: CodingEventFormat.UnknownEvent) { self.event = event }

  private var fields: [String: Any]? {
    (try? JSONSerialization.jsonObject(with: Data(event.line))) as? [String: Any]
  }

  private static func line(_ fields: [String: Any]) -> [UInt8]? {
    (try? JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys, .withoutEscapingSlashes])).map(
      Array.init)
  }

  /// What it says, whatever it is called and refers to.
  var content: [UInt8] {
    guard let fields else { return event.line }
    return Self.line(
      fields.filter { key, value in Self.texts.subtracting(["id", "coder"]).contains(key) || !isName(value) })
      ?? event.line
  }

  private func isName(_ value: Any) -> Bool { value is String || value is [String] }

  /// The line with the names that events have now; as it stands where they have none other.
  func renamed(by names: [String: String], of coder: String) -> [UInt8] {
    func now(_ name: String) -> String { names[name] ?? names[EventID.name(name, of: coder)] ?? name }
    guard let fields else { return event.line }
    let renamed = fields.map { key, value -> (String, Any) in
      switch value {
      case let name as String where key == "id": (key, names[name].map { _ in now(name) } ?? name)
      case let name as String where !Self.texts.contains(key): (key, now(name))
      case let list as [String] where !Self.texts.contains(key): (key, list.map(now))
      default: (key, value)
      }
    }
    let changed = Dictionary(uniqueKeysWithValues: renamed)
    guard !(changed as NSDictionary).isEqual(to: fields) else { return event.line }
    return Self.line(changed) ?? event.line
  }
}
