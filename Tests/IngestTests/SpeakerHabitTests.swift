import Ingest
import QualitativeData
import Testing

@Suite("Who speaks, in the habits of transcribers")
struct SpeakerHabitTests {
  /// Labels in their dress: in txt, in paragraphs of a word processor, and line by line.
  static let dresses: [(String, String)] =
    [
      ("I: ", "R: "), ("Interviewer¶", "Respondent¶"), ("[I] ", "[R] "), ("(I) ", "(R) "), ("<I> ", "<R> "),
      ("{I} ", "{R} "),
      ("[I]: ", "[R]: "), ("<Interviewer>: ", "<Respondent>: "), ("I; ", "R; "), ("I. ", "R. "), ("I> ", "R> "),
      ("I | ", "R | "),
      ("I) ", "R) "), ("I- ", "R- "), ("I – ", "R – "), ("I — ", "R — "), ("INT - ", "RESP - "), ("I\t", "R\t"),
      ("I\t\t", "R\t\t"),
      ("I:\t", "R:\t"), ("\tI:\t", "\tR:\t"), ("I:", "R:"), ("I   ", "R   "), ("INT ", "RES1 "),
      ("INTERVIEWER: ", "RESPONDENT: "),
      ("interviewer: ", "bewoner: "), ("Q: ", "A: "), ("V: ", "A: "), ("Vr: ", "Antw: "), ("IV: ", "GI: "),
      ("IR: ", "IE: "),
      ("MOD: ", "P3: "), ("Moderator: ", "Deelnemer 4: "), ("Facilitator: ", "Participant 2: "),
      ("Gespreksleider: ", "Ouder: "),
      ("Host: ", "Gast: "), ("Interviewer A: ", "Respondent B: "), ("Frage: ", "Antwort: "),
      ("Befrager: ", "Befragte: "),
      ("Onderzoeker: ", "Wijkverpleegkundige: "), ("Int.: ", "Resp.: "), ("Interviewer: ", "Mevr. De Vries: "),
      ("Interviewer (I): ", "Respondent (R): "), ("I (lacht): ", "R (zucht): "), ("I1/I2: ", "R1/R2: "),
      ("I: [{mm:ss}] ", "R: [{mm:ss}] "),
      ("I ({mm:ss}): ", "R ({mm:ss}): "), ("I {mm:ss} ", "R {mm:ss} "), ("[{h:mm:ss}] I - ", "[{h:mm:ss}] R - "),
      ("{h:mm:ss} - I: ", "{h:mm:ss} - R: "), ("{mm:ss}\tI\t", "{mm:ss}\tR\t"), ("({mm:ss}) I: ", "({mm:ss}) R: "),
      ("[{mm.ss}] I: ", "[{mm.ss}] R: "), ("{f4} I: ", "{f4} R: "), ("[I {mm:ss}] ", "[R {mm:ss}] "),
      ("[{mm:ss} I] ", "[{mm:ss} R] "),
      ("- I: ", "- R: "), ("• I: ", "• R: "), ("Sanne¶", "Truus¶"), ("Sanne:¶", "Truus:¶"), ("SANNE¶", "TRUUS¶"),
      ("{h:mm:ss}¶Sanne Bakker¶", "{h:mm:ss}¶Truus Mol¶"), ("Sanne Bakker¶{h:mm:ss}¶", "Truus Mol¶{h:mm:ss}¶"),
      ("Sanne Bakker  {m:ss}¶", "Truus Mol  {m:ss}¶"), ("Bakker, Sanne   {m:ss}¶", "Vries, Henk de   {m:ss}¶"),
      ("Sanne Bakker   {m:ss}¶", "Jansen-de Boer, E.P.M.   {m:ss}¶"),
      ("Sanne Bakker   {m:ss}¶", "Vergaderruimte 3.12   {m:ss}¶"),
      ("Sanne Bakker [{h:mm:ss}]¶", "Truus Mol [{h:mm:ss}]¶"), ("[{h:mm:ss}] Spreker 1¶", "[{h:mm:ss}] Spreker 2¶"),
      ("[Spreker 1] [{mm:ss}] ", "[Spreker 2] [{mm:ss}] "), ("Sanne: [{h:mm:ss}] ", "Truus: [{h:mm:ss}] "),
      ("Sanne - ", "Truus - "),
      ("[Sanne] ", "[Truus] "), ("Sanne\t", "Truus\t"), ("Sanne; ", "Truus; "), ("sanne: ", "truus: "),
      ("S00: ", "S01: "),
      ("[SPEAKER_00]: ", "[SPEAKER_01]: "), ("SPEAKER_00¶[{h:mm:ss}] - ", "SPEAKER_01¶[{h:mm:ss}] - "),
      ("Bakker, Sanne: ", "Mol, Truus de: "), ("S. Bakker: ", "T. de Mol: "), ("[NAAM1]: ", "[NAAM2]: "),
      ("SB: ", "TM: "),
      ("Arts - ", "Patiënt - "), ("vis1967v ", "bos1929m "), ("{mm:ss};Sanne;", "{mm:ss};Truus;"),
    ] + rarer

