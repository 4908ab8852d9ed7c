import QualitativeData
import Testing
import Transcripts

@Suite("JSON of speech recognisers")
struct RecogniserJSONTests {
  private func read(_ text: String) throws -> Transcript { try TranscriptReader.read(Array(text.utf8)).value }

  @Test("Whisper and faster-whisper: stretches with times in seconds, NaN where Python knows no number")
  func whisper() throws {
    let read = try read(
      """
      {"text": " Hoe? Via via.", "segments": [{"id": 0, "seek": 0, "start": 0.0, "end": 1.25, "text": " Hoe?",
      "tokens": [50364, 9012], "avg_logprob": NaN, "words": [{"word": " Hoe?", "start": 0.0, "end": 1.0}]},
      {"id": 1, "start": 1.25, "end": 3, "text": " Via \\u00e9\\u00e9n.", "temperature": 0.0},
      {"id": 2, "start": 3, "end": 4, "text": " "}], "language": "nl"}
      """)
    #expect(read.blocks.map(\.text) == ["Hoe?", "Via één."])
    #expect(read.blocks.map(\.time) == [0, 1_250])
    #expect(read.blocks.map(\.endTime) == [1_250, 3_000])
    #expect(read.counts["cue"] == 2)
  }

  @Test("WhisperX: who speaks, where it was told; words do not stand twice")
  func speakers() throws {
    let read = try read(
      """
      {"segments": [{"start": 0.5, "end": 2, "text": " Hoe gaat het?", "speaker": "SPEAKER_00", "words": [{"word": "Hoe"}]},
      {"start": 2, "end": 3, "text": "Goed.", "speaker": null}, {"start": 3, "end": 4, "text": "Mooi.", "speaker": 1}],
      "word_segments": [{"word": "Hoe", "start": 0.5, "end": 0.7, "speaker": "SPEAKER_00"}]}
      """)
    #expect(read.blocks.map(\.text) == ["Hoe gaat het?", "Goed.", "Mooi."])
    #expect(read.blocks.map(\.speaker) == ["SPEAKER_00", nil, "1"])
    #expect(read.blocks.map(\.kind) == [.turn, .paragraph, .turn])
  }

  @Test("whisper.cpp: times in milliseconds")
  func whisperCpp() throws {
    let read = try read(
      """
      {"systeminfo": "AVX = 1", "result": {"language": "nl"}, "transcription": [{"timestamps": {"from": "00:00:01,000",
      "to": "00:00:02,500"}, "offsets": {"from": 1000, "to": 2500}, "text": " Ja.", "speaker": "?"}]}
      """)
    #expect(read.blocks.map(\.text) == ["Ja."])
    #expect(read.blocks.map(\.speaker) == [nil])
    #expect(read.blocks.map { [$0.time, $0.endTime] } == [[1_000, 2_500]])
  }

  @Test("chunks with a pair of times, a bare list, and text alone")
  func others() throws {
    let chunks = try read(
      #"{"speakers": [], "chunks": [{"timestamp": [0.0, null], "text": " Een."}], "text": " Een."}"#)
    #expect(chunks.blocks.map(\.text) == ["Een."])
    #expect(chunks.blocks.map { [$0.time, $0.endTime] } == [[0, 0]])
    #expect(try read(#"[{"start": 1, "end": 2, "text": "Twee."}]"#).blocks.map(\.text) == ["Twee."])
    #expect(try read(#"{"text": "Drie.\n\nVier.", "language": "nl"}"#).blocks.map(\.text) == ["Drie.", "Vier."])
    let odd = try read(#"{"segments": [{"start": -1, "end": 1e300, "text": "Vijf."}]}"#)
    #expect(odd.blocks.map(\.time) == [nil])
  }

  @Test(
    "JSON of another kind or cut off is refused; a remark in brackets is text",
    arguments: [
      #"{"segments": [{"start": 0, "text": "a"#, #"{"naam": 1}"#, #"{"text": "Drie."}"#,
      #"{"text": "Drie.", "segments": []}"#, #"{"segments": [{"start": 0}]}"#, #"{""#,
    ])
  func refused(text: String) {
    do throws(Diagnostic) {
      _ = try TranscriptReader.read(Array(text.utf8))
      Issue.record("It was read")
    } catch { #expect(error.id == "ingest.unknown-kind") }
  }

  @Test("brackets and braces at the start of plain text", arguments: ["[onverstaanbaar] ja", "{zacht} nee", "[{x}]"])
  func plain(text: String) throws { #expect(try read(text).blocks.map(\.text) == [text]) }
}
