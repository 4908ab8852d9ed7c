import QualitativeData

/// Reads ELAN's annotations (`.eaf`): those of the tiers that depend on no other, in the order of time, each with its
/// participant; tiers that hang from others (translations, glosses) are counted.
enum ELANReader {
  static func read(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript> {
    let handler = Handler()
    try SAXParser.parse(bytes, with: handler)
    return Diagnosed(Transcript(blocks: handler.events.blocks, counts: handler.counts))
  }

  final class Handler: XMLHandler {
    enum Name: String, CaseIterable {
      case slot = "TIME_SLOT"
      case tier = "TIER"
      case annotation = "ALIGNABLE_ANNOTATION"
      case value = "ANNOTATION_VALUE"
    }

    var events = TimedEvents()
    private(set) var counts: [String: Int] = [:]
    private var times: [String: Int] = [:]
    private var lastTime = 0
    private var tier: (number: Int, speaker: String?, isIndependent: Bool) = (0, nil, false)
    private var annotation: (start: Int?, end: Int?)?
    private var buffer: [UInt8] = []
    private var isValue = false

    func start(_ name: Name?, _ attributes: XMLAttributes) {
      switch name {
      case .slot:
        // A slot without a value lies somewhere after the one before.
        lastTime = attributes.number("TIME_VALUE") ?? lastTime
        if let id = attributes["TIME_SLOT_ID"] { times[id] = lastTime }
      case .tier:
        let participant = attributes["PARTICIPANT"].flatMap { $0.isEmpty ? nil : $0 }
        tier = (tier.number + 1, participant ?? attributes["TIER_ID"], attributes["PARENT_REF"] == nil)
      case .annotation:
        annotation = (
          attributes["TIME_SLOT_REF1"].flatMap { times[$0] }, attributes["TIME_SLOT_REF2"].flatMap { times[$0] }
        )
      case .value: (isValue, buffer) = (true, [])
      case nil: break
      }
    }

    func end(_ name: Name?) {
      switch name {
      case .value: endValue()
      case .annotation: annotation = nil
      default: break
      }
    }

    private func endValue() {
      isValue = false
      guard tier.isIndependent, let annotation else { return counts["annotation", default: 0] += 1 }
      counts["event", default: 0] += 1
      events.add(
        String(decoding: buffer, as: UTF8.self), speaker: tier.speaker, order: (annotation.start ?? 0, tier.number),
        time: annotation.start, end: annotation.end)
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) { if isValue { buffer.append(contentsOf: bytes) } }
  }
}