  /// Marks, brackets, signs and numbers that fewer people use.
  static let rarer: [(String, String)] = [
    ("IN: ", "RE: "), ("I = ", "R = "), ("I → ", "R → "), ("I >> ", "R >> "), ("I: - ", "R: - "), ("*I* ", "*R* "),
    ("*I:* ", "*R:* "), ("_Interviewer_: ", "_Respondent_: "), ("<<I>> ", "<<R>> "), ("/I/ ", "/R/ "), ("|I| ", "|R| "),
    ("== I == ", "== R == "), ("[[Interviewer]] ", "[[Respondent]] "), ("\"Interviewer\": ", "\"Respondent\": "),
    ("'I': ", "'R': "), ("*INT:\t", "*RES:\t"), ("I(1): ", "R(1): "), ("=== Interviewer ===¶", "=== Respondent ===¶"),
    ("--- Interviewer ---¶", "--- Respondent ---¶"), ("Sanne, interviewer: ", "Truus, bewoner: "),
    ("@Sanne: ", "@Truus: "),
    ("@sanne ", "@truus "), ("Sanne/ ", "Truus/ "), ("Sanne = ", "Truus = "), ("'t Hart: ", "Van 't Hof: "),
    ("s.bakker@dorp.nl: ", "t.mol@tuin.nl: "), ("Onbekende vrouw 1: ", "Onbekende man 1: "), ("Naam 1: ", "Naam 2: "),
    ("101: ", "102: "), ("0012A: ", "0012B: "), ("GL: ", "D1: "), ("SPEAKER: S1¶", "SPEAKER: S2¶"),
    ("@{mm:ss} I: ", "@{mm:ss} R: "), ("t={mm:ss} I: ", "t={mm:ss} R: "), ("Tijd: {mm:ss} I: ", "Tijd: {mm:ss} R: "),
    ("[tijd {mm:ss}] I: ", "[tijd {mm:ss}] R: "), ("[{mm:ss} min] I: ", "[{mm:ss} min] R: "),
    ("{mm:ss} uur I: ", "{mm:ss} uur R: "), ("{mm:ss} / I / ", "{mm:ss} / R / "), ("{mm:ss} => I: ", "{mm:ss} => R: "),
    ("{mm:ss} · I: ", "{mm:ss} · R: "), ("~{mm:ss} I: ", "~{mm:ss} R: "),
    ("03-05-2026 {mm:ss} - I: ", "03-05-2026 {mm:ss} - R: "),
    ("[2026-05-03 {h:mm:ss}] I: ", "[2026-05-03 {h:mm:ss}] R: "), ("#12 I: ", "#13 R: "), ("12: I: ", "13: R: "),
    ("12 - I: ", "13 - R: "), ("12 | I | ", "13 | R | "), ("§12 I: ", "§13 R: "), ("¶12 I: ", "¶13 R: "),
    ("{h:mm:ss} From Sanne to Everyone:¶", "{h:mm:ss} From Truus to Everyone:¶"),
  ]

  @Test("labels of one side in another mark are the same person's")
  func slips() throws {
    let marks = [["I: ", "I; ", "I : ", "I:"], ["R: ", "R:", "R; ", "R : "]]
    for talk in [InventedTalk.plain, InventedTalk.telling] {
      let turns = talk.enumerated().map { index, turn in marks[turn.asks ? 0 : 1][index / 2 % 4] + turn.text }
      #expect(try ReadTalk(turns.joined(separator: "\n\n"), named: "d.txt").problems(talk) == [])
    }
  }

