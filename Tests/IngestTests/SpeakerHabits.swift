import Ingest
import QualitativeData
import Transcripts

/// A turn of an invented talk: whether it asks, and what is said.
struct TalkTurn: Sendable {
  var asks: Bool
  var text: String
}

/// Invented talks about a neighbourhood's library and a club: a plain one, and one in which the respondent asks back and
/// the interviewer tells.
enum InventedTalk {
  static let plain = turns(
    "Hoe is de bibliotheek begonnen?", "Met een kast in de hal, daar mocht ik boeken in zetten.", "Wie doet het werk?",
    "Zeven mensen uit de straat, en ik houd het rooster bij.", "Waar merkt u dat het druk is?",
    "Op zaterdag, dan staan we met z'n drieën te stempelen.", "Wat zou u anders willen?", "Een droge zolder, en een wc."
  )
  static let telling = turns(
    "Vertelt u eens over uw club.", "Ik speel er veertig jaar. Kent u het veld?", "Ja, ik fietste er net langs.",
    "O, en lag het er goed bij?", "Heel groen. Ga gerust verder.",
    "Nou, wij krijgen geen scheidsrechters meer, hoort u dat vaker?",
    "Leg eens uit waar u dat aan merkt.", "Aan de wedstrijden, die fluit ik nu zelf, en dat is zwaar op mijn leeftijd.")

  private static func turns(_ texts: String...) -> [TalkTurn] {
    texts.enumerated().map { TalkTurn(asks: $0 % 2 == 0, text: $1) }
  }

  static func time(_ index: Int, _ style: String) -> String {
    let seconds = 4 + 7 * index
    let two = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
    switch style {
    case "m:ss": return "\(seconds / 60):\(two(seconds % 60))"
    case "mm:ss": return "\(two(seconds / 60)):\(two(seconds % 60))"
    case "mm.ss": return "\(two(seconds / 60)).\(two(seconds % 60))"
    case "f4": return "#00:\(two(seconds / 60)):\(two(seconds % 60))-\(index % 10)#"
    default: return "00:\(two(seconds / 60)):\(two(seconds % 60))"
    }
  }
}

/// A habit of transcribers, told by what stands before a question and before an answer; `{m:ss}` and the like become
/// times, `¶` a line end.
struct SpeakerHabit: CustomStringConvertible, Sendable {
  var asks: String
  var answers: String
  /// The ending of the file's name.
  var ending = "txt"
  /// What parts the turns.
  var gap = "\n\n"

  var description: String { "\(asks)…\(answers)… .\(ending) \(gap.count)" }

  func text(_ talk: [TalkTurn]) -> String {
    let turns = talk.enumerated().map { index, turn in
      var label = turn.asks ? asks : answers
      for style in ["m:ss", "mm:ss", "mm.ss", "h:mm:ss", "f4"] {
        label = label.replacing("{\(style)}", with: InventedTalk.time(index, style))
      }
      label = label.replacing("¶", with: "\n")
      return label.contains("…") ? label.replacing("…", with: turn.text) : label + turn.text
    }
    guard ending == "srt" || ending == "vtt" else { return turns.joined(separator: gap) }
    let mark = ending == "srt" ? "," : "."
    let cues = turns.enumerated().map { index, turn in
      let (start, end) = (InventedTalk.time(index, ""), InventedTalk.time(index + 1, ""))
      return (ending == "srt" ? "\(index + 1)\n" : "") + "\(start)\(mark)000 --> \(end)\(mark)000\n\(turn)"
    }
    return (ending == "vtt" ? "WEBVTT\n\n" : "") + cues.joined(separator: "\n\n") + "\n"
  }

  /// Paragraphs as a word processor has them.
  func blocks(_ talk: [TalkTurn]) -> [TranscriptBlock] {
    text(talk).split(separator: "\n\n").map { TranscriptBlock(text: String($0)) }
  }
}

/// What became of a talk.
struct ReadTalk {
  var segments: [Segment]
  var diagnostics: [Diagnostic]

  init(_ text: String, named name: String) throws {
    try self.init(try TranscriptReader.read(Array(text.utf8), named: name).value)
  }

  init(_ transcript: Transcript, speakers: SpeakerTable = SpeakerTable(), cases: CaseTable = CaseTable()) throws {
    let named = NamedTranscript(id: "d", transcript: transcript, provenance: Provenance())
    let made = try Ingester(cases: cases, speakers: speakers).ingest(named)
    (segments, diagnostics) = (made.value.document.segments, made.diagnostics)
  }

  /// What is wrong: turns that are missing or hold a label, sides that are not parted, roles that are not right.
  func problems(_ talk: [TalkTurn]) -> [String] {
    var problems: [String] = []
    var speakers: [Bool: Set<String>] = [:]
    for turn in talk {
      guard let segment = segments.first(where: { $0.text == turn.text }) else {
        problems.append("no segment is just ‘\(turn.text)’")
        continue
      }
      let role: Role = turn.asks ? .interviewer : .respondent
      if segment.role != role { problems.append("\(turn.text): \(segment.role?.rawValue ?? "no role")") }
      speakers[turn.asks, default: []].insert(segment.speaker ?? segment.role?.rawValue ?? "nobody")
    }
    if !(speakers[true] ?? []).isDisjoint(with: speakers[false] ?? []) { problems.append("the sides are one") }
    if warnings.count > 0 { problems.append("warned: \(warnings.map(\.id))") }
    return problems
  }

  var warnings: [Diagnostic] { diagnostics.filter { $0.severity == .warning } }
}
