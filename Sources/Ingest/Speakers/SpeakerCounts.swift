import QualitativeData

/// What one speaker's turns are like: whoever asks has the higher share of turns that end in a question, and fewer words.
struct SpeakerCounts: Sendable {
  /// Stretches of segments that follow one another.
  private(set) var turns = 0
  private(set) var words = 0
  /// Turns that end in a question.
  private(set) var questions = 0
  /// Turns in which somebody is asked to tell: `Vertel eens`, `Leg uit`.
  private(set) var requests = 0
  /// Turns that end in a question or ask to tell.
  private(set) var asks = 0
  /// Turns that tell something before their question: `Via de krant. Kent u die?`
  private(set) var returns = 0
  /// Whether the turn that is open asks to tell.
  private var isRequest = false
  private(set) var first = 0
  private(set) var second = 0
  private(set) var opens = false
  private(set) var thanks = false
  /// The first words, for a person to recognise the speaker by.
  private(set) var beginning = ""

  init() {}

  /// Of turns that others' follow each.
  init(turns: [String]) {
    for text in turns {
      add(text, isNew: true, isFirst: false)
      close(text)
    }
  }

  /// Counts by speaker.
  static func count(_ segments: [Segment]) -> [String: SpeakerCounts] {
    var counts: [String: SpeakerCounts] = [:]
    var (last, open) = ("", "")
    let turns = segments.filter { $0.speaker != nil && $0.kind != .heading }
    for (index, segment) in turns.enumerated() {
      guard let speaker = segment.speaker else { continue }
      let isNew = speaker != last
      if isNew, !last.isEmpty { counts[last]?.close(open) }
      counts[speaker, default: SpeakerCounts()].add(segment.text, isNew: isNew, isFirst: index == 0)
      if index + 4 >= turns.count, isThanks(segment.text) { counts[speaker]?.thanks = true }
      (last, open) = (speaker, segment.text)
    }
    if !last.isEmpty { counts[last]?.close(open) }
    return counts
  }

  /// How the turns end by speaker, and what short ones ask for.
  static func ends(_ segments: [Segment]) -> [String: SpeakerCounts] {
    ends(segments) { $0.utf8.count <= 200 && isRequest($0) }
  }

  /// How many turns each speaker has, and how many of them end in a question, which is quicker still.
  static func questions(_ segments: [Segment]) -> [String: SpeakerCounts] { ends(segments) { _ in false } }

  private static func ends(_ segments: [Segment], isRequest: (String) -> Bool) -> [String: SpeakerCounts] {
    let written = WrittenNames(segments)
    var counts = Array(repeating: SpeakerCounts(), count: written.names.count)
    var (last, open) = (Int?.none, "")
    for (segment, place) in zip(segments, written.places) where segment.kind != .heading {
      guard let place else { continue }
      if place != last {
        if let last { counts[last].close(open) }
        counts[place].turns += 1
      }
      if isRequest(segment.text) { counts[place].isRequest = true }
      (last, open) = (place, segment.text)
    }
    if let last { counts[last].close(open) }
    return Dictionary(
      zip(written.names, counts).filter { $0.1.turns > 0 }, uniquingKeysWith: { first, _ in first })
  }

  /// All of several speakers together.
  static func + (left: SpeakerCounts, right: SpeakerCounts) -> SpeakerCounts {
    var sum = left
    sum.turns += right.turns
    sum.words += right.words
    sum.questions += right.questions
    sum.requests += right.requests
    sum.asks += right.asks
    sum.returns += right.returns
    sum.first += right.first
    sum.second += right.second
    sum.opens = left.opens || right.opens
    sum.thanks = left.thanks || right.thanks
    return sum
  }

  /// How much more than another it asks, from -8 to 8: shares of turns that end in a question, words a turn, requests,
  /// who says `u` and who `ik`, who opens and thanks.
  func asksMore(than other: SpeakerCounts) -> Double {
    let questions = 3 * (askShare - other.askShare)
    let words = 0.7 * Self.clamp(Self.log2(other.wordsPerTurn / wordsPerTurn), 2.5)
    let requests = 2.5 * (Self.share(requests, turns, 0) - Self.share(other.requests, other.turns, 0))
    let persons = 1.5 * (other.firstShare - firstShare)
    let opening = (opens ? 0.4 : 0) - (other.opens ? 0.4 : 0) + (thanks ? 0.3 : 0) - (other.thanks ? 0.3 : 0)
    return questions + words + requests + persons + opening
  }

