import QualitativeData
import Testing
import Transcripts

@Suite("Transcripts in EXMARaLDA, ELAN and Transcriber")
struct AnnotationFileTests {
  private func read(_ text: String) throws -> Transcript { try TranscriptReader.read(Array(text.utf8)).value }

  @Test("EXMARaLDA: speakers by their abbreviations, events in the order of time; annotation is counted")
  func exmaralda() throws {
    func tier(_ speaker: String, _ type: String, _ events: [(String, String, String)]) -> String {
      "<tier id=\"\(speaker)\(type)\" speaker=\"\(speaker)\" type=\"\(type)\">"
        + events.map { "<event start=\"\($0.0)\" end=\"\($0.1)\">\($0.2)</event>" }.joined() + "</tier>"
    }
    let found = try read(
      "<?xml version=\"1.0\"?><basic-transcription><head><speakertable><speaker id=\"S0\"><abbreviation>AW</abbreviation></speaker>"
        + "<speaker id=\"S1\"/></speakertable></head><basic-body><common-timeline><tli id=\"T0\" time=\"0.5\"/><tli id=\"T1\"/>"
        + "<tli id=\"T2\" time=\"2.25\"/></common-timeline>" + tier("S1", "t", [("T1", "T2", "Goed. ")])
        + tier("S0", "t", [("T0", "T1", "Hoe &amp; wat?")]) + tier("S0", "a", [("T0", "T1", "vraag")])
        + tier("S1", "d", [("T1", "T2", "knikt")]) + "</basic-body></basic-transcription>")
    #expect(found.blocks.map(\.text) == ["Hoe & wat?", "Goed. "])
    #expect(found.blocks.map(\.speaker) == ["AW", "S1"])
    #expect(found.blocks.map(\.time) == [500, nil])
    #expect(found.counts["annotation"] == 2)
    #expect(found.counts["event"] == 2)
  }

  private func elan(_ tiers: String) throws -> Transcript {
    try read(
      "<?xml version=\"1.0\"?><ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID=\"a\" TIME_VALUE=\"0\"/>"
        + "<TIME_SLOT TIME_SLOT_ID=\"b\" TIME_VALUE=\"900\"/></TIME_ORDER>\(tiers)</ANNOTATION_DOCUMENT>")
  }

  private func alignable(_ id: String, _ text: String) -> String {
    "<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"\(id)\" TIME_SLOT_REF1=\"a\" TIME_SLOT_REF2=\"b\"><ANNOTATION_VALUE>"
      + "\(text)</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
  }

  private func reference(_ id: String, to other: String, _ text: String) -> String {
    "<ANNOTATION><REF_ANNOTATION ANNOTATION_ID=\"\(id)\" ANNOTATION_REF=\"\(other)\"><ANNOTATION_VALUE>\(text)"
      + "</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"
  }

  @Test("ELAN: translations and subdivisions of what was said are counted")
  func elanDependent() throws {
    let found = try elan(
      "<TIER TIER_ID=\"R\" PARTICIPANT=\"Bram\">\(alignable("1", "Een zin."))</TIER>"
        + "<TIER TIER_ID=\"w\" PARENT_REF=\"R\">\(reference("2", to: "1", "Een"))\(reference("3", to: "2", "zin"))</TIER>"
    )
    #expect(found.blocks.map(\.text) == ["Een zin."])
    #expect(found.counts == ["event": 1, "annotation": 2])
  }

  @Test("ELAN: where the tier above says nothing, what hangs from it was said, at its time, by its speaker")
  func elanEmptyParent() throws {
    let found = try elan(
      "<TIER TIER_ID=\"ref\" PARTICIPANT=\"Bram\">\(alignable("1", " "))</TIER>"
        + "<TIER TIER_ID=\"tx\" PARENT_REF=\"ref\">\(reference("2", to: "1", "Een zin."))</TIER>"
        + "<TIER TIER_ID=\"ft\" PARENT_REF=\"tx\">\(reference("3", to: "2", "A sentence."))</TIER>")
    #expect(found.blocks.map(\.text) == ["Een zin."])
    #expect(found.blocks.map(\.speaker) == ["Bram"])
    #expect(found.blocks.map(\.time) == [0])
  }

  @Test("ELAN: tiers that hang from each other end")
  func elanCircle() throws {
    let found = try elan(
      "<TIER TIER_ID=\"a\"/><TIER TIER_ID=\"b\" PARENT_REF=\"a\"/><TIER TIER_ID=\"a\" PARENT_REF=\"b\"/>"
        + "<TIER TIER_ID=\"c\" PARENT_REF=\"c\">\(alignable("1", "x"))</TIER><TIER TIER_ID=\"d\">\(alignable("2", "y"))</TIER>"
    )
    #expect(found.blocks.map(\.text) == ["y"])
  }

  @Test("Transcriber: noises stand in the text, how words were said is counted, topics are headings")
  func transcriber() throws {
    let found = try read(
      "<?xml version=\"1.0\"?><!DOCTYPE Trans SYSTEM \"trans-14.dtd\"><Trans><Speakers><Speaker id=\"s1\" name=\"Anna\"/></Speakers>"
        + "<Episode><Section><Turn speaker=\"s1\" startTime=\"1\"><Sync time=\"1\"/>Ja<Event desc=\"lacht\" type=\"noise\" extent=\"instantaneous\"/>"
        + "dat <Event desc=\"en\" type=\"language\" extent=\"begin\"/>is<Comment desc=\"x\"/></Turn><Turn>Ruis</Turn></Section></Episode></Trans>"
    )
    #expect(found.blocks.map(\.text) == ["Ja [lacht] dat is", "Ruis"])
    #expect(found.blocks.map(\.speaker) == ["Anna", nil])
    #expect(found.counts["annotation"] == 1)
    #expect(found.counts["comment"] == 1)
  }
}
