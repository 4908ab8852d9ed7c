import Foundation
import QualitativeData
import Testing

@testable import draad

@Suite("Codings in margins, read in again after the text moved")
struct MarginCodingsTests {
  private func events(_ text: String, _ quotes: [String]) -> [CodingEvent] {
    let anchor = Anchor(text)
    return quotes.enumerated().compactMap { place, quote in
      guard let start = text.firstRange(of: quote).map({ text[..<$0.lowerBound].unicodeScalars.count }) else {
        return nil
      }
      let range = TextRange(start, start + quote.unicodeScalars.count)
      let context = anchor.context(of: range)
      return CodingEvent(
        id: "#\(place + 1)", time: "2026-01-01T00:00:00Z", coder: "Anna", act: .add, document: "n01", range: range,
        quote: quote, before: context.before, after: context.after, code: "subsidie")
    }
  }

  @Test("what is there is not added again, and what was removed does not come back")
  func moved() throws {
    let study = try TinyStudy()
    let folder = study.folder.appending(path: "Margins").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    func write(_ text: String, _ quotes: [String]) {
      var codings = MarginCodings(folder: folder)
      codings.add([("Anna", events(text, quotes))], in: text)
      codings.write(to: Outcome(isQuiet: true))
    }
    let text = "Hoe kwam het?\nDe gemeente gaf subsidie.\nWij delen kennis met elkaar.\nEn verder niets."
    let quotes = ["De gemeente gaf subsidie.", "Wij delen kennis"]
    write(text, quotes)
    let path = folder + "/Anna.jsonl"
    func remove() throws {
      let file = try CodingFile(path)
      let removed = file.events[0]
      try file.append([
        CodingEvent(
          id: "Anna-3", time: "2026-01-02T00:00:00Z", coder: "Anna", act: .remove, target: removed.id,
          document: "n01", range: removed.range, quote: removed.quote, before: removed.before, after: removed.after,
          code: removed.code)
      ])
    }
    try remove()
    let before = try Data(contentsOf: URL(filePath: path))
    write("Goedemorgen.\nDank u wel.\n" + text, quotes)
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
    write("Goedemorgen.\nDank u wel.\n" + text, quotes + ["En verder niets."])
    let state = try Inputs.codings([path], names: .none, Outcome(isQuiet: true))
    #expect(state.codings.map(\.quote) == ["Wij delen kennis", "En verder niets."])
  }
}
