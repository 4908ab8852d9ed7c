import QualitativeData
import Testing
import Tokenize

@testable import Suggest

@Suite("What is kept between documents, and sums over all codes at once")
struct KeptWordsTests {
  @Test("suggestions do not depend on the documents that were read before")
  func independent() throws {
    let study = try InventedStudy(documents: 12)
    let model = try study.learned(study.documents.prefix(6)).model(provenance: Provenance())
    let used = try Suggester(model: model, confidence: 0)
    var count = 0
    for document in study.documents + study.documents.reversed() {
      let alone = try Suggester(model: model, confidence: 0).run(document).value
      #expect(try used.run(document).value == alone)
      count += alone.suggestions.count
    }
    #expect(count > 100)
  }

  @Test("words that are alike have one row, and what is known of them does not depend on the others")
  func rows() throws {
    let study = try InventedStudy(documents: 6)
    let ranker = try Ranker(
      study.learned(study.documents.prefix(4)).model(provenance: Provenance()), tokenizer: Tokenizer())
    let words = study.documents.flatMap { UnitCutter(unit: .sentence).units(of: $0) }.flatMap(\.words).map(\.form)
    let all = ranker.store()
    let places = words.map(all.row(of:))
    #expect(Set(places).count == Set(words).count && all.entries.count == Set(words).count)
    for (form, row) in zip(words, places) {
      let alone = ranker.store()
      let first = alone.row(of: form)
      #expect(first == 0)
      #expect(all.terms(of: [row]) == alone.terms(of: [first]) && all.groups(of: [row]) == alone.groups(of: [first]))
      #expect(all.ratios(of: [row], 2) == alone.ratios(of: [first], 2))
      #expect(all.margins(of: [row], (0.5, 0.25), []) == alone.margins(of: [first], (0.5, 0.25), []))
    }
  }

  @Test("the sums are those of the evidence that learning sees, kind by kind")
  func sums() throws {
    let study = try InventedStudy(documents: 8)
    let ranker = try Ranker(
      study.learned(study.documents.prefix(6)).model(provenance: Provenance()), tokenizer: Tokenizer())
    let weights = ranker.ranking.row
    #expect(weights.contains { $0 != 0 })
    let units = UnitCutter(unit: .sentence).units(of: study.documents[7])
    let scored = ranker.scored(units, ranker.store()).units
    let table = EvidenceGatherer(codes: ranker.codes.count, ranking: ranker.ranking)
      .gather(scored.map(\.prepared), ranker.learned)
    for unit in units.indices {
      for code in ranker.codes.indices {
        let row = table.row(unit, code)
        let sum = zip(row, weights).reduce(ranker.ranking.bias) { $0 + Double($1.0) * $1.1 }
        #expect(sum == scored[unit].sums[code])
      }
    }
  }

  @Test("a neighbour counts by its distance, and nothing lies beyond the ends")
  func neighbours() throws {
    let units = (0..<5).map { number in
      PreparedUnit(
        unit: TextUnit(segment: 0, range: TextRange(0, 1), words: []), terms: [], groups: [Float(1 << number), -1],
        hits: [])
    }
    let rows = try #require(ContextWindow(units, width: 2, \.groups))
    let near = (0..<5).map { rows.around($0, 0..<2) }
    for (sum, expected) in zip(near[0] + near[2], [3.4, -0.95, 10.1, -1.6] as [Float]) {
      #expect(abs(sum - expected) < 1e-5)
    }
    #expect(rows.row(4, 0..<2) == [16, -1] && rows.row(4, 1..<2) == [-1])
    #expect(ContextWindow(units, width: 3, \.groups) == nil)
  }
}
