import Foundation
import QualitativeData

/// Reads the JSON that speech recognisers write: Whisper, faster-whisper and WhisperX (`segments` in seconds, with a
/// `speaker` where voices were told apart), whisper.cpp (`transcription`, `offsets` in milliseconds), and pipelines that
/// write `chunks` with a `timestamp`. What says `text` is plain text where it says the language, the duration or
/// the like besides, as recognisers do; a text alone may be anything.
enum RecogniserJSON {
  /// Nil where the text (UTF-8) is not JSON. Throws where it is, but broken or of another kind.
  static func read(_ utf8: [UInt8]) throws(Diagnostic) -> Transcript? {
    guard looksLikeJSON(utf8) else { return nil }
    // Python writes NaN for what it does not know, which JSON5 has and JSON has not.
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    let data = Data(utf8)
    if let found = try? decoder.decode(Recognised.self, from: data), let transcript = found.transcript {
      return better(transcript, data)
    }
    if let list = try? decoder.decode([Stretch].self, from: data), list.contains(where: \.isSpoken) {
      return better(transcript(list), data)
    }
    if let talk = TalkList.read(data) { return talk }
    throw .notATranscript()
  }

  /// What recognisers write names speakers as `speaker` and times as `start`; others use other names.
  private static func better(_ transcript: Transcript, _ data: Data) -> Transcript {
    let found = known(transcript)
    guard found < 2, let talk = TalkList.read(data), known(talk) > found else { return transcript }
    return talk
  }

  /// Whether speakers are known, and times.
  private static func known(_ transcript: Transcript) -> Int {
    (transcript.blocks.contains { $0.speaker != nil } ? 1 : 0) + (transcript.blocks.contains { $0.time != nil } ? 1 : 0)
  }

  /// Whether it begins as an object or a list of objects does; `[` alone may be a remark in a transcript.
  private static func looksLikeJSON(_ utf8: [UInt8]) -> Bool {
    let marks = utf8.lazy.filter { $0 > 0x20 }.prefix(3)
    return marks.starts(with: "{\"".utf8) || marks.starts(with: "[{\"".utf8) || marks.starts(with: "[[\"".utf8)
  }

  fileprivate static func transcript(_ stretches: [Stretch]) -> Transcript {
    var blocks = stretches.flatMap(\.blocks)
    // Where speakers are known, a stretch without one says that it has none.
    if blocks.contains(where: { $0.speaker != nil }) {
      for index in blocks.indices where blocks[index].speaker == nil { blocks[index].isNobodys = true }
    }
    return Transcript(blocks: blocks, counts: ["cue": blocks.count])
  }
}

private struct Recognised: Decodable {
  var segments: [Stretch]?
  var transcription: [Stretch]?
  var chunks: [Stretch]?
  /// Chunks once more, with speakers.
  var speakers: [Stretch]?
  var text: String?
  /// The recording of a page that oTranscribe wrote.
  var media: String?
  /// Whether it says something that no recogniser says.
  private var isOther: Bool

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ text: String) { stringValue = text }
    init?(stringValue text: String) { self.init(text) }
    init?(intValue: Int) { nil }
  }

  /// Whether something beside the text is a recogniser's.
  private var isRecognised: Bool

  private static let known: Set<String> = [
    "text", "segments", "transcription", "chunks", "speakers", "language", "language_probability", "duration", "task",
    "words", "word_segments", "usage", "logprobs", "x_groq",
  ]

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    segments = try values.decodeIfPresent([Stretch].self, forKey: Key("segments"))
    transcription = try values.decodeIfPresent([Stretch].self, forKey: Key("transcription"))
    chunks = try values.decodeIfPresent([Stretch].self, forKey: Key("chunks"))
    speakers = try values.decodeIfPresent([Stretch].self, forKey: Key("speakers"))
    text = try values.decodeIfPresent(String.self, forKey: Key("text"))
    media = try? values.decodeIfPresent(String.self, forKey: Key("media"))
    isRecognised = values.allKeys.contains { !["text", "segments", "speakers", "words"].contains($0.stringValue) }
    isOther = values.allKeys.contains { !Self.known.contains($0.stringValue) }
  }

  var transcript: Transcript? {
    if let text, media != nil || text.contains("</p>") || text.contains("<br") { return nil }
    let lists = [segments, transcription, speakers, chunks].compactMap { $0 }
    if let list = lists.first(where: { !$0.isEmpty }) { return RecogniserJSON.transcript(list) }
    if let text, !isOther, isRecognised { return PlainTextReader.read(Array(text.utf8)) }
    return lists.isEmpty || isOther || text?.isEmpty == false ? nil : Transcript()
  }
}

