import QualitativeData

/// Reads subtitles as transcription services write them: WebVTT and SRT, a block for each cue with its times. The names
/// of speakers come from WebVTT's voices; those in the text (`Jan: …`) are left for ingest to find.
enum CueReader {
  /// Whether a text (UTF-8) is subtitles.
  static func isCues(_ utf8: [UInt8]) -> Bool {
    if utf8.starts(with: Array("WEBVTT".utf8)) { return true }
    let lines = PlainTextReader.lines(of: Array(utf8.prefix(400))).prefix(5)
    // Where something is said on the same line, it is text with times.
    return lines.contains { CueTime($0) != nil && !holdsWords($0) }
  }

  static func read(_ utf8: [UInt8]) -> Transcript {
    var transcript = Transcript()
    let isVTT = utf8.starts(with: Array("WEBVTT".utf8))
    for group in PlainTextReader.lines(of: utf8).split(whereSeparator: PlainTextReader.isBlank) {
      let places = group.indices.filter { CueTime(group[$0]) != nil }
      guard !places.isEmpty else {
        goOn(group, isVTT: isVTT, in: &transcript)
        continue
      }
      for (index, place) in places.enumerated() {
        let isLast = index == places.count - 1
        let end = isLast ? group.endIndex : places[index + 1] - (isNumber(group[places[index + 1] - 1]) ? 1 : 0)
        guard let time = CueTime(group[place]), place + 1 <= end else { continue }
        let first = transcript.blocks.count
        add(group[(place + 1)..<end], time, isVTT: isVTT, to: &transcript)
        guard isVTT, place > group.startIndex, let name = Self.name(in: group[place - 1]) else { continue }
        for block in first..<transcript.blocks.count where transcript.blocks[block].speaker == nil {
          (transcript.blocks[block].speaker, transcript.blocks[block].kind) = (name, .turn)
        }
      }
    }
    transcript.counts["cue"] = transcript.blocks.count
    return transcript
  }

  private static func add(
    _ lines: ArraySlice<ArraySlice<UInt8>>, _ time: CueTime, isVTT: Bool, to transcript: inout Transcript
  ) {
    let text = lines.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
    for part in isVTT ? CueText.voices(in: text) : [(nil, CueText.plain(text))] where !part.text.isEmpty {
      var block = TranscriptBlock(
        kind: part.speaker == nil ? .paragraph : .turn, text: part.text, speaker: part.speaker, time: time.start,
        endTime: time.end)
      if part.speaker == nil { block.colour = CueText.colour(of: text) }
      transcript.blocks.append(block)
    }
  }

  /// Who speaks, where a meeting's cues are named for it: `12 "Anna de Wit" (3456)`.
  private static func name(in line: ArraySlice<UInt8>) -> String? {
    guard let first = line.first, (0x30...0x39).contains(first), let open = line.firstIndex(of: 0x22),
      let close = line.lastIndex(of: 0x22), close > open + 1,
      line[..<open].allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x20 })
    else { return nil }
    let name = CueText.trimmed(String(decoding: line[(open + 1)..<close], as: UTF8.self))
    return name.isEmpty ? nil : name
  }

  /// Lines without a time: the file's head, notes and styles, or the rest of a cue that holds an empty line.
  private static func goOn(_ lines: ArraySlice<ArraySlice<UInt8>>, isVTT: Bool, in transcript: inout Transcript) {
    let text = lines.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
    let isRemark = isVTT && ["WEBVTT", "NOTE", "STYLE", "REGION"].contains { text.hasPrefix($0) }
    guard !isRemark, let last = transcript.blocks.indices.last, !text.isEmpty else {
      return transcript.counts["remark", default: 0] += 1
    }
    transcript.blocks[last].text += "\n" + CueText.plain(text)
  }

  /// Whether more than two words and no settings of a cue (`align:start`) follow its times.
  private static func holdsWords(_ line: ArraySlice<UInt8>) -> Bool {
    let words = line.split(separator: 0x20).dropFirst(3)
    return words.contains { !$0.contains(0x3A) || $0.last == 0x3A } && words.count >= 2
  }

  private static func isNumber(_ line: ArraySlice<UInt8>) -> Bool {
    !line.isEmpty && line.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x20 }
  }
}

/// `00:01:02.345 --> 00:01:04.000`, hours left out or not, with a comma in SRT; what follows is layout.
struct CueTime {
  var start: Int
  var end: Int

  init?(_ line: ArraySlice<UInt8>) {
    guard line.first.map({ $0 >= 0x30 && $0 <= 0x39 || $0 <= 0x20 }) ?? false else { return nil }
    let text = String(decoding: line.prefix(64), as: UTF8.self)
    guard let arrow = text.firstRange(of: "-->"),
      let first = text[..<arrow.lowerBound].split(whereSeparator: \.isWhitespace).last,
      let second = text[arrow.upperBound...].split(whereSeparator: \.isWhitespace).first,
      let start = Self.time(first), let end = Self.time(second)
    else { return nil }
    (self.start, self.end) = (start, max(start, end))
  }

