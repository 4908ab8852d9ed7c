import Foundation
import QualitativeData
import Testing

@testable import Suggest

@Suite("Reasons are the real ones")
struct ReasonTests {
  /// Without a word: the text before and after it.
  private func without(_ range: TextRange, in text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[..<range.start] + scalars[range.end...])
    return String(view)
  }

  private func logit(_ suggester: Suggester, _ text: String, _ code: String) throws -> Double {
    let document = try InventedStudy.tokenized("x", [text])
    let found = try suggester.run(document).value.suggestions.first { $0.code == code }
    let confidence = min(max(found?.confidence ?? 0, 0.0001), 0.9999)
    return log(confidence / (1 - confidence))
  }

  @Test("removing the first word of the reasons costs far more than removing any other")
  func deletion() throws {
    let study = try InventedStudy(documents: 12)
    let suggester = try study.learned(study.documents.prefix(8)).suggester(unit: .sentence, confidence: 0)
    var first = 0.0
    var others: [Double] = []
    var count = 0.0
    for segment in study.documents.suffix(4).flatMap(\.segments) {
      let text = segment.segment.text
      let alone = try InventedStudy.tokenized("x", [text])
      let best = try #require(try suggester.run(alone).value.suggestions.first { $0.rank == 1 })
      let words = best.reasons.filter { $0.kind == .word }
      guard let strongest = words.first, let start = strongest.start, let end = strongest.end else { continue }
      let whole = try logit(suggester, text, best.code)
      first += whole - (try logit(suggester, without(TextRange(start, end), in: text), best.code))
      count += 1
      let named = Set(words.compactMap(\.start))
      for token in alone.segments[0].sentences[0].tokens where !named.contains(token.range.start) {
        others.append(whole - (try logit(suggester, without(token.range, in: text), best.code)))
      }
    }
    #expect(count > 30)
    let mean = others.reduce(0, +) / Double(others.count)
    #expect(first / count > 0.3)
    #expect(first / count > 4 * abs(mean))
  }

  @Test("the shares of the words add up to the sum of evidence, but for what no word says")
  func shares() throws {
    let study = try InventedStudy(documents: 8)
    let learned = try study.learned(study.documents.prefix(6))
    let ranker = try Ranker(learned.model(provenance: Provenance()), tokenizer: .init())
    let sums = { (text: String) throws -> (evidence: [Double], shares: [Double]) in
      let document = try InventedStudy.tokenized("x", [text])
      let whole = ranker.scored(UnitCutter(unit: .sentence).units(of: document), ranker.store())
      let scored = whole.units[0]
      let shares = ranker.codes.indices.map { code in
        TokenAttribution(ranker: ranker, document: whole).shares(of: 0, for: code).reduce(0, +)
      }
      return (scored.sums, shares)
    }
    // What no word says (base rates, the classifiers' constants) is the same for every code of both units.
    let left = try sums("De bank had het over lening en over tarief.")
    let right = try sums("Mijn vader had het over oud en over rollator.")
    let rest = ranker.codes.indices.map { code in
      left.evidence[code] - right.evidence[code] - (left.shares[code] - right.shares[code])
    }
    #expect(rest.allSatisfy { abs($0 - rest[0]) < 1e-3 && abs($0) < 0.1 })
  }

  @Test("function words are no reason where another word is; no passage is an example for itself")
  func telling() throws {
    let study = try InventedStudy(documents: 10)
    let suggester = try study.learned(study.documents).suggester(confidence: 0)
    var examples = 0
    for document in study.documents {
      for suggestion in try suggester.run(document).value.suggestions {
        let words = suggestion.reasons.filter { $0.kind == .word }.map { FunctionWords.all.contains($0.text) }
        #expect(words.allSatisfy { $0 } || words.allSatisfy { !$0 })
        for example in suggestion.reasons where example.kind == .example && example.document == document.id {
          let range = TextRange(example.start ?? 0, example.end ?? 0)
          #expect(!range.overlaps(suggestion.range))
          examples += 1
        }
      }
    }
    #expect(examples > 0)
  }

  @Test("every reason with a place lies in the suggestion's passage or names another document")
  func places() throws {
    let study = try InventedStudy(documents: 10)
    let suggester = try study.learned(study.documents.prefix(8)).suggester(confidence: 0)
    for document in study.documents {
      for suggestion in try suggester.run(document).value.suggestions {
        for reason in suggestion.reasons where reason.start != nil && reason.document == nil {
          let range = TextRange(reason.start ?? 0, reason.end ?? 0)
          #expect(suggestion.range.contains(range))
        }
      }
    }
  }
}
