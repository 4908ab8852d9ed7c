import QualitativeData
import Testing

/// What coders have read, told from what they decided.
@Suite struct ReadingTests {
  private let document = Document(
    id: "d", provenance: Provenance(),
    segments: (0..<5).map { Segment(id: "\($0)", kind: .turn, range: TextRange($0 * 10, $0 * 10 + 9), text: "") })

  private func event(
    _ number: Int, _ act: CodingEvent.Act, _ start: Int, _ end: Int, coder: String = "anna",
    via: CodingEvent.Way? = nil, decision: String? = nil
  ) -> CodingEvent {
    CodingEvent(
      id: "\(coder)-\(number)", time: "2024-01-01T00:00:0\(number)Z", coder: coder, act: act, document: "d",
      range: TextRange(start, end), code: act == .review ? nil : "geld", decision: decision, via: via)
  }

  private func readings(_ events: [CodingEvent]) -> [Reading] {
    document.readings(CodingState.fold(events).value)
  }

  @Test func whatWasSaidToBeReadCounts() {
    let reading = readings([event(1, .add, 22, 25, via: .page), event(2, .review, 0, 9)])[0]
    #expect(reading.basis == .said)
    #expect(reading.ranges == [TextRange(0, 9), TextRange(22, 25)])
    #expect(reading.touches(TextRange(20, 29)) && !reading.touches(TextRange(10, 19)))
  }

  @Test func decisionsInTheRunningTextReachUpToTheLast() {
    let reading = readings([event(1, .add, 22, 25, via: .page), event(2, .reject, 0, 4, decision: "x1")])[0]
    #expect(reading.basis == .decisions)
    #expect(reading.ranges == [TextRange(0, 25)])
  }

  @Test(arguments: [CodingEvent.Way.bulk, .sheet, .query, .list, .draw])
  func decisionsElsewhereCoverTheirOwnPassage(_ way: CodingEvent.Way) {
    let reading = readings([event(1, .add, 22, 25, via: way), event(2, .add, 40, 44, via: way)])[0]
    #expect(reading.basis == .passages)
    #expect(reading.ranges == [TextRange(22, 25), TextRange(40, 44)])
  }

  @Test func anotherProgramsCodingsAreTakenForAWholeDocument() {
    for way in [CodingEvent.Way.imported, nil] {
      let reading = readings([event(1, .add, 0, 4, via: way)])[0]
      #expect(reading.basis == .assumed)
      #expect(reading.ranges == [TextRange(0, 49)])
    }
  }

  @Test func whoStoppedBesideSomebodyWhoFinishedHasNotReadOn() {
    let found = readings([
      event(1, .add, 0, 4), event(2, .review, 0, 49), event(1, .add, 10, 14, coder: "bram"),
    ])
    #expect(found.map(\.basis) == [.said, .decisions])
    #expect(found[1].ranges == [TextRange(0, 14)])
  }

  @Test func whoSettlesIsNoReader() {
    var settled = event(1, .settle, 0, 4, coder: "carla")
    settled.target = "anna-1"
    #expect(readings([event(1, .add, 0, 4), settled]).map(\.coder) == ["anna"])
  }
}
