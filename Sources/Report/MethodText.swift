import QualitativeData
import Tabulate

/// A skeleton of a section on method: sentences that the study's files bear out, in the order of the checklists for
/// qualitative research (COREQ: Tong, Sainsbury & Craig 2007; SRQR: O'Brien and others 2014), and between square brackets
/// what only the researchers know.
public struct MethodText: Sendable {
  /// A part of the section.
  struct Part {
    var title: String
    var paragraphs: [String]
  }

  let input: ReportInput
  let say: Wording

  /// Of a report's input, in its language.
  public init(_ input: ReportInput) {
    self.input = input
    say = Wording(input.language)
  }

  /// As running text, for a word processor or Markdown.
  public var prose: Prose {
    var prose = Prose(title: "\(input.name): \(say("methode", "method"))", language: say.language)
    prose.blocks.append(.note(preface))
    for part in parts {
      prose.blocks.append(.heading(level: 2, part.title))
      prose.blocks += part.paragraphs.map { .paragraph($0) }
    }
    return prose
  }

  /// What the brackets mean.
  var preface: String {
    say(
      "Opzet voor een methodesectie, in de volgorde van COREQ (2007) en SRQR (2014). Wat tussen rechte haken staat, weet "
        + "Draad niet: vul dat in. De rest volgt uit de bestanden van de studie.",
      "Skeleton of a methods section, in the order of COREQ (2007) and SRQR (2014). What stands in square brackets Draad does "
        + "not know: fill that in. The rest follows from the study's files.")
  }

  var parts: [Part] {
    let coding = input.coding != nil && !input.isSuggested
    return [
      Part(title: say("Onderzoekers", "Researchers"), paragraphs: [gaps.researchers]),
      Part(title: say("Materiaal", "Material"), paragraphs: [gaps.recruitment, material, outside].compactMap { $0 }),
      Part(
        title: say("Coderen", "Coding"),
        paragraphs: [codebook, trail, coding ? coders : suggested, origins, gaps.training]
          .compactMap { $0 }),
      Part(title: say("Overeenstemming", "Agreement"), paragraphs: [agreement, settling].compactMap { $0 }),
      Part(title: say("Tellen en toetsen", "Counting and testing"), paragraphs: [counting, testing].compactMap { $0 }),
      Part(title: say("Controle", "Checks"), paragraphs: [gaps.checks, software]),
    ].filter { !$0.paragraphs.isEmpty }
  }

  private var gaps: MethodGaps { MethodGaps(say: say) }

  func count(_ number: Int, _ one: (String, String), _ several: (String, String)) -> String {
    "\(say.number(number)) " + (number == 1 ? say(one.0, one.1) : say(several.0, several.1))
  }

  func documents(_ number: Int) -> String {
    count(number, ("document", "document"), ("documenten", "documents"))
  }

  private func passages(_ number: Int) -> String {
    input.isSuggested
      ? count(number, ("voorgestelde passage", "suggested passage"), ("voorgestelde passages", "suggested passages"))
      : count(number, ("gecodeerde passage", "coded passage"), ("gecodeerde passages", "coded passages"))
  }

  private var material: String {
    let kinds = input.material.map { kind($0.kind, $0.documents) }
    let size =
      "\(count(input.size.segments, ("segment", "segment"), ("segmenten", "segments"))), "
      + count(input.size.words, ("woord", "word"), ("woorden", "words"))
    let some = input.guessedKinds == input.size.documents ? "" : documents(input.guessedKinds)
    let table = input.cases.isOfDocuments ? "" : say("de tabel van cases, ", "the table of cases, ")
    let guess =
      input.guessedKinds == 0
      ? "."
      : say(
        ", \(some.isEmpty ? "" : "bij \(some) ")afgeleid uit \(table)de namen van documenten en wie er spreken; ‘kinds’ in study.yaml "
          + "stelt het vast. [klopt dit?]",
        ", \(some.isEmpty ? "" : "of \(some) ")inferred from \(table)the documents' names and who speaks; ‘kinds’ in study.yaml "
          + "states it. [is this so?]")
    let about =
      kinds.isEmpty
      ? ""
      : (input.size.documents == 1 ? say(" Dat is ", " This is ") : say(" Dat zijn ", " These are ")) + say.list(kinds)
        + guess
    let cases = input.cases.cases.count
    return say(
      "Het materiaal bestaat uit \(documents(input.size.documents)) (\(size))"
        + (cases > 0 ? " over \(say.number(cases)) \(cases == 1 ? "case" : "cases")." : ".") + about + roles,
      "The material consists of \(documents(input.size.documents)) (\(size))"
        + (cases > 0 ? " about \(say.number(cases)) \(cases == 1 ? "case" : "cases")." : ".") + about + roles)
  }