  /// Whether all signs agree that it asks and the other one answers: it asks clearly more often, and not at greater length.
  func isConsistent(with other: SpeakerCounts) -> Bool {
    askShare - other.askShare >= 0.2 && wordsPerTurn <= 1.1 * other.wordsPerTurn
  }

  /// Whether a smaller share of its turns asks.
  func asksLess(than other: SpeakerCounts) -> Bool { askShare < other.askShare }

  /// The share of turns that ask; who tells something first and then asks back counts half.
  private var askShare: Double { (Double(asks) - 0.5 * Double(returns) + 0.5) / (Double(turns) + 1) }

  private var wordsPerTurn: Double { Double(max(words, 1)) / Double(max(turns, 1)) }
  private var firstShare: Double { (Double(first) + 1) / (Double(first + second) + 2) }

  /// A share of few turns says little.
  private static func share(_ part: Int, _ whole: Int, _ prior: Double = 0.5) -> Double {
    (Double(part) + prior) / (Double(whole) + 1)
  }

  private static func clamp(_ value: Double, _ most: Double) -> Double { max(-most, min(most, value)) }

  /// The logarithm to base 2 of a positive number, with the same bits on every machine.
  private static func log2(_ value: Double) -> Double {
    let mantissa = value.significand - 1
    return Double(value.exponent) + mantissa * (1.4142 - 0.4142 * mantissa)
  }

  private mutating func add(_ text: String, isNew: Bool, isFirst: Bool) {
    if isNew { turns += 1 }
    if isFirst { opens = true }
    if beginning.isEmpty {
      beginning = String(text.split(whereSeparator: \.isWhitespace).prefix(8).joined(separator: " ").prefix(60))
    }
    let persons = Persons(text)
    words += persons.words
    first += persons.first
    second += persons.second
    guard Self.isRequest(text) else { return }
    requests += 1
    isRequest = true
  }

  private mutating func close(_ text: String) {
    let endsSo = text.utf8.suffix(4).contains(0x3F)
    if endsSo { questions += 1 }
    if endsSo || isRequest { asks += 1 }
    if endsSo, !isRequest, Self.tellsFirst(text) { returns += 1 }
    isRequest = false
  }

  /// Whether a sentence that asks nothing stands before the last.
  private static func tellsFirst(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { utf8 in
      guard utf8.count > 16 else { return false }
      // A word or two, `Oké.`, tells nothing.
      return (12..<utf8.count - 2).contains { place in
        (utf8[place] == 0x2E || utf8[place] == 0x21) && utf8[place + 1] == 0x20
      }
    }
  }

  /// Whether a sentence asks to tell. Most sentences are told apart by their first two words.
  private static func isRequest(_ text: String) -> Bool {
    var text = text
    text.makeContiguousUTF8()
    let utf8 = text.utf8.span
    var start = 0
    while start < utf8.count {
      var place = start
      let first = nextWord(utf8, &place)
      let begin = first.start
      let second = beginnings.contains(first.word) ? nextWord(utf8, &place) : first
      var end = place
      while end < utf8.count, !isEnd(utf8[end]) { end += 1 }
      if askers.contains(first.word) || (second.start > begin && seconds.contains(second.word)),
        asks(String(decoding: text.utf8.dropFirst(begin).prefix(min(end - begin, 120)), as: UTF8.self))
      {
        return true
      }
      start = end + 1
    }
    return false
  }

  /// The last eight bytes of the word at or behind a place of the same sentence, which becomes where it ends.
  private static func nextWord(_ utf8: Span<UInt8>, _ place: inout Int) -> (word: UInt64, start: Int) {
    while place < utf8.count, !isLetter(utf8[place]), !isEnd(utf8[place]) { place += 1 }
    let start = place
    var word = UInt64(0)
    while place < utf8.count, isLetter(utf8[place]) {
      word = word << 8 | UInt64(utf8[place] < 0x80 ? utf8[place] | 0x20 : utf8[place])
      place += 1
    }
    return (word, start)
  }

