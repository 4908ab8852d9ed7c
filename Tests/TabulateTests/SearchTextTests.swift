import QualitativeData
import Testing

@testable import Tabulate

@Suite("What a search found, to read")
struct SearchTextTests {
  private func hit(_ left: String, _ text: String, _ right: String, particle: TextRange? = nil) -> SearchHit {
    SearchHit(
      document: "n1", speaker: "R", range: TextRange(20, 20 + text.count), left: left, text: text, right: right,
      particle: particle)
  }

  @Test("keywords stand below each other, marks close to them, on one line")
  func aligned() {
    let lines = SearchText.lines([hit("de ", "gemeente", ", zei\nzij"), hit("", "gemeentes", " ook")], width: 80)
    #expect(lines[0].hasSuffix("de [gemeente], zei zij") && lines[1].hasSuffix("[gemeentes] ook"))
    let places = lines.map { $0.split(separator: "[", omittingEmptySubsequences: false)[0].count }
    #expect(places[0] == places[1] && lines.allSatisfy { $0.count <= 80 })
  }

  @Test("the particle of a verb is marked where it stands, before or behind")
  func particle() {
    let behind = hit("Zij ", "maakte", " het uit, zei", particle: TextRange(31, 34))
    #expect(SearchText.lines([behind], width: nil)[0].hasSuffix("Zij [maakte] het [uit], zei"))
    let before = hit("om uit te ", "maken", "", particle: TextRange(13, 16))
    #expect(SearchText.lines([before], width: nil)[0].contains("om [uit] te [maken]"))
  }

  @Test("long texts are cut at their far ends")
  func cut() {
    let long = String(repeating: "woord ", count: 60)
    let line = SearchText.lines([hit(long, "x", " " + long)], width: 90)[0]
    #expect(line.unicodeScalars.count <= 90 && line.contains("… ") == false && line.contains("…"))
    #expect(line.hasSuffix("…"))
  }

  @Test("rates are per thousand words; nothing is divided by nothing")
  func counts() {
    let counts = SearchCounts(
      by: "type", rows: [SearchCounts.Row(value: "a", hits: 3, documents: 1, ofDocuments: 2, words: 2_000)],
      total: SearchCounts.Row(value: "", hits: 3, documents: 1, ofDocuments: 2, words: 0))
    let lines = SearchText.lines(counts, width: nil)
    #expect(lines[1].hasSuffix("1.50") && lines[2].hasSuffix("–"))
    let table = SearchTabulator.table(counts)
    #expect(table.rows[0].last == .number(1.5) && table.rows[1].last == .empty)
  }
}