  /// Whose the words are; nothing where nobody was found to speak.
  private var roles: String {
    let (asked, answered, all) = (input.spoken.asked, input.spoken.answered, input.size.words)
    guard asked + answered > 0, all > 0 else { return "" }
    let shares = [asked, answered, max(0, all - asked - answered)].map { say.percent(Double($0) / Double(all)) }
    return say(
      " Van de woorden is \(shares[0]) van wie vraagt en \(shares[1]) van wie antwoordt; \(shares[2]) staat in tekst zonder sprekers "
        + "(verslagen in de woorden van de verslaglegger, kopjes, aantekeningen).",
      " Of the words \(shares[0]) are those of who asks and \(shares[1]) of who answers; \(shares[2]) stand in text without "
        + "speakers (reports in the words of who wrote them, headings, notes).")
  }

  /// So many documents of a kind.
  private func kind(_ kind: String, _ number: Int) -> String {
    switch kind {
    case Saturation.interview: count(number, ("interview", "interview"), ("interviews", "interviews"))
    case Saturation.group: count(number, ("groepsgesprek", "group talk"), ("groepsgesprekken", "group talks"))
    case Saturation.text: count(number, ("tekst", "text"), ("teksten", "texts"))
    default: "\(say.number(number)) \(kind)"
    }
  }

  /// What counts in no table of cases.
  private var outside: String? {
    guard input.withoutCase > 0 else { return nil }
    return say(
      "\(passages(input.withoutCase)) \(input.withoutCase == 1 ? "hoort" : "horen") bij geen case (bijvoorbeeld wat in een "
        + "focusgroep gezegd is door wie voor geen case spreekt) en \(input.withoutCase == 1 ? "telt" : "tellen") in geen "
        + "tabel van cases mee.",
      "\(passages(input.withoutCase)) \(input.withoutCase == 1 ? "belongs" : "belong") to no case (said in a focus group by "
        + "somebody who speaks for none, for instance) and \(input.withoutCase == 1 ? "counts" : "count") in no table of cases."
    )
  }

  private var codebook: String {
    let codes = input.codebook.codes
    let parents = codes.count { input.codebook.isGroup($0.name) }
    let version = (input.matrices.first?.provenance ?? input.provenance).inputs["codebook"].map {
      String($0.prefix(12))
    }
    let digest = version.map { say(" (versie \($0))", " (version \($0))") } ?? ""
    let name = input.codebook.name.isEmpty ? "" : " ‘\(input.codebook.name)’"
    let above =
      parents == 0
      ? ""
      : say(
        ", waarvan er \(parents) andere onder zich \(parents == 1 ? "heeft" : "hebben")",
        ", \(parents) of which \(parents == 1 ? "has" : "have") others below them")
    return say(
      "Het codeboek\(name)\(digest) telt \(codes.count == 1 ? "één code" : "\(codes.count) codes")\(above). [herkomst van het codeboek: vooraf, uit het materiaal, of "
        + "beide; eerdere versies]",
      "The codebook\(name)\(digest) has \(codes.count == 1 ? "one code" : "\(codes.count) codes")\(above). [origin of the codebook: beforehand, from the material, or both; "
        + "earlier versions]")
  }

  private var suggested: String {
    say(
      "Er is nog niet gecodeerd: geteld zijn voorstellen van het programma die niemand heeft beoordeeld.",
      "Nothing was coded yet: what is counted are the program's suggestions, which nobody has judged.")
  }

  private var software: String {
    // Coders may have worked in any program.
    let coding = input.isSuggested ? "" : say(" [software waarin gecodeerd is]", " [software that was coded in]")
    return say(
      "Software voor inlezen en tellen: Draad \(Draad.version).",
      "Software for reading and counting: Draad \(Draad.version).")
      + coding
  }
}

/// What no file says.
struct MethodGaps {
  let say: Wording

  var researchers: String {
    say(
      "[wie interviewden en codeerden: opleiding, ervaring, verhouding tot de deelnemers] [reflexiviteit]",
      "[who interviewed and coded: training, experience, relation to the participants] [reflexivity]")
  }

  var recruitment: String {
    say(
      "[werving en non-respons] [selectie van de cases] [afname: waar, wanneer, hoe lang, hoe vastgelegd] [toestemming en "
        + "ethische toetsing]",
      "[recruitment and non-response] [selection of the cases] [setting: where, when, how long, how recorded] [consent and "
        + "ethical approval]")
  }

  var training: String { say("[opleiding van de codeurs]", "[training of the coders]") }

  var checks: String {
    say("[member check] [beschikbaarheid van de gegevens]", "[member check] [availability of data]")
  }
}