  private static func isEnd(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x3F || byte == 0x21 || byte == 0x0A }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 }

  private static func asks(_ sentence: String) -> Bool {
    let words = sentence.split(maxSplits: 4) { !$0.isLetter && $0 != "'" }.prefix(4).map { $0.lowercased() }
    guard let first = words.first else { return false }
    if asking.contains(first) { return true }
    guard words.count > 1 else { return false }
    if pairs.contains(first + " " + words[1]) { return true }
    if polite.contains(first + " " + words[1]) { return telling.contains(where: sentence.lowercased().contains) }
    // `En vertel`, `Nou, leg eens`, `Kunt u`.
    guard fillers.contains(first) else { return false }
    if words.count > 2, polite.contains(words[1] + " " + words[2]) {
      return telling.contains(where: sentence.lowercased().contains)
    }
    return asking.contains(words[1]) || (words.count > 2 && pairs.contains(words[1] + " " + words[2]))
  }

  /// The last eight bytes of the words with which a sentence that asks may begin, alone and before others.
  private static let askers = Set(asking.map { packed($0) })
  private static let beginnings = Set((Array(asking) + fillers + pairs + polite).map { packed($0) })
  /// And of those that stand second in it.
  private static let seconds = Set(
    (Array(asking) + pairs + polite).map { packed($0) } + pairs.union(polite).map { packed($0, at: 1) })

  /// A word of several, as `nextWord` gives it: an apostrophe ends it, `let's`.
  private static func packed(_ words: String, at place: Int = 0) -> UInt64 {
    let parts = words.split { $0 == " " || $0 == "'" }
    guard place < parts.count else { return 0 }
    return parts[place].utf8.reduce(0) { $0 << 8 | UInt64($1 < 0x80 ? $1 | 0x20 : $1) }
  }

  private static func isThanks(_ text: String) -> Bool {
    let low = text.lowercased()
    return ["dank u", "dank je", "bedankt", "thank you", "thanks", "dankjewel", "vielen dank", "dank voor"].contains(
      where: low.contains)
      && !low.contains("graag gedaan")
  }

  private static let asking: Set<String> = [
    "vertel", "vertelt", "beschrijf", "beschrijft", "noem", "leg", "legt", "omschrijf", "schets", "licht", "denk",
    "kies", "tell", "describe",
    "explain", "walk", "erzählen", "erzähl", "beschreiben", "nennen", "erklären", "schildern",
  ]
  /// What only asks to tell where a word for telling follows: `Kunt u iets vertellen?`, but not `Kunt u dat geloven?`
  private static let polite: Set<String> = [
    "kunt u", "kun je", "kan je", "kunnen jullie", "zou u", "zou je", "wilt u", "wil je", "zouden jullie",
    "willen jullie",
    "could you", "can you", "would you", "können sie", "kannst du", "könnten sie", "würden sie",
  ]
  private static let telling = [
    "vertel", "uitleg", "leggen", "beschrijv", "noemen", "toelicht", "omschrijv", "schets", "voorbeeld", "voorstellen?",
    "iets over", "iets zeggen", "iets meer", "terug", "meenemen", "herinner", "tell", "explain", "describ",
    "talk about",
    "say something", "elaborate", "introduce", "example", "erzähl", "beschreib", "erklär", "nennen",
  ]
  private static let pairs: Set<String> = [
    "mag ik", "ga gerust",
    "ga verder",
    "gaat u", "ga door", "geef eens", "neem me", "neem mij", "please tell",
    "go ahead",
    "go on", "stel u", "stel dat", "laten we", "zullen we",
    "dan gaan",
    "dan beginnen", "we beginnen", "volgende vraag", "laatste vraag", "eerste vraag", "my first", "next question",
    "let's start",
  ]
  private static let fillers: Set<String> = [
    "en", "nou", "dan", "oké", "ok", "ja", "goed", "maar", "dus", "eerst", "and", "so", "okay", "well", "then",
    "please", "und", "also",
    "hm", "mooi", "prima", "fijn", "interessant", "aha",
  ]
}
