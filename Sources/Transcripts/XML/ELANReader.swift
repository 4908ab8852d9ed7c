import Bytes
import Packages
import QualitativeData

/// Reads ELAN's annotations (`.eaf`): those of the tiers that depend on no other, in the order of time, each with its
/// participant. Tiers that hang from others (translations, glosses) are counted, unless the one that they hang from
/// says nothing itself: then the first of them that does is what was said.
enum ELANReader {
  static func read(_ bytes: [UInt8]) throws(Diagnostic) -> Diagnosed<Transcript> {
    let handler = Handler()
    try SAXParser.parse(bytes, with: handler)
    return Diagnosed(handler.transcript())
  }

  final class Handler: XMLHandler {
    enum Element: String, CaseIterable {
      case slot = "TIME_SLOT"
      case tier = "TIER"
      case annotation = "ALIGNABLE_ANNOTATION"
      case reference = "REF_ANNOTATION"
      case value = "ANNOTATION_VALUE"
    }

    private struct Stretch {
      var text: String
      var start: Int?
      var end: Int?
    }

    private struct Tier {
      var id: String
      var parent: String?
      var speaker: String?
      var stretches: [Stretch] = []
      var holdsText: Bool { stretches.contains { $0.text.contains { !$0.isWhitespace } } }
    }

    private var times: [String: Int] = [:]
    private var lastTime = 0
    private var tiers: [Tier] = []
    /// When each annotation was said; those that refer to another were said when it was.
    private var places: [String: (start: Int?, end: Int?)] = [:]
    private var references: [(tier: Int, stretch: Int, id: String?, to: String)] = []
    private var annotation: (id: String?, start: Int?, end: Int?, reference: String?)?
    private var buffer: [UInt8] = []
    private var isValue = false

    func start(_ name: Element?, _ attributes: XMLAttributes) {
      switch name {
      case .slot:
        // A slot without a value lies somewhere after the one before.
        lastTime = attributes.number("TIME_VALUE") ?? lastTime
        if let id = attributes["TIME_SLOT_ID"] { times[id] = lastTime }
      case .tier:
        let participant = attributes["PARTICIPANT"].flatMap { $0.isEmpty ? nil : $0 }
        let id = attributes["TIER_ID"] ?? ""
        tiers.append(Tier(id: id, parent: attributes["PARENT_REF"], speaker: participant ?? id))
      case .annotation:
        let (start, end) = (attributes["TIME_SLOT_REF1"], attributes["TIME_SLOT_REF2"])
        annotation = (attributes["ANNOTATION_ID"], start.flatMap { times[$0] }, end.flatMap { times[$0] }, nil)
      case .reference: annotation = (attributes["ANNOTATION_ID"], nil, nil, attributes["ANNOTATION_REF"])
      case .value: (isValue, buffer) = (true, [])
      case nil: break
      }
    }

    func end(_ name: Element?) {
      switch name {
      case .value: endValue()
      case .annotation, .reference: annotation = nil
      default: break
      }
    }

    private func endValue() {
      isValue = false
      guard let annotation, let tier = tiers.indices.last else { return }
      if let reference = annotation.reference {
        references.append((tier, tiers[tier].stretches.count, annotation.id, reference))
      }
      if let id = annotation.id { places[id] = (annotation.start, annotation.end) }
      let text = String(decoding: buffer, as: UTF8.self)
      tiers[tier].stretches.append(Stretch(text: text, start: annotation.start, end: annotation.end))
    }

    func text(_ bytes: Span<UInt8>) { if isValue { buffer.append(bytes) } }

    func transcript() -> Transcript {
      for reference in references {
        guard let place = places[reference.to] else { continue }
        if let id = reference.id { places[id] = place }
        tiers[reference.tier].stretches[reference.stretch].start = place.start
        tiers[reference.tier].stretches[reference.stretch].end = place.end
      }
      let speakers = Dictionary(tiers.map { ($0.id, $0.speaker) }, uniquingKeysWith: { first, _ in first })
      var events = TimedEvents()
      var counts = ["annotation": 0, "event": 0]
      let spoken = spokenTiers()
      for (number, tier) in tiers.enumerated() {
        counts[spoken.contains(number) ? "event" : "annotation", default: 0] += tier.stretches.count
        guard spoken.contains(number) else { continue }
        // A tier without a participant is said by whoever the one that it hangs from names.
        let speaker = tier.speaker == tier.id ? tier.parent.flatMap { speakers[$0] ?? nil } ?? tier.id : tier.speaker
        for stretch in tier.stretches {
          events.add(
            stretch.text, speaker: speaker, order: (stretch.start ?? 0, number), time: stretch.start,
            end: stretch.end)
        }
      }
      return Transcript(blocks: events.blocks, counts: counts.filter { $0.value > 0 })
    }

    /// The tiers that hold what was said.
    private func spokenTiers() -> Set<Int> {
      let children = Dictionary(grouping: tiers.indices.filter { tiers[$0].parent != nil }) { tiers[$0].parent ?? "" }
      var result: Set<Int> = []
      var seen: Set<String> = []
      for number in tiers.indices where tiers[number].parent == nil {
        var next = [number]
        while let tier = next.first {
          next.removeFirst()
          if tiers[tier].holdsText {
            result.insert(tier)
            break
          }
          if seen.insert(tiers[tier].id).inserted { next += children[tiers[tier].id] ?? [] }
        }
      }
      return result
    }
  }
}
