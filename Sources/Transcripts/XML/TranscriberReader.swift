import Bytes
import Packages
import QualitativeData

/// Reads Transcriber's `.trs`: turns with their speakers and times, sections with their topics as headings.
enum TranscriberReader {
  static func read(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript> {
    let handler = Handler()
    try SAXParser.parse(bytes, with: handler)
    return Diagnosed(Transcript(blocks: handler.builder.finish(), counts: handler.builder.counts))
  }

  final class Handler: XMLHandler {
    enum Element: String, CaseIterable {
      case speaker = "Speaker"
      case topic = "Topic"
      case section = "Section"
      case turn = "Turn"
      case who = "Who"
      case event = "Event"
      case comment = "Comment"
      case sync = "Sync"
    }

    var builder = BlockBuilder()
    private var names: [String: String] = [:]
    private var topics: [String: String] = [:]
    /// The speakers of the open turn: several where people talk at once.
    private var present: [String] = []
    private var isTurn = false

    func start(_ name: Element?, _ attributes: XMLAttributes) {
      switch name {
      case .speaker: if let id = attributes["id"] { names[id] = attributes["name"] ?? id }
      case .topic: if let id = attributes["id"] { topics[id] = attributes["desc"] ?? id }
      case .section: if let topic = attributes["topic"].flatMap({ topics[$0] }), !topic.isEmpty { heading(topic) }
      case .turn: beginTurn(attributes)
      case .who: beginVoice(attributes.number("nb") ?? 1)
      case .sync: space()
      case .event: event(attributes)
      case .comment: builder.count("comment")
      case nil: break
      }
    }

    /// Noises stand in the text; what says how words were said or in which language is counted.
    private func event(_ attributes: XMLAttributes) {
      guard let note = attributes["desc"], isTurn, (attributes["type"] ?? "noise") == "noise",
        (attributes["extent"] ?? "instantaneous") == "instantaneous"
      else { return builder.count("annotation") }
      text(" [\(note)] ")
    }

    private func heading(_ topic: String) {
      builder.begin(TranscriptBlock(kind: .heading, level: 1, text: ""))
      text(topic)
      builder.close()
    }

    private func beginTurn(_ attributes: XMLAttributes) {
      present = (attributes["speaker"] ?? "").split(separator: " ").map { names[String($0)] ?? String($0) }
      let time = attributes["startTime"].flatMap { Double($0) }.flatMap {
        abs($0) < 1e9 ? Int(($0 * 1000).rounded()) : nil
      }
      isTurn = true
      builder.begin(TranscriptBlock(kind: .turn, text: "", speaker: present.first, time: time))
    }

    /// Where people talk at once each has a turn of their own.
    private func beginVoice(_ number: Int) {
      guard isTurn, number > 0 else { return }
      let speaker = present.indices.contains(number - 1) ? present[number - 1] : nil
      if builder.length == 0 {
        builder.change { $0.speaker = speaker }
      } else {
        builder.begin(TranscriptBlock(kind: .turn, text: "", speaker: speaker))
      }
    }

    func end(_ name: Element?) {
      guard name == .turn else { return }
      builder.close()
      isTurn = false
    }

    func text(_ bytes: Span<UInt8>) { if isTurn { builder.append(bytes) } }

    private func text(_ text: String) { builder.append(text.utf8.span) }

    private func space() { text(" ") }
  }
}
