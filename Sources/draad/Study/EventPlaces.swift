import QualitativeData
import StudyFiles
import Synchronization

/// Where events stand in coders' files. Looked up only where something must be said of one: the files are read again then.
final class EventPlaces: Sendable {
  private let paths: [String]
  private let known = Mutex<[CodingEvent: [Place]]?>(nil)

  private struct Place {
    var id: String
    var location: Location
  }

  /// Will look in these files.
  init(_ paths: [String]) { self.paths = paths }

  /// The file and line of an event; nil where it stands in none of the files.
  @Sendable func location(of event: CodingEvent) -> Location? {
    let places = known.withLock { known in
      let all = known ?? Self.read(paths)
      known = all
      return all[event.content] ?? []
    }
    // Namesakes are called 'anna-3 (2)', events of other programs 'anna/3'.
    return (places.first { event.id == $0.id || event.id.hasPrefix($0.id + " (") } ?? places.first)?.location
  }

  private static func read(_ paths: [String]) -> [CodingEvent: [Place]] {
    var places: [CodingEvent: [Place]] = [:]
    for path in paths {
      guard let bytes = try? FileAccess.read(path) else { continue }
      let contents = CodingEventFormat.read(bytes, file: path).value
      for (event, line) in zip(contents.events, contents.lines) {
        places[event.content, default: []].append(
          Place(id: EventID.name(event.id, of: event.coder), location: Location(file: path, position: line)))
      }
    }
    return places
  }
}
