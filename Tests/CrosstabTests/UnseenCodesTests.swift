import Crosstab
import QualitativeData
import Testing

@Suite("What further documents would bring")
struct UnseenCodesTests {
  @Test("Chao2 and its limits, worked out by hand")
  func chao() throws {
    // Ten documents; four codes in one, two in two, five in more, three in none: 0.9 · 4 · 3 / (2 · 3) = 1.8 unseen.
    let having = [1, 1, 1, 1, 2, 2, 3, 4, 5, 6, 7, 0, 0, 0]
    let found = try #require(UnseenCodes(documents: 10, having: having))
    #expect(abs(found.next - 0.4) < 1e-12 && abs(found.all - 12.8) < 1e-12)
    // Variance 1.8 + 0.81 · 4 · 49 / 36 + 0.81 · 16 · 2 · 9 / 324 = 6.93; limits 11 + 1.8 / k and, but for the codebook, · k.
    #expect(abs(found.low - 11.24) < 0.02 && found.high == 14)
  }

  @Test("where no code stands alone nothing is left to find; one document says nothing")
  func none() throws {
    let found = try #require(UnseenCodes(documents: 5, having: [2, 3, 5, 0]))
    #expect(found.next == 0 && found.all == 3 && found.low == 3 && found.high == 3)
    #expect(UnseenCodes(documents: 1, having: [1, 1]) == nil)
  }

  @Test("on average the next document brings as many as was said, at every prefix")
  func prefixes() {
    var generator = SeededGenerator(seed: 5)
    let rates = (1...40).map { 1 / Double($0 + 1) }
    for documents in [3, 6, 12, 24] {
      var (said, brought) = (0.0, 0)
      for _ in 0..<3000 {
        let next = rates.map { Double.random(in: 0..<1, using: &generator) < $0 }
        let having = rates.map { rate in
          (0..<documents).count { _ in Double.random(in: 0..<1, using: &generator) < rate }
        }
        said += UnseenCodes(documents: documents, having: having)?.next ?? 0
        brought += zip(having, next).count { $0 == 0 && $1 }
      }
      // A little more than comes, since a code that stands alone may be a common one: less so the more there are.
      let ratio = said / Double(brought)
      #expect(ratio > 0.97 && ratio < 1 + 1.2 / Double(documents) + 0.05, "\(documents): \(ratio)")
    }
  }
}
