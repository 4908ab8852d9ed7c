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

  @Test func whatItsCoderTookBackInTheRunningTextWasRead() {
    var removal = event(3, .remove, 22, 25, via: .page)
    removal.target = "anna-2"
    let events = [event(1, .add, 0, 4, via: .page), event(2, .add, 22, 25, via: .page), removal]
    #expect(readings(events)[0].ranges == [TextRange(0, 25)])
    // What was undone is as if it had not been; what a query gave and the page took back was looked at there.
    var undone = events
    undone[2].undo = true
    #expect(readings(undone)[0].ranges == [TextRange(0, 4)])
    var queried = events
    queried[1].via = CodingEvent.Way.query.rawValue
    #expect(readings(queried)[0].ranges == [TextRange(0, 25)])
    queried[2].via = CodingEvent.Way.bulk.rawValue
    #expect(readings(queried)[0].ranges == [TextRange(0, 4)])
    var changed = event(3, .change, 30, 34, via: .page)
    changed.target = "anna-2"
    #expect(readings([events[0], queried[1], changed])[0].ranges == [TextRange(0, 34)])
  }

  @Test func takingBackWhatWasSettledIsNoReading() {
    var settled = event(1, .settle, 22, 25, coder: "carla", via: .page)
    settled.target = "anna-1"
    var removal = event(2, .remove, 22, 25, coder: "carla", via: .page)
    removal.target = "carla-1"
    #expect(readings([event(1, .add, 0, 4, via: .page), settled, removal]).map(\.coder) == ["anna"])
  }

  /// A document that got as much text in front as is said, since it was coded.
  private func moved(_ events: [CodingEvent], by shift: Int, at place: Int = 0) -> [TextRange] {
    let state = CodingState.fold(events).value
    let passages = state.codings.map { coding in
      var range = coding.range
      if range.start >= place { range = TextRange(range.start + shift, range.end + shift) }
      return CodedPassage(document: "d", code: "geld", coder: coding.coder, range: range, quote: "", coding: coding.id)
    }
    return state.standing(passages, in: document).readings(of: "d", end: 500).flatMap(\.ranges)
  }

  @Test func whatWasReadGoesAlongWithTheText() {
    let whole = [event(1, .add, 22, 25, via: .page), event(2, .add, 40, 44, via: .page), event(3, .review, 0, 49)]
    #expect(moved(whole, by: 100) == [TextRange(100, 149)])
    #expect(moved(whole, by: 100, at: 30) == [TextRange(0, 149)])
    #expect(moved(whole, by: 0) == [TextRange(0, 49)])
    // What was said after the text had changed stands where it was said: the latest coding by then did not move.
    let state = CodingState.fold(whole + [event(4, .add, 150, 154, via: .page), event(5, .review, 0, 200)]).value
    let passages = state.codings.map { coding in
      let shift = coding.id == "anna-4" ? 0 : 100
      return CodedPassage(
        document: "d", code: "geld", coder: "anna",
        range: TextRange(coding.range.start + shift, coding.range.end + shift), quote: "", coding: coding.id)
    }
    #expect(state.standing(passages, in: document).reviews.map(\.range) == [TextRange(100, 149), TextRange(0, 200)])
  }

  /// A text with a sentence in front, and what of it was read before the sentence came.
  @Test func whatWasSaidOfThisVeryTextStays() {
    let old = Document(
      id: "d", provenance: Provenance(),
      segments: [
        Segment(id: "1", kind: .turn, range: TextRange(0, 35), text: "Wij vragen ieder jaar subsidie aan."),
        Segment(id: "2", kind: .turn, range: TextRange(36, 70), text: "Wie doet wat, dat weet hier niemand"),
      ])
    var new = old
    new.segments[0].text = "Goed om u te zien. " + old.segments[0].text
    new.segments[0].end += 19
    (new.segments[1].start, new.segments[1].end) = (new.segments[1].start + 19, new.segments[1].end + 19)
    var coding = event(1, .add, 11, 30, via: .page)
    (coding.quote, coding.before, coding.after) = (
      "ieder jaar subsidie", "Wij vragen ", " aan.\nWie doet wat, dat weet hie"
    )
    var review = event(2, .review, 0, 70)
    func read(_ digest: String?, now: String) -> [TextRange] {
      review.text = digest
      let state = CodingState.fold([coding, review]).value
      let placed = new.place(state.codings, cases: CaseTable()).value
      return state.standing(placed, in: new, text: now).reviews.map(\.range)
    }
    #expect(read("new", now: "new") == [TextRange(0, 70)])
    // Of another text: what the coding shows to be the same, the rest of which has the same length.
    #expect(read("old", now: "new") == [TextRange(30, 89)])
    // Nobody said of which text it was: it goes along with the coding.
    #expect(read(nil, now: "new") == [TextRange(19, 89)])
    #expect(read("", now: "new") == [TextRange(19, 89)])
    review.text = "old"
    #expect(CodingState.fold([review]).value.readings(ofOtherTextThan: "new").count == 1)
    #expect(CodingState.fold([review]).value.readings(ofOtherTextThan: "old").isEmpty)
  }

  @Test func allOfAStretchIsReadWhereItsLettersAre() {
    let segment = Segment(id: "1", kind: .turn, range: TextRange(5, 16), text: "“Ja, goed.”")
    #expect(segment.core == TextRange(6, 14))
    #expect(Segment(id: "1", kind: .turn, range: TextRange(5, 8), text: "...").core == TextRange(5, 8))
    let read = RangeSet([TextRange(0, 14), TextRange(20, 30)])
    #expect(read.covers(segment.core) && !read.covers(segment.range) && read.touches(segment.range))
    #expect(!read.covers(TextRange(12, 22)) && read.covers(TextRange(20, 30)) && read.covers(TextRange(9, 9)))
    #expect(read.parts(of: TextRange(12, 22)) == [TextRange(12, 14), TextRange(20, 22)])
  }

  @Test func whoSettlesIsNoReader() {
    var settled = event(1, .settle, 0, 4, coder: "carla")
    settled.target = "anna-1"
    #expect(readings([event(1, .add, 0, 4), settled]).map(\.coder) == ["anna"])
  }
}
