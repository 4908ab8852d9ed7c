import Pseudonymise
import QualitativeData
import Testing

@Suite("Masking and putting back")
struct RevealTests {
  private static let names = [
    ListedName("Jan de Vries", .person), ListedName("Anna Vries", .person), ListedName("Utrecht", .place),
    ListedName("De Havenkring", .organisation, standIn: "De Club"), ListedName("Kees", .person),
  ]

  private func masked(_ study: WrittenStudy, key: NameKey = NameKey(), isNeutral: Bool = false) throws
    -> PseudonymisedStudy
  {
    var options = MaskingSamples.options(Self.names)
    options.standIns = [ListedName("Bo", .person)]
    if study.cases.attributes.contains("naam") { options.attributes = ["naam": .organisation] }
    options.key = key
    options.isNeutral = isNeutral
    return try Pseudonymiser(options).run(study).value
  }

  @Test("what is put back is what was there, to the scalar", arguments: 1...60)
  func identity(seed: Int) throws {
    var random = RandomStudies(seed: UInt64(seed))
    let study = random.make()
    let result = try masked(study, isNeutral: seed % 5 == 0)
    let key = try NameKey(rows: result.key.rows)
    let back = Revealer(key).reveal(result.study)
    #expect(back == study)
    #expect(
      zip(back.documents, study.documents).allSatisfy { $0.text.unicodeScalars.elementsEqual($1.text.unicodeScalars) })
  }

  @Test("codings stand at the same passages, names aside", arguments: 1...60)
  func passages(seed: Int) throws {
    var random = RandomStudies(seed: UInt64(seed))
    let study = random.make()
    let result = try masked(study)
    for (file, old) in zip(result.study.coders, study.coders) {
      for (event, before) in zip(file.events, old.events) {
        guard let place = study.documents.firstIndex(where: { $0.id == before.document }) else { continue }
        let (was, now) = (Anchor(study.documents[place].text), Anchor(result.study.documents[place].text))
        #expect(event.document == result.study.documents[place].id)
        guard was.stands(before.quote, at: before.range), !before.quote.isEmpty else { continue }
        #expect(now.stands(event.quote, at: event.range))
        // What no name touches is word for word the same.
        if was.quote(before.range) == now.quote(event.range) { #expect(event.quote == before.quote) }
        #expect(event.range.start >= 0 && event.range.end <= result.study.documents[place].text.unicodeScalars.count)
      }
    }
  }

  @Test("no listed name is left in any text", arguments: 1...40)
  func nothingLeft(seed: Int) throws {
    var random = RandomStudies(seed: UInt64(seed), isGlued: false)
    let study = try masked(random.make()).study
    var texts: [String] = []
    for document in study.documents {
      texts.append(document.id)
      for segment in document.segments {
        texts += [segment.text, segment.speaker ?? "", segment.original ?? ""]
        texts += segment.headings
      }
    }
    for item in study.cases.cases {
      texts += [item.id] + item.documents + item.speakers
      for values in item.values.values { texts += values }
    }
    for event in study.coders.flatMap(\.events) {
      texts += [event.quote, event.memo ?? "", event.document, event.suggestion ?? ""]
    }
    for code in study.codebook.codes { texts += [code.definition, code.example, code.memo] }
    for text in texts {
      for name in ["Jan", "Vries", "Havenkring", "havenkring", "06-12345678", "Utrecht ", "Kees "] {
        #expect(!text.contains(name), "\(name)")
      }
    }
  }

  @Test("what was coded since is put back too, at its passage")
  func codedSince() throws {
    let study = MaskingSamples.study("Dan belt Jan de Vries naar Utrecht.", "En Jan zegt: kom maar.")
    var result = try masked(study)
    let text = result.study.documents[0].text
    let anchor = Anchor(text)
    let start = Array(text.unicodeScalars).count - 10
    let range = TextRange(start, start + 9)
    let context = anchor.context(of: range)
    result.study.coders = [
      WrittenStudy.CoderFile(
        name: "bo",
        events: [
          CodingEvent(
            id: "bo-1", time: "2018-01-01T00:00:00Z", coder: "bo", act: .add, document: "d1", range: range,
            quote: anchor.quote(range), before: context.before, after: context.after, code: "kar",
            memo: "Volgens Bo.")
        ])
    ]
    let back = Revealer(result.key).reveal(result.study)
    let event = back.coders[0].events[0]
    #expect(Anchor(back.documents[0].text).stands(event.quote, at: event.range))
    #expect(event.quote == anchor.quote(range))
    #expect(event.memo == "Volgens Jan de Vries.")
  }

  @Test("a coding that begins within a name holds all of its stand-in, and is itself again afterwards")
  func withinName() throws {
    var study = MaskingSamples.study("Dat zei Jan de Vries gisteren.")
    let range = TextRange(15, 29)
    study.coders = [
      WrittenStudy.CoderFile(
        name: "a",
        events: [
          CodingEvent(
            id: "a-1", time: "t", coder: "a", act: .add, document: "d1", range: range, quote: "Vries gisteren",
            code: "kar", suggestion: "d1:15-29:kar")
        ])
    ]
    let result = try masked(study)
    #expect(result.study.coders[0].events[0].quote == "Bo gisteren")
    #expect(result.study.coders[0].events[0].suggestion == "d1:8-19:kar")
    #expect(Revealer(result.key).reveal(result.study) == study)
  }

  @Test("with a key stand-ins stay as they were")
  func keyIsKept() throws {
    let first = try masked(MaskingSamples.study("Kees en Utrecht en 06-12345678"))
    let second = try masked(
      MaskingSamples.study("Eerst 020-1234567, Jan, dan Utrecht, Kees, 0612345678"), key: first.key)
    #expect(first.study.documents[0].text == "Bo en [plaats 1] en [telefoonnummer 1]")
    #expect(
      second.study.documents[0].text
        == "Eerst [telefoonnummer 2], [persoon 1], dan [plaats 1], Bo, [telefoonnummer 1]")
  }

  @Test("what was masked is not masked again; what is no key is said")
  func refusals() throws {
    let result = try masked(MaskingSamples.study("Kees"))
    #expect(throws: Diagnostic.self) { try masked(result.study) }
    for rows in [[], [["a"]], [["kind", "stand_in", "original", "place", "number"], ["dier", "x", "y", "", ""]]] {
      #expect(throws: Diagnostic.self) { try NameKey(rows: rows) }
    }
  }

  @Test("the same study gives the same copy and key")
  func stable() throws {
    var (one, two) = (RandomStudies(seed: 5), RandomStudies(seed: 5))
    let (first, second) = (try masked(one.make()), try masked(two.make()))
    #expect(first.study == second.study && first.key.rows == second.key.rows && first.suspicions == second.suspicions)
  }
}
