import Foundation
import QualitativeData

/// Finds a conversation in JSON of any make: the list whose items hold text, with who says it and when under one of the
/// names that programs use; words with speakers become stretches where the speaker changes.
struct TalkList {
  /// The transcript in some JSON (UTF-8); nil where it holds no such list.
  static func read(_ data: Data) -> Transcript? {
    guard
      let root = (try? JSONSerialization.jsonObject(with: data))
        ?? (try? JSONSerialization.jsonObject(with: withoutNaN(data)))
    else { return nil }
    if let page = page(root) { return page }
    guard let best = best(in: root) else { return nil }
    return best.transcript
  }

  /// Python writes NaN for what it does not know.
  private static func withoutNaN(_ data: Data) -> Data {
    Data(String(decoding: data, as: UTF8.self).replacing(": NaN", with: ": null").utf8)
  }

  /// oTranscribe's own file: a page of HTML with its recording.
  private static func page(_ root: Any) -> Transcript? {
    guard let object = root as? [String: Any], let text = object["text"] as? String,
      object["media"] != nil || text.contains("</p>") || text.contains("<br")
    else { return nil }
    // Its times stand against the words.
    let spaced = text.replacing("</span>", with: "</span> ")
    return try? HTMLReader.read(Array("<html><meta charset=utf-8><body>\(spaced)</body></html>".utf8)).value
  }

  private var stretches: [Stretch] = []

  private struct Stretch {
    var text: String
    var speaker: String?
    var start: Double?
    var end: Double?
    var isMilliseconds = false
    var isMark = false
  }

  /// Of all lists the one with most of what a conversation has: speakers, and text of more than a word.
  private static func best(in root: Any) -> TalkList? {
    var lists: [(list: TalkList, depth: Int)] = []
    collect(root, depth: 0, &lists)
    let scored = lists.map { item -> (TalkList, Double) in
      let all = item.list.stretches
      let named = Double(all.count { $0.speaker != nil }) / Double(max(1, all.count))
      let length = Double(all.reduce(0) { $0 + min(60, $1.text.utf8.count) }) / Double(max(1, all.count))
      return (item.list, named * 100 + length - Double(item.depth))
    }
    return scored.max { $0.1 < $1.1 }?.0
  }

  private static func collect(_ value: Any, depth: Int, _ lists: inout [(list: TalkList, depth: Int)]) {
    guard depth < 6, lists.count < 200 else { return }
    if let items = value as? [Any] {
      let objects = items.compactMap { $0 as? [String: Any] }
      if let list = TalkList(objects), objects.count == items.count { lists.append((list, depth)) }
      for object in objects.prefix(20) { collect(object, depth: depth + 1, &lists) }
    } else if let object = value as? [String: Any] {
      for key in object.keys.sorted() { if let inner = object[key] { collect(inner, depth: depth + 1, &lists) } }
    }
  }

  private init?(_ objects: [[String: Any]]) {
    guard !objects.isEmpty else { return nil }
    for object in objects {
      if let parts = Self.words(object) {
        stretches += parts
      } else if let one = Self.stretch(object) {
        stretches.append(one)
      }
    }
    guard stretches.count * 5 >= objects.count * 4 else { return nil }
    let starts = stretches.compactMap(\.start)
    // Whole numbers that grow by hundreds are milliseconds.
    let isWhole = starts.allSatisfy { $0 == $0.rounded() } && starts.count > 1
    if isWhole, (starts.last ?? 0) - starts[0] > 400 * Double(starts.count) {
      for index in stretches.indices { stretches[index].isMilliseconds = true }
    }
  }

  private static func stretch(_ object: [String: Any]) -> Stretch? {
    var text: String?
    for key in texts { if let found = object[key] as? String { text = found; break } }
    if text == nil,
      let inner = (object["alternatives"] as? [[String: Any]] ?? object["nBest"] as? [[String: Any]])?.first
    {
      for key in texts { if let found = inner[key] as? String { text = found; break } }
    }
    guard let text else { return nil }
    var found = Stretch(text: text, speaker: speaker(object))
    if let pair = object["timestamp"] as? [Any] ?? object["timestamps"] as? [Any] {
      (found.start, found.end) = (pair.first.flatMap(number), pair.dropFirst().first.flatMap(number))
    } else if let offsets = object["offsets"] as? [String: Any] {
      (found.start, found.end, found.isMilliseconds) = (
        offsets["from"].flatMap(number), offsets["to"].flatMap(number), true
      )
    } else {
      found.start = starts.lazy.compactMap { object[$0].flatMap(number) }.first
      found.end = ends.lazy.compactMap { object[$0].flatMap(number) }.first
      if starts.contains(where: { $0.lowercased().hasSuffix("ms") && object[$0] != nil }) {
        found.isMilliseconds = true
      }
    }
    found.isMark = object["type"] as? String == "punctuation" || object["type"] as? String == "punct"
    return found
  }

