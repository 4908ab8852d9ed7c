import Bytes
import Packages
import QualitativeData

/// Reads EXMARaLDA's basic transcriptions (`.exb`): the events of the transcription tiers in the order of time, each
/// with its speaker; tiers of annotation and description are counted.
enum EXMARaLDAReader {
  static func read(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript> {
    let handler = Handler()
    try SAXParser.parse(bytes, with: handler)
    return Diagnosed(Transcript(blocks: handler.events.blocks, counts: handler.counts))
  }

  final class Handler: XMLHandler {
    enum Element: String, CaseIterable {
      case speaker, abbreviation, tli, tier, event
    }

    var events = TimedEvents()
    private(set) var counts: [String: Int] = [:]
    private var names: [String: String] = [:]
    private var speaker: String?
    private var points: [String: (order: Int, time: Int?)] = [:]
    private var tier: (number: Int, speaker: String?, isSpeech: Bool) = (0, nil, false)
    private var event: (start: String, end: String)?
    private var buffer: [UInt8] = []

    func start(_ name: Element?, _ attributes: XMLAttributes) {
      buffer = []
      switch name {
      case .speaker: speaker = attributes["id"]
      case .tli:
        let time = attributes["time"].flatMap { Double($0) }.flatMap {
          abs($0) < 1e9 ? Int(($0 * 1000).rounded()) : nil
        }
        if let id = attributes["id"] { points[id] = (points.count, time) }
      case .tier:
        let id = attributes["speaker"]
        tier = (tier.number + 1, id.map { names[$0] ?? $0 }, attributes["type"] == "t")
      case .event: event = (attributes["start"] ?? "", attributes["end"] ?? "")
      default: break
      }
    }

    func end(_ name: Element?) {
      switch name {
      case .abbreviation: if let speaker, !buffer.isEmpty { names[speaker] = String(decoding: buffer, as: UTF8.self) }
      case .event: endEvent()
      default: break
      }
    }

    private func endEvent() {
      guard let event else { return }
      self.event = nil
      guard tier.isSpeech else { return counts["annotation", default: 0] += 1 }
      counts["event", default: 0] += 1
      let start = points[event.start]
      events.add(
        String(decoding: buffer, as: UTF8.self), speaker: tier.speaker,
        order: (start?.order ?? points.count, tier.number),
        time: start?.time, end: points[event.end]?.time)
    }

    func text(_ bytes: Span<UInt8>) { buffer.append(bytes) }
  }
}

/// Stretches of speech that a file holds by speaker, brought into the order of time.
struct TimedEvents {
  private struct Event {
    var order: (Int, Int, Int)
    var block: TranscriptBlock
  }

  private var events: [Event] = []

  /// Adds a stretch; equal places in time stand in the order of the tiers, then as added.
  mutating func add(_ text: String, speaker: String?, order: (Int, Int), time: Int?, end: Int?) {
    guard text.contains(where: { !$0.isWhitespace }) else { return }
    let block = TranscriptBlock(
      kind: speaker == nil ? .paragraph : .turn, text: text, speaker: speaker, time: time, endTime: end ?? time ?? 0)
    events.append(Event(order: (order.0, order.1, events.count), block: block))
  }

  /// The stretches in order.
  package var blocks: [TranscriptBlock] { events.sorted { $0.order < $1.order }.map(\.block) }
}
