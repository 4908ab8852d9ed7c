import Bytes
import QualitativeData

extension ImportWork {
  mutating func cutSources(_ cut: (String, String) throws(Diagnostic) -> Document) {
    for source in project.sources {
      do throws(Diagnostic) {
        add(try load(freeID(source.name), source, cut))
        transfer.arrive(.texts)
      } catch {
        diagnostics.append(error.located(in: source.name))
        transfer.lose(.texts, Transfer.unreadable)
        transfer.lose(source, "in a text that cannot be read")
      }
    }
  }

  private mutating func add(_ loaded: LoadedSource) {
    let place = self.loaded.count
    self.loaded.append(loaded)
    for guid in Set([loaded.source.guid, loaded.source.owner ?? loaded.source.guid]) {
      places[guid, default: []].append(place)
    }
  }

  private mutating func load(
    _ id: String, _ source: QDAProject.TextSource, _ cut: (String, String) throws(Diagnostic) -> Document
  ) throws(Diagnostic) -> LoadedSource {
    if let recorded = record.cut(source, digest: Digest.of(source.text)), let document = restore(recorded, source, id) {
      return LoadedSource(source: source, document: document, text: SourceText(document), isRestored: true)
    }
    var document = try cut(id, source.text)
    var text = SourceText(document, in: source.text)
    if text == nil {
      document = lines(id, source.text)
      text = SourceText(document)
    }
    let found = text ?? SourceText(document)
    setTimes(source.times, &document, found)
    return LoadedSource(source: source, document: document, text: found, isRestored: false)
  }

  /// When each segment was said: at the last known time at or before it, unless its text says so itself.
  private func setTimes(_ times: [QDAProject.SyncPoint], _ document: inout Document, _ text: SourceText) {
    let times = times.sorted { $0.position < $1.position }
    guard !times.isEmpty else { return }
    for place in document.segments.indices where document.segments[place].time == nil {
      let start = text.source(document.segments[place].range).start
      document.segments[place].time = times.last { $0.position <= start }?.time
    }
  }

  /// The document as it was cut, if the source is still the same.
  private func restore(_ cut: ProjectRecord.Cut, _ source: QDAProject.TextSource, _ id: String) -> Document? {
    let scalars = Array(source.text.unicodeScalars)
    var segments: [Segment] = []
    var place = 0
    for segment in cut.segments {
      var segment = segment
      let label = segment.speaker.map { $0.unicodeScalars.count + 2 } ?? 0
      guard segment.start >= 0, segment.start <= segment.end, segment.end <= scalars.count else { return nil }
      let start = place + label
      let end = start + segment.end - segment.start
      guard end <= scalars.count else { return nil }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[start..<end])
      segment.text = String(view)
      segments.append(segment)
      place = end + 1
    }
    let isTaken = loaded.contains { $0.document.id == cut.document }
    return Document(id: isTaken ? id : cut.document, provenance: cut.provenance, segments: segments)
  }

  /// A segment for each line, as a last resort.
  private func lines(_ id: String, _ text: String) -> Document {
    var segments: [Segment] = []
    var offset = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let length = line.unicodeScalars.count
      segments.append(
        Segment(
          id: "s\(segments.count + 1)", kind: .paragraph, range: TextRange(offset, offset + length), text: String(line))
      )
      offset += length + 1
    }
    return Document(id: id, provenance: Provenance(inputs: ["transcript": Digest.of(text)]), segments: segments)
  }

  /// A name that is safe as a file's, and not taken.
  private func freeID(_ name: String) -> String {
    var base = String(name.map { $0.isLetter || $0.isNumber || "-_. ()".contains($0) ? $0 : "-" })
    for suffix in [
      ".transcribed", ".txt", ".docx", ".rtf", ".pdf", ".odt", ".mp3", ".mp4", ".m4a", ".wav", ".ogg", ".mov",
    ]
    where base.lowercased().hasSuffix(suffix) {
      base = String(base.dropLast(suffix.count))
    }
    while let first = base.first, first == "." || first == " " { base.removeFirst() }
    base = base.isEmpty ? "document" : String(base.prefix(120))
    var id = base
    var number = 1
    while loaded.contains(where: { $0.document.id == id }) {
      number += 1
      id = "\(base)-\(number)"
    }
    return id
  }
}