  /// Milliseconds.
  private static func time(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let last = parts.last else { return nil }
    let seconds = last.split { $0 == "." || $0 == "," }
    let whole = (parts.dropLast() + seconds.prefix(1)).map { Int($0) }
    guard let fraction = seconds.count == 2 ? Int((seconds[1] + "000").prefix(3)) : 0, seconds.count <= 2 else {
      return nil
    }
    var total = 0
    for part in whole {
      guard let part, (0..<100_000).contains(part) else { return nil }
      total = total * 60 + part
    }
    return total * 1000 + fraction
  }
}

/// The text of a cue without its marks.
enum CueText {
  /// The stretches that different voices say; a voice holds until the next.
  static func voices(in text: String) -> [(speaker: String?, text: String)] {
    var result: [(speaker: String?, text: String)] = []
    var rest = text[...]
    var speaker: String?
    var hasClosings = true
    while let start = rest.firstRange(of: "<v") {
      add(rest[..<start.lowerBound], speaker, to: &result)
      guard let end = rest[start.upperBound...].firstIndex(of: ">") else { break }
      // `<v.loud Esther>`: classes come before the name.
      let inside = rest[start.upperBound..<end]
      speaker = inside.firstIndex { $0 == " " || $0 == "\t" }.map { plain(String(inside[$0...])) } ?? speaker
      rest = rest[rest.index(after: end)...]
      // Many voices and no end would be looked through as often as there are voices.
      let close = hasClosings ? rest.firstRange(of: "</v>") : nil
      hasClosings = close != nil
      if let close {
        add(rest[..<close.lowerBound], speaker, to: &result)
        rest = rest[close.upperBound...]
        speaker = nil
      }
    }
    add(rest, speaker, to: &result)
    return result
  }

  private static func add(_ text: Substring, _ speaker: String?, to result: inout [(speaker: String?, text: String)]) {
    let plain = plain(String(text))
    if !plain.isEmpty { result.append((speaker == "" ? nil : speaker, plain)) }
  }

  /// The colour in which a cue begins: `{\\c&HFFF000&}`, `<font color="#fff000">`, `<c.yellow>`.
  static func colour(of text: String) -> String? {
    guard let first = text.utf8.first, first == 0x7B || first == 0x3C else { return nil }
    let head = text.prefix(longestTag)
    if head.hasPrefix("{"), let start = head.firstRange(of: "c&H") {
      return name(head[start.upperBound...].prefix { $0.isHexDigit })
    }
    guard head.hasPrefix("<"), let end = head.firstIndex(of: ">") else { return nil }
    let tag = head[..<end]
    if tag.hasPrefix("<c.") { return name(tag.dropFirst(3)) }
    guard tag.hasPrefix("<font"), let start = tag.firstRange(of: "color=") else { return nil }
    return name(tag[start.upperBound...].drop { "\"'#".contains($0) }.prefix { $0.isLetter || $0.isNumber })
  }

  private static func name(_ colour: Substring) -> String? { colour.isEmpty ? nil : String(colour) }

  /// Without tags, references resolved, space at the borders left out.
  static func plain(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      if character == "<", let next = rest.first, next == "/" || next.isLetter || next.isNumber,
        let end = rest.prefix(longestTag).firstIndex(of: ">")
      {
        rest = rest[rest.index(after: end)...]
      } else if character == "{", rest.first == "\\", let end = rest.prefix(longestTag).firstIndex(of: "}") {
        // `{\an8}`: where the line stands on the screen.
        rest = rest[rest.index(after: end)...]
      } else if character == "&", let end = rest.prefix(10).firstIndex(of: ";"),
        let meaning = reference(String(rest[..<end]))
      {
        result += meaning
        rest = rest[rest.index(after: end)...]
      } else {
        result.append(character)
      }
    }
    return trimmed(result)
  }

  private static let longestTag = 256

  package static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
    while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    return String(scalars)
  }

  private static func reference(_ name: String) -> String? {
    if let known = references[name] { return known }
    guard name.first == "#" else { return nil }
    let isHex = name.dropFirst().first.map { $0 == "x" || $0 == "X" } ?? false
    let code = isHex ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
    return code.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
  }

  private static let references = [
    "amp": "&", "lt": "<", "gt": ">", "nbsp": "\u{A0}", "lrm": "\u{200E}", "rlm": "\u{200F}", "quot": "\"",
    "apos": "'", "hellip": "…", "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”",
    "eacute": "é", "euml": "ë", "iuml": "ï", "ouml": "ö", "uuml": "ü", "euro": "€",
  ]
}
