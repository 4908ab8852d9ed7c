import Foundation

/// Makes the names of JSON alike, since programs spell one name in many ways: `speakerName`, `speaker_name`, `Speaker`.
struct TalkNames {
  private var known: [String: String] = [:]

  /// A value of JSON with all names in small letters without marks; pairs of a name and a text, and objects that hold
  /// what somebody said under his name, become objects with a speaker.
  mutating func plain(_ value: Any) -> Any {
    if let object = value as? [String: Any] {
      var plain: [String: Any] = [:]
      for key in object.keys.sorted() {
        let name = name(key)
        if plain[name] == nil, let inner = object[key] { plain[name] = self.plain(inner) }
      }
      return plain
    }
    guard let items = value as? [Any] else { return value }
    return pairs(items) ?? named(items) ?? items.map { plain($0) }
  }

  /// `[["Anna", "Ja."], …]`: few first parts that come back.
  private func pairs(_ items: [Any]) -> [[String: Any]]? {
    let pairs = items.compactMap { $0 as? [String] }.filter { $0.count == 2 }
    guard pairs.count == items.count, Self.comeBack(pairs.map { $0[0] }) else { return nil }
    return pairs.map { ["speaker": $0[0], "text": $0[1]] }
  }

  /// `[{"Anna": "Ja."}, …]`.
  private func named(_ items: [Any]) -> [[String: Any]]? {
    let pairs = items.compactMap { ($0 as? [String: String])?.first }
    guard pairs.count == items.count, items.allSatisfy({ ($0 as? [String: Any])?.count == 1 }),
      Self.comeBack(pairs.map(\.key))
    else { return nil }
    return pairs.map { ["speaker": $0.key, "text": $0.value] }
  }

  private static func comeBack(_ labels: [String]) -> Bool {
    let distinct = Set(labels).count
    return labels.count >= 4 && distinct >= 2 && distinct * 2 <= labels.count
  }

  private mutating func name(_ key: String) -> String {
    if let name = known[key] { return name }
    let name = key.lowercased().filter { $0.isLetter || $0.isNumber }
    known[key] = name
    return name
  }
}

/// Reads the items of a list of JSON whose names were made alike.
struct TalkItemReader {
  /// The names under which the items of the list say who speaks, the best first.
  private let speakers: [String]

  init(_ objects: [[String: Any]]) {
    // Where one name says the same of all, another may tell them apart.
    let sample = objects.prefix(200)
    speakers = Self.speakers.filter { key in Set(sample.compactMap { Self.name($0[key]) }).count > 1 } + Self.speakers
  }

  /// What an item says: one stretch, or several where its words say who speaks; none where it holds no text.
  func items(_ object: [String: Any]) -> [TalkItem] {
    words(object) ?? exchange(object) ?? item(object).map { [$0] } ?? []
  }

  private func item(_ object: [String: Any]) -> TalkItem? {
    let inner = Self.alternative(object)
    guard let text = Self.text(object) ?? inner.flatMap(Self.text) else { return nil }
    var found = TalkItem(text: text, speaker: speaker(object) ?? inner.flatMap(speaker))
    if let pair = object["timestamp"] as? [Any] ?? object["timestamps"] as? [Any] {
      (found.start, found.end) = (pair.first.flatMap(number), pair.dropFirst().first.flatMap(number))
    } else if let offsets = object["offsets"] as? [String: Any] {
      (found.start, found.end, found.isMilliseconds) = (
        offsets["from"].flatMap(number), offsets["to"].flatMap(number), true
      )
    } else {
      let key = Self.starts.first { object[$0].flatMap(number) != nil }
      found.start = key.flatMap { object[$0].flatMap(number) }
      found.end = Self.ends.lazy.compactMap { object[$0].flatMap(number) }.first
      found.isMilliseconds = key.map { $0.hasSuffix("ms") && object[$0] is NSNumber } ?? false
    }
    found.isMark = ["punctuation", "punct"].contains(object["type"] as? String)
    return found
  }

  /// `{"vraag": …, "antwoord": …}`.
  private func exchange(_ object: [String: Any]) -> [TalkItem]? {
    for (asked, answered) in Self.exchanges {
      guard let question = object[asked] as? String, let answer = object[answered] as? String else { continue }
      return [
        TalkItem(text: question, speaker: asked.prefix(1).uppercased() + asked.dropFirst()),
        TalkItem(text: answer, speaker: answered.prefix(1).uppercased() + answered.dropFirst()),
      ]
    }
    return nil
  }

  /// Words or elements of an item that say themselves who speaks, or are all the text there is.
  private func words(_ object: [String: Any]) -> [TalkItem]? {
    let own = object["words"] ?? object["elements"] ?? Self.alternative(object)?["words"]
    guard let words = own as? [[String: Any]], !words.isEmpty else { return nil }
    let all = words.compactMap(item)
    let outer = speaker(object)
    let isSaid = Self.text(object) != nil || Self.alternative(object).flatMap(Self.text) != nil
    if isSaid, all.allSatisfy({ $0.speaker == nil }) || outer != nil { return nil }
    guard all.count * 2 >= words.count else { return nil }
    var parts: [TalkItem] = []
    for var word in all {
      word.speaker = word.speaker ?? outer
      if let last = parts.last, word.isMark || last.speaker == word.speaker {
        parts[parts.count - 1].append(word)
      } else {
        parts.append(word)
      }
    }
    return parts
  }

  /// Recognisers put the likeliest text of several into a list.
  private static func alternative(_ object: [String: Any]) -> [String: Any]? {
    ((object["alternatives"] ?? object["nbest"]) as? [[String: Any]])?.first
  }

  private static func text(_ object: [String: Any]) -> String? { texts.lazy.compactMap { object[$0] as? String }.first }

  private func speaker(_ object: [String: Any]) -> String? {
    for key in speakers { if let value = object[key] { return Self.name(value).flatMap(SpeakerName.clean) } }
    return nil
  }

  private static func name(_ value: Any?) -> String? {
    switch value {
    case let text as String: text
    case let number as NSNumber: number.stringValue
    case let object as [String: Any]: ["name", "label", "id"].lazy.compactMap { object[$0] as? String }.first
    default: nil
    }
  }

  private func number(_ value: Any) -> Double? {
    if let text = value as? String { return CommonTime.milliseconds(text).map { Double($0) / 1000 } }
    return (value as? NSNumber)?.doubleValue
  }

  private static func list(_ words: String) -> [String] { words.split(separator: " ").map(String.init) }

  private static let texts = list(
    "text dialogue transcript content utterance sentence speech tekst body words line caption message punctuatedword word "
      + "value display lexical zin uiting transcription said spokentext gezegd uitspraak fragment what wat inhoud")
  private static let speakers = list(
    "speakername speaker voice speakerlabel speakerid speakertag spreker sprekernaam sprekerid wie persoon deelnemer who "
      + "participant participantname name naam author role rol sprecher user username fromname label channel")
  private static let starts = list(
    "start starttime begin begintime from timestamp time ts offset startms beginms tijd starttimems starttimestamp offsetms "
      + "at begintijd starttijd tijdcode timecode startseconds startsec")
  private static let ends = list(
    "end stop endtime to endms eind einde eindtijd endtimems endtimestamp eindms endts endseconds endsec")
  private static let exchanges = [
    ("vraag", "antwoord"), ("question", "answer"), ("frage", "antwort"), ("interviewer", "respondent"), ("q", "a"),
  ]
}
