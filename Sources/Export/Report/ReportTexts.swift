/// The words of the report in one language.
struct ReportTexts: Sendable {
  var report, documents, segments, words, passages, cases, codes, any, place, confidence, coder, close: String
  var search, mentions, notMentions, suggested, about, count, total, of, made, intro, several: String

  static func of(_ language: String) -> ReportTexts { language == "en" ? english : dutch }

  static let dutch = ReportTexts(
    report: "Verslag", documents: "documenten", segments: "segmenten", words: "woorden", passages: "passages",
    cases: "cases", codes: "codes", any: "–", place: "positie", confidence: "zekerheid", coder: "codeur",
    close: "Sluiten", search: "Zoek een code", mentions: "Genoemd door", notMentions: "maar niet door",
    suggested: "Voorgesteld, niet beoordeeld: niemand heeft deze passages nog nagelezen.",
    about: "Codes per", count: "Klik op een getal om de citaten erachter te lezen.", total: "totaal", of: "van",
    made: "Gemaakt van", intro: "Per code hoeveel cases haar noemen, en welk deel dat is van de cases in die kolom.",
    several: "Een case kan meer dan één waarde hebben: kolommen tellen op tot meer dan 100 %.")

  static let english = ReportTexts(
    report: "Report", documents: "documents", segments: "segments", words: "words", passages: "passages",
    cases: "cases", codes: "codes", any: "–", place: "place", confidence: "confidence", coder: "coder",
    close: "Close", search: "Find a code", mentions: "Mentioned by", notMentions: "but not by",
    suggested: "Suggested, not reviewed: nobody has read these passages yet.",
    about: "Codes by", count: "Click a number to read the quotations behind it.", total: "total", of: "of",
    made: "Made from", intro: "For each code how many cases mention it, and their share of the cases in that column.",
    several: "A case may have more than one value: columns add up to more than 100 %.")
}
