import Ingest
import QualitativeData
import Testing
import Transcripts

/// Files in which programs write a talk: how a turn is written, what stands between turns and around them.
private struct TalkForm: CustomStringConvertible, Sendable {
  var description: String
  var ending = "json"
  var head = ""
  var gap = ","
  var tail = ""
  /// A turn's text, from who asks or answers, its number and its words.
  var turn: @Sendable (Bool, Int, String) -> String

  func text(_ talk: [TalkTurn]) -> String {
    head + talk.enumerated().map { turn($1.asks, $0, $1.text) }.joined(separator: gap) + tail
  }
}

@Suite("Who speaks, in the files of programs")
struct SpeakerFormTests {
  private static func name(_ asks: Bool) -> String { asks ? "Sanne Bakker" : "Truus Mol" }

  private static let forms: [TalkForm] = [
    TalkForm(description: "words with speakers below their text", head: #"{"results":["#, tail: "]}") {
      asks, number, text in
      let words = text.split(separator: " ").map {
        #"{"word":"\#($0)","startTime":"\#(number).5s","speakerTag":\#(asks ? 1 : 2)}"#
      }
      return #"{"alternatives":[{"transcript":"\#(text)","words":[\#(words.joined(separator: ","))]}]}"#
    },
    TalkForm(
      description: "a list beside a longer one without speakers",
      head:
        #"{"combinedRecognizedPhrases":[{"channel":0,"display":"\#(String(repeating: "Alles. ", count: 20))"}],"recognizedPhrases":["#,
      tail: "]}"
    ) { asks, number, text in
      #"{"channel":0,"speaker":\#(asks ? 1 : 2),"offset":"PT\#(number)S","nBest":[{"display":"\#(text)"}]}"#
    },
    TalkForm(description: "a voice beside a number that all have", head: #"{"transcripts":["#, tail: "]}") {
      asks, number, text in
      #"{"start":"00:00:0\#(number + 1).000","start_ms":\#(number + 1)000,"speaker":"1","voice":"\#(name(asks))","text":"\#(text)"}"#
    },
    TalkForm(description: "a line of JSON for each turn", gap: "\n") { asks, number, text in
      #"{"speaker":"\#(name(asks))","text":"\#(text)","start":\#(number)}"#
    },
    TalkForm(description: "pairs", head: "[", tail: "]") { asks, _, text in #"["\#(name(asks))","\#(text)"]"# },
    TalkForm(description: "names for keys", head: "[", tail: "]") { asks, _, text in #"{"\#(name(asks))":"\#(text)"}"#
    },
    TalkForm(description: "capitals", head: "[", tail: "]") { asks, _, text in
      #"{"SpeakerName":"\#(name(asks))","SpokenText":"\#(text)"}"#
    },
    TalkForm(description: "Dutch names", head: #"{"gesprek":["#, tail: "]}") { asks, _, text in
      #"{"rol":"\#(asks ? "Interviewer" : "Cliënt")","tekst":"\#(text)"}"#
    },
    TalkForm(description: "a table with wie and wat", ending: "csv", head: "wie;wat\n", gap: "\n") { asks, _, text in
      #"\#(name(asks));"\#(text)""#
    },
    TalkForm(description: "a table without a head", ending: "csv", gap: "\n") { asks, number, text in
      #"00:00:0\#(number),\#(name(asks)),"\#(text)""#
    },
    TalkForm(description: "ELAN's export", ending: "txt", gap: "\n") { asks, number, text in
      "\(asks ? "Interviewer" : "Respondent")\t\t00:00:0\(number).000\t00:00:0\(number).900\t00:00:00.900\t\(text)"
    },
    TalkForm(description: "CLAN's CHAT", ending: "cha", head: "@UTF8\n@Begin\n", gap: "\n", tail: "\n@End\n") {
      asks, _, text in
      "*\(asks ? "INT" : "RES"):\t\(text)"
    },
    TalkForm(description: "a chat", ending: "txt", gap: "\n") { asks, number, text in
      "[03-05-2026 10:00:0\(number)] \(name(asks)): \(text)"
    },
    TalkForm(description: "headings with times", ending: "md", head: "# Interview\n\n", gap: "\n\n") {
      asks, number, text in
      "### \(name(asks)) (00:0\(number))\n\n\(text)"
    },
    TalkForm(
      description: "a table whose cells begin with labels", ending: "html", head: "<html><body><table>", gap: "",
      tail: "</table></body></html>"
    ) { asks, number, text in "<tr><td>00:0\(number)</td><td>\(asks ? "I" : "R"): \(text)</td></tr>" },
    TalkForm(
      description: "a table with name and time in a cell", ending: "html", head: "<html><body><table>", gap: "",
      tail: "</table></body></html>"
    ) { asks, number, text in "<tr><td>\(name(asks)) (00:0\(number))</td><td>\(text)</td></tr>" },
  ]

  @Test("each form parts the turns, tells the roles and leaves the text", arguments: forms)
  private func form(form: TalkForm) throws {
    for talk in [InventedTalk.plain, InventedTalk.telling] {
      #expect(try ReadTalk(form.text(talk), named: "d." + form.ending).problems(talk) == [])
    }
  }

  @Test("times in milliseconds, in a table and in a list")
  func milliseconds() throws {
    let table =
      "start\tend\tspeaker\ttext\n"
      + (0..<4).map { "\($0)500\t\($0)900\t\($0 % 2 == 0 ? "A1" : "B1")\tJa, dat is zo." }.joined(separator: "\n")
    #expect(try ReadTalk(table, named: "d.tsv").segments.map(\.time) == [500, 1500, 2500, 3500])
    let list =
      "["
      + (1..<5).map { #"{"start_ms":\#($0)500,"speaker":"A\#($0 % 2)","text":"Ja, dat is zo."}"# }.joined(
        separator: ",") + "]"
    #expect(try ReadTalk(list, named: "d.json").segments.map(\.time) == [1500, 2500, 3500, 4500])
  }

  @Test("questions and answers side by side")
  func exchanges() throws {
    let talk = InventedTalk.plain
    let pairs = stride(from: 0, to: talk.count, by: 2).map { (talk[$0].text, talk[$0 + 1].text) }
    let json = "[" + pairs.map { #"{"vraag":"\#($0)","antwoord":"\#($1)"}"# }.joined(separator: ",") + "]"
    #expect(try ReadTalk(json, named: "d.json").problems(talk) == [])
    let table = "vraag;antwoord\n" + pairs.map { #""\#($0)";"\#($1)""# }.joined(separator: "\n")
    #expect(try ReadTalk(table, named: "d.csv").problems(talk) == [])
  }

  @Test("a list of what is to be done is no conversation")
  func actions() {
    #expect(
      !TranscriptReader.isTalkTable(
        Array("wie;wat;wanneer\nAnna;zaal huren;3 mei\nBen;koffie;4 mei\nAnna;stoelen;5 mei\n".utf8)))
    #expect(
      !TranscriptReader.isTalkTable(Array("wie;wat\nAnna;zaal huren\nBen;koffie halen\nCas;stoelen zetten\n".utf8)))
  }

  @Test("a TextGrid of Praat, long and short, is turns in the order of time; its other objects are refused")
  func praat() throws {
    let long = """
      File type = "ooTextFile"
      Object class = "TextGrid"

      xmin = 0
      xmax = 9
      tiers? <exists>
      size = 3
      item []:
          item [1]:
              class = "IntervalTier"
              name = "Respondent"
              xmin = 0
              xmax = 9
              intervals: size = 2
              intervals [1]:
                  xmin = 0
                  xmax = 4
                  text = ""
              intervals [2]:
                  xmin = 4
                  xmax = 9
                  text = "Via ""de krant"", in 1987."
          item [2]:
              class = "IntervalTier"
              name = "Interviewer"
              xmin = 0
              xmax = 9
              intervals: size = 1
              intervals [1]:
                  xmin = 0
                  xmax = 4
                  text = "Hoe begon het?"
          item [3]:
              class = "TextTier"
              name = "lach"
              xmin = 0
              xmax = 9
              points: size = 1
              points [1]:
                  number = 8
                  mark = "ha"
      """
    let short = """
      "ooTextFile"
      "TextGrid"
      0 9 <exists> 3
      "IntervalTier" "Respondent" 0 9 2
      0 4 ""
      4 9 "Via ""de krant"", in 1987."
      "IntervalTier" "Interviewer" 0 9 1
      0 4 "Hoe begon het?"
      "TextTier" "lach" 0 9 1
      8 "ha"
      """
    for text in [long, short] {
      let read = try TranscriptReader.read(Array(text.utf8)).value
      #expect(read.blocks.map(\.speaker) == ["Interviewer", "Respondent"])
      #expect(read.blocks.map(\.text) == ["Hoe begon het?", "Via \"de krant\", in 1987."])
      #expect(read.blocks.map(\.time) == [0, 4_000] && read.counts["annotation"] == 1)
    }
    #expect(throws: Diagnostic.self) {
      try TranscriptReader.read(Array("File type = \"ooTextFile\"\nObject class = \"PitchTier\"\n".utf8))
    }
  }

  @Test("a meeting's cues that are named for who speaks")
  func namedCues() throws {
    let text = """
      WEBVTT

      1 "Anna de Wit" (123)
      00:00:01.000 --> 00:00:02.000
      Hoe begon het?

      2 "Bo" (456)
      00:00:02.000 --> 00:00:04.000
      Met een bus.
      """
    #expect(try TranscriptReader.read(Array(text.utf8)).value.blocks.map(\.speaker) == ["Anna de Wit", "Bo"])
  }
}
