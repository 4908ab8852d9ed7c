import Packages

/// A PDF, picture or recording while it is read: what stands around its text, or texts, belongs to the first of them.
struct QDAOwner {
  let kind: QDAName
  let guid, name: String
  var description: String?
  var codings: [QDAProject.Coding] = []
  var notes: [String] = []
  var values: [QDAProject.VariableValue] = []
  var texts: [QDAProject.TextSource] = []

  /// Puts its texts among the sources, and counts what does not arrive.
  func close(into project: inout QDAProject) {
    var texts = texts
    let rest = QDAProject.TextSource(
      guid: guid, name: name, text: "", description: description, codings: codings, notes: notes, values: values)
    if texts.isEmpty {
      project.transfer.lose(rest, "of \(words) without a text")
      if kind == .pdf { project.transfer.lose(.texts, "PDFs without a plain text") }
    } else {
      join(rest, to: &texts[0], &project.transfer)
    }
    switch kind {
    case .picture: project.transfer.lose(.pictures, "not read: they stay in the project's file")
    case .audio, .video: project.transfer.lose(.recordings, "not read: they stay with the other program")
    default: break
    }
    project.sources += texts
  }

  private func join(_ rest: QDAProject.TextSource, to text: inout QDAProject.TextSource, _ transfer: inout Transfer) {
    text.codings += rest.codings
    text.notes += rest.notes
    text.values += rest.values
    guard let own = text.description, let more = rest.description else {
      text.description = text.description ?? rest.description
      return
    }
    text.description = own == more ? own : own + "\n\n" + more
    // Two comments are one now, and both are there.
    transfer.arrive(.memos)
  }

  private var words: String {
    switch kind {
    case .picture: "pictures"
    case .pdf: "PDFs"
    default: "recordings"
    }
  }
}

/// The points of a transcript at which the time in its recording is known.
struct QDATranscript {
  private var places: [String: Int] = [:]
  private(set) var times: [QDAProject.SyncPoint] = []

  mutating func note(_ attributes: XMLAttributes, _ plain: (String) -> String) {
    guard let place = attributes.number("position") else { return }
    if let guid = attributes["guid"] { places[plain(guid)] = place }
    // A program that does not know a time writes 0.
    guard let time = attributes.number("timeStamp"), time > 0 || place == 0 else { return }
    times.append(QDAProject.SyncPoint(position: place, time: time))
  }

  func place(_ guid: String?) -> Int? { guid.flatMap { places[$0] } }
}

extension QDAProject.Group {
  /// Whether it is one that Draad writes.
  var isOwn: Bool { name.hasPrefix("Draad: ") }
}