  @Test(
    "several labels in a paragraph, in brackets, with a dash or a time",
    arguments: [
      ("[I] ", "[R] "), ("(I) ", "(R) "), ("<I> ", "<R> "), ("I - ", "R - "), ("/ I: ", "/ R: "),
      ("[00:03] I: ", "[00:04] R: "),
    ])
  func paragraphs(asks: String, answers: String) throws {
    for talk in [InventedTalk.plain, InventedTalk.telling] {
      let turns = talk.map { ($0.asks ? asks : answers) + $0.text }
      #expect(try ReadTalk(turns.joined(separator: " "), named: "d.txt").problems(talk) == [])
      let pairs = stride(from: 0, to: turns.count, by: 2).map { turns[$0] + " " + turns[$0 + 1] }
      #expect(try ReadTalk(pairs.joined(separator: "\n\n"), named: "d.txt").problems(talk) == [])
    }
  }

  @Test(
    "legends in any dress are knowledge, and no turns",
    arguments: [
      "S = Sanne (interviewer)\nT = Truus (bewoner)", "S: interviewer (Sanne Bakker)\nT: geïnterviewde (Truus Mol)",
      "S\tSanne Bakker, interviewer\nT\tTruus Mol, respondent", "S → interviewer\nT → respondent",
    ])
  func legends(legend: String) throws {
    for talk in [InventedTalk.plain, InventedTalk.telling] {
      let turns = talk.map { ($0.asks ? "S: " : "T: ") + $0.text }
      let read = try ReadTalk(([legend] + turns).joined(separator: "\n\n"), named: "d.txt")
      #expect(read.problems(talk) == [])
      #expect(read.segments.count { $0.speaker != nil } == talk.count)
    }
  }

  @Test("each dress in plain text parts the turns, tells the roles and leaves the text", arguments: dresses)
  func plainText(asks: String, answers: String) throws {
    let habit = SpeakerHabit(asks: asks, answers: answers)
    for talk in [InventedTalk.plain, InventedTalk.telling] {
      #expect(try ReadTalk(habit.text(talk), named: "d.txt").problems(talk) == [])
      #expect(try ReadTalk(Transcript(blocks: habit.blocks(talk))).problems(talk) == [])
    }
  }

  @Test(
    "without an empty line between the turns",
    arguments: dresses.filter { !$0.0.contains("¶") && !$0.0.hasPrefix("{mm:ss};") })
  func tight(asks: String, answers: String) throws {
    let habit = SpeakerHabit(asks: asks, answers: answers, gap: "\n")
    for talk in [InventedTalk.plain, InventedTalk.telling] {
      #expect(try ReadTalk(habit.text(talk), named: "d.txt").problems(talk) == [])
    }
  }

  @Test(
    "names and colours in subtitles",
    arguments: [
      ("Sanne: ", "Truus: "), ("- Sanne: ", "- Truus: "), (">> Sanne: ", ">> Truus: "), ("(Sanne) ", "(Truus) "),
      ("[SPEAKER_00]: ", "[SPEAKER_01]: "), ("Sanne Bakker:¶", "Truus Mol:¶"),
      ("<font color=\"#ffff00\">…</font>", "<font color=\"#00ff00\">…</font>"), ("{\\c&HFFF000&}", "{\\c&H00FF00&}"),
    ])
  func subtitles(asks: String, answers: String) throws {
    for ending in ["srt", "vtt"] {
      let habit = SpeakerHabit(asks: asks, answers: answers, ending: ending)
      for talk in [InventedTalk.plain, InventedTalk.telling] {
        #expect(try ReadTalk(habit.text(talk), named: "d." + ending).problems(talk) == [])
      }
    }
  }

  @Test(
    "Markdown",
    arguments: [
      ("**I:** ", "**R:** "), ("**I**: ", "**R**: "), ("__I:__ ", "__R:__ "), ("*I:* ", "*R:* "),
      ("- **I:** ", "- **R:** "),
      ("> I: ", "> R: "), ("**I** ", "**R** "), ("### Interviewer¶¶", "### Respondent¶¶"),
      ("**[{mm:ss}] Sanne:** ", "**[{mm:ss}] Truus:** "),
      ("**Interviewer**¶¶", "**Respondent**¶¶"), ("*…*", ""), ("**…**", ""),
    ])
  func markdown(asks: String, answers: String) throws {
    let habit = SpeakerHabit(asks: asks, answers: answers, ending: "md")
    for talk in [InventedTalk.plain, InventedTalk.telling] {
      #expect(try ReadTalk(habit.text(talk), named: "d.md").problems(talk) == [])
    }
  }

