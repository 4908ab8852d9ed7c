import Testing

@Suite("The extent of the corpus")
struct CorpusExtentTests {
  @Test("each report has 700 to 2,000 words; together they have at least 40,000")
  func length() {
    for report in Corpus.reports { #expect((700...2000).contains(report.wordCount), "\(report.document)") }
    #expect(Corpus.reports.reduce(0) { $0 + $1.wordCount } >= 40_000)
  }

  @Test("every document of the table of cases exists, and every text is in the table")
  func documents() {
    let named = Set(Corpus.cases.cases.flatMap(\.documents))
    #expect(named == Set(Corpus.texts.map(\.document)))
    for text in Corpus.texts { #expect(Corpus.cases.cases(of: text.document) == text.cases, "\(text.document)") }
  }

  @Test("three focus groups and two websites stand beside the forty reports")
  func kinds() {
    #expect(Corpus.reports.count == 40)
    #expect(Corpus.texts.filter { $0.cases.count > 1 }.count == 3)
    #expect(Corpus.texts.count == 45)
  }
}