/// What was said at once, with its times.
private struct Stretch: Decodable {
  private struct Offsets: Decodable {
    var from: Int
    var to: Int
  }

  private struct Word: Decodable {
    var word: String
    var start: Double?
    var end: Double?
    var speaker: String?
  }

  private struct Person: Decodable {
    package var name: String
  }

  private enum Key: CodingKey { case text, start, end, timestamp, offsets, speaker, words }

  private var text: String
  private var start: Int?
  private var end: Int?
  private var speaker: String?
  /// Words, where they and not the stretch say who speaks.
  private var words: [Word] = []

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    text = try values.decode(String.self, forKey: .text)
    if let offsets = try? values.decode(Offsets.self, forKey: .offsets) {
      (start, end) = (Self.valid(Double(offsets.from)), Self.valid(Double(offsets.to)))
    } else if let pair = try? values.decode([Double?].self, forKey: .timestamp) {
      (start, end) = (Self.milliseconds(pair.first ?? nil), Self.milliseconds(pair.dropFirst().first ?? nil))
    } else {
      start = Self.milliseconds(try? values.decode(Double.self, forKey: .start))
      end = Self.milliseconds(try? values.decode(Double.self, forKey: .end))
    }
    let number = (try? values.decode(Int.self, forKey: .speaker)).map { String($0) }
    let named = (try? values.decode(Person.self, forKey: .speaker))?.name
    speaker = (try? values.decode(String.self, forKey: .speaker)) ?? number ?? named
    guard speaker == nil, let words = try? values.decode([Word].self, forKey: .words),
      words.contains(where: { $0.speaker != nil })
    else { return }
    self.words = words
  }

  /// The stretch, or its words' stretches by speaker. A word that was told to nobody is the speaker's before it.
  package var blocks: [TranscriptBlock] {
    guard !words.isEmpty else { return block.map { [$0] } ?? [] }
    var parts: [(speaker: String?, text: String, start: Double?, end: Double?)] = []
    for word in words {
      let text = CueText.trimmed(word.word)
      let name = word.speaker.flatMap(SpeakerName.clean)
      if let last = parts.last, name == nil || last.speaker == nil || last.speaker == name {
        parts[parts.count - 1].text += " " + text
        parts[parts.count - 1].speaker = last.speaker ?? name
        parts[parts.count - 1].end = word.end ?? last.end
      } else {
        parts.append((name, text, word.start, word.end))
      }
    }
    return parts.enumerated().compactMap { index, part in
      var stretch = self
      (stretch.words, stretch.speaker) = ([], part.speaker)
      if parts.count > 1 { stretch.text = part.text }
      if index > 0 { stretch.start = Self.milliseconds(part.start) ?? start }
      if index < parts.count - 1 { stretch.end = Self.milliseconds(part.end) ?? end }
      return stretch.block
    }
  }

  /// Whether it says when or by whom, and not only what.
  var isSpoken: Bool { start != nil || speaker != nil }

  var block: TranscriptBlock? {
    let trimmed = CueText.trimmed(text)
    guard !trimmed.isEmpty else { return nil }
    let name = speaker.flatMap(SpeakerName.clean)
    return TranscriptBlock(
      kind: name == nil ? .paragraph : .turn, text: trimmed, speaker: name, time: start,
      endTime: start.map { max($0, end ?? $0) })
  }

  private static func milliseconds(_ seconds: Double?) -> Int? { seconds.flatMap { valid($0 * 1_000) } }

  private static func valid(_ milliseconds: Double) -> Int? {
    (0..<1e9).contains(milliseconds) ? Int(milliseconds.rounded()) : nil
  }
}