  @Test(
    "tables in text files",
    arguments: ["speaker,start,end,text", "Spreker;Tijd;Tekst", "tijd\tspreker\ttekst", "id,speaker,text"])
  func tables(header: String) throws {
    let mark: Character = header.contains(";") ? ";" : header.contains("\t") ? "\t" : ","
    for talk in [InventedTalk.plain, InventedTalk.telling] {
      let rows = talk.enumerated().map { index, turn in
        header.lowercased().split(separator: mark).map { column in
          switch column {
          case "speaker", "spreker": turn.asks ? "Sanne" : "Truus"
          case "text", "tekst": mark == "\t" ? turn.text : "\"\(turn.text)\""
          case "end": InventedTalk.time(index + 1, "")
          case "id": "\(index)"
          default: InventedTalk.time(index, "")
          }
        }.joined(separator: String(mark))
      }
      #expect(try ReadTalk(([header] + rows).joined(separator: "\n"), named: "d.csv").problems(talk) == [])
    }
  }

  @Test(
    "lists in JSON, under the names that programs use",
    arguments: [
      "{\"utterances\":[@]}|{\"speaker\":\"%\",\"text\":\"#\",\"start\":~000}",
      "{\"results\":{\"all\":[@]}}|{\"who\":\"%\",\"content\":\"#\",\"startTime\":\"~.0\"}",
      "[@]|{\"name\":\"%\",\"message\":\"#\"}", "[@]|{\"spreker\":\"%\",\"tekst\":\"#\",\"begin\":~}",
      "[@]|{\"start\":\"00:~.00\",\"stop\":\"00:59.00\",\"speaker\":\"%\",\"dialogue\":\"#\"}",
      "{\"segments\":[@]}|{\"speaker\":{\"name\":\"%\"},\"text\":\"#\",\"start\":~.5,\"end\":~.9}",
    ])
  func json(form: String) throws {
    let parts = form.split(separator: "|").map(String.init)
    for talk in [InventedTalk.plain, InventedTalk.telling] {
      let items = talk.enumerated().map { index, turn in
        parts[1].replacing("%", with: turn.asks ? "Sanne" : "Truus").replacing("#", with: turn.text)
          .replacing("~", with: "\(10 + 5 * index)")
      }
      let text = parts[0].replacing("@", with: items.joined(separator: ","))
      #expect(try ReadTalk(text, named: "d.json").problems(talk) == [])
    }
  }

  @Test("questions set apart by looks: bold, italic, a colour, typed numbers; the answers are the respondent's")
  func looks() throws {
    let makers: [(Int, String) -> TranscriptBlock] = [
      { TranscriptBlock(text: $1, boldPrefix: $1.unicodeScalars.count) },
      { TranscriptBlock(text: $1, italicPrefix: $1.unicodeScalars.count) },
      { _, text in
        var block = TranscriptBlock(text: text)
        block.colour = "0070C0"
        return block
      },
    ]
    for talk in [InventedTalk.plain, InventedTalk.telling] {
      for make in makers {
        let blocks = talk.enumerated().map { $1.asks ? make($0, $1.text) : TranscriptBlock(text: $1.text) }
        #expect(try ReadTalk(Transcript(blocks: blocks)).problems(talk) == [])
      }
    }
  }

  @Test("a table of the word processor whose first column names the speakers, or its second after times")
  func wordTables() throws {
    for talk in [InventedTalk.plain, InventedTalk.telling] {
      for names in [("Sanne", "Truus"), ("SANNE:", "TRUUS:"), ("Begeleider", "ouder")] {
        let blocks = talk.enumerated().flatMap { index, turn in
          [InventedTalk.time(index, "mm:ss"), turn.asks ? names.0 : names.1, turn.text].enumerated().map {
            TranscriptBlock(kind: .cell, text: $1, cell: TableCell(table: 0, row: index, column: $0))
          }
        }
        #expect(try ReadTalk(Transcript(blocks: blocks)).problems(talk) == [])
        let two = blocks.filter { $0.cell?.column != 0 }
        #expect(try ReadTalk(Transcript(blocks: two)).problems(talk) == [])
      }
    }
  }
}
