import Foundation
import QualitativeData

/// Finds a conversation in JSON of any make: the list whose items hold text, with who says it and when under one of the
/// names that programs use; words with speakers become stretches where the speaker changes.
struct TalkList {
  /// The transcript in some JSON (UTF-8), or in a line of JSON for each item; nil where it holds no such list.
  static func read(_ data: Data) -> Transcript? {
    guard let root = object(data) ?? lines(data) else { return nil }
    if let page = page(root) { return page }
    var names = TalkNames()
    return best(in: names.plain(root))?.transcript
  }

  private static func object(_ data: Data) -> Any? {
    (try? JSONSerialization.jsonObject(with: data)) ?? (try? JSONSerialization.jsonObject(with: withoutNaN(data)))
  }

  /// Python writes NaN for what it does not know.
  private static func withoutNaN(_ data: Data) -> Data {
    Data(String(decoding: data, as: UTF8.self).replacing(": NaN", with: ": null").utf8)
  }

  /// An object on every line.
  private static func lines(_ data: Data) -> Any? {
    let lines = data.split(separator: 0x0A).filter { line in line.contains { $0 > 0x20 } }
    guard lines.count > 1 else { return nil }
    let items = lines.compactMap { (try? JSONSerialization.jsonObject(with: $0)) as? [String: Any] }
    return items.count == lines.count ? items : nil
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

  private var stretches: [TalkItem] = []

  /// Of all lists the one with most of what a conversation has: several speakers, and text of more than a word.
  private static func best(in root: Any) -> TalkList? {
    var lists: [(list: TalkList, depth: Int)] = []
    collect(root, depth: 0, &lists)
    let scored = lists.map { item -> (TalkList, Double) in
      let all = item.list.stretches
      let count = Double(max(1, all.count))
      let named = Double(all.count { $0.speaker != nil }) / count
      let several = Set(all.compactMap(\.speaker)).count > 1 ? 50.0 : 0
      let length = Double(all.reduce(0) { $0 + min(60, $1.text.utf8.count) }) / count
      return (item.list, named * 100 + several + length - Double(item.depth))
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
    let reader = TalkItemReader(objects)
    var read = 0
    for object in objects {
      let found = reader.items(object)
      if !found.isEmpty { read += 1 }
      stretches += found
    }
    guard read * 5 >= objects.count * 4 else { return nil }
    // Texts of which nobody says by whom or when are no conversation.
    guard stretches.contains(where: { $0.speaker != nil || $0.start != nil }) else { return nil }
    dropRepeated()
    joinWords()
    let starts = stretches.compactMap(\.start)
    // Whole numbers that grow by hundreds are milliseconds.
    let isWhole = starts.allSatisfy { $0 == $0.rounded() } && starts.count > 1
    if isWhole, (starts.last ?? 0) - starts[0] > 400 * Double(starts.count) {
      for index in stretches.indices { stretches[index].isMilliseconds = true }
    }
  }

  /// Some services say everything twice: without speakers, and once more with them.
  private mutating func dropRepeated() {
    let (named, bare) = (stretches.filter { $0.speaker != nil }, stretches.filter { $0.speaker == nil })
    let length = { (items: [TalkItem]) in items.reduce(0) { $0 + $1.text.utf8.count } }
    if !bare.isEmpty, length(named) * 10 >= length(bare) * 9, !named.isEmpty { stretches = named }
  }

  /// Words of which nobody says who speaks become sentences.
  private mutating func joinWords() {
    let count = stretches.count
    guard count >= 3, stretches.allSatisfy({ $0.speaker == nil }),
      stretches.count(where: { $0.text.contains(" ") }) * 5 < count
    else { return }
    var sentences: [TalkItem] = []
    for word in stretches {
      if let last = sentences.last, word.isMark || !".?!".contains(last.text.last ?? " ") {
        sentences[sentences.count - 1].append(word)
      } else {
        sentences.append(word)
      }
    }
    stretches = sentences
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
}

/// What is said at once, as an item of a list has it.
struct TalkItem {
  var text: String
  var speaker: String?
  var start: Double?
  var end: Double?
  var isMilliseconds = false
  /// Whether it is a mark that belongs to the word before it.
  var isMark = false

  mutating func append(_ word: TalkItem) {
    if word.text.allSatisfy(\.isWhitespace) { return }
    text += (word.isMark ? "" : " ") + word.text
    end = word.end ?? end
  }
}