  /// Words or elements of an item that say themselves who speaks, or are all the text there is.
  private static func words(_ object: [String: Any]) -> [Stretch]? {
    guard let words = (object["words"] ?? object["elements"]) as? [[String: Any]], !words.isEmpty else { return nil }
    let all = words.compactMap(stretch)
    let outer = speaker(object)
    if texts.contains(where: { object[$0] is String }), all.allSatisfy({ $0.speaker == nil }) || outer != nil {
      return nil
    }
    guard all.count * 2 >= words.count else { return nil }
    var parts: [Stretch] = []
    for var word in all {
      word.speaker = word.speaker ?? outer
      guard let last = parts.last, word.isMark || last.speaker == word.speaker else {
        parts.append(word)
        continue
      }
      parts[parts.count - 1].text += (word.isMark ? "" : " ") + word.text
      parts[parts.count - 1].end = word.end ?? last.end
    }
    return parts
  }

  private static func speaker(_ object: [String: Any]) -> String? {
    for key in speakers {
      guard let value = object[key] else { continue }
      if let text = value as? String { return SpeakerName.clean(text) }
      if let number = value as? NSNumber { return number.stringValue }
      if let inner = value as? [String: Any] {
        return ["name", "label", "id"].lazy.compactMap { inner[$0] as? String }.first.flatMap(SpeakerName.clean)
      }
      return nil
    }
    return nil
  }

  private static func number(_ value: Any) -> Double? {
    if let text = value as? String { return CommonTime.milliseconds(text).map { Double($0) / 1000 } }
    return (value as? NSNumber)?.doubleValue
  }

  private var transcript: Transcript {
    let isNamed = stretches.contains { $0.speaker != nil }
    var blocks: [TranscriptBlock] = []
    for stretch in stretches {
      let text = CueText.trimmed(stretch.text)
      guard !text.isEmpty else { continue }
      if stretch.isMark, let last = blocks.indices.last {
        blocks[last].text += text
        continue
      }
      var block = TranscriptBlock(
        kind: stretch.speaker == nil ? .paragraph : .turn, text: text, speaker: stretch.speaker)
      let factor: Double = stretch.isMilliseconds ? 1 : 1000
      block.time = stretch.start.flatMap { Self.milliseconds($0 * factor) }
      let end = stretch.end.flatMap { Self.milliseconds($0 * factor) }
      block.endTime = block.time.map { max($0, end ?? $0) }
      block.isNobodys = isNamed && stretch.speaker == nil
      blocks.append(block)
    }
    return Transcript(blocks: blocks, counts: ["cue": blocks.count])
  }

  private static func milliseconds(_ value: Double) -> Int? { (0..<1e9).contains(value) ? Int(value.rounded()) : nil }

  private static let texts = [
    "text", "dialogue", "transcript", "content", "utterance", "sentence", "speech", "tekst", "body", "words", "line",
    "caption",
    "message", "punctuated_word", "word", "value", "display", "lexical", "zin", "uiting", "transcription",
  ]
  private static let speakers = [
    "speaker", "speaker_name", "speakerName", "speaker_label", "speakerLabel", "speaker_id", "speakerId", "speakerTag",
    "speaker_tag",
    "spreker", "who", "participant", "name", "author", "role", "channel", "user", "from_name", "label",
  ]
  private static let starts = [
    "start", "start_time", "startTime", "begin", "from", "timestamp", "time", "ts", "offset", "start_ms", "startMs",
    "begin_ms", "tijd",
    "startTimeMs", "start_timestamp", "offsetMs",
  ]
  private static let ends = [
    "end", "stop", "end_time", "endTime", "to", "end_ms", "endMs", "eind", "endTimeMs", "end_timestamp",
  ]
}
