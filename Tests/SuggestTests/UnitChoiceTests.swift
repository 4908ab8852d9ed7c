import QualitativeData
import Testing

@testable import Suggest

@Suite("Learning from a bounded number of units")
struct UnitChoiceTests {
  private func documents(_ count: Int) throws -> [LearningDocument] {
    let study = try InventedStudy(documents: count)
    return study.documents.map {
      LearningDocument(TokenTable($0), decisions: study.decisions[$0.id], codebook: study.codebook, unit: .sentence)
    }
  }

  @Test("a study that is not large is learned from whole")
  func whole() throws {
    let documents = try documents(4)
    let choice = UnitChoice(documents)
    #expect(!choice.isThinned)
    #expect(choice.isRanked.allSatisfy { $0 })
    for (document, weights) in zip(documents, choice.weights) {
      #expect(weights == document.labels.map { $0.isKnown ? 1 : 0 })
    }
  }

  @Test("of a large one all coded units stay, and the uncoded that stay count for those that do not")
  func thinned() throws {
    var documents = try documents(30)
    for place in documents.indices {
      for unit in documents[place].labels.indices.dropFirst(3) {
        documents[place].labels[unit] = UnitLabel(isRead: true)
      }
    }
    let labels = documents.flatMap(\.labels)
    let coded = labels.count { !$0.codes.isEmpty }
    let uncoded = labels.count { $0.isKnown && $0.codes.isEmpty }
    let choice = UnitChoice(documents, most: coded + uncoded / 2)
    #expect(choice.isThinned)
    var kept: Float = 0
    for (document, weights) in zip(documents, choice.weights) {
      for (label, weight) in zip(document.labels, weights) {
        if !label.codes.isEmpty { #expect(weight == 1) } else { kept += weight }
      }
    }
    #expect(uncoded > 2 * coded && abs(kept - Float(uncoded)) <= Float(uncoded / coded))
    #expect(choice.weights.flatMap(\.self).count { $0 > 0 } < coded + uncoded)
  }

  @Test("evidence is gathered for as many documents as hold enough units, whichever come first")
  func ranked() throws {
    let documents = try documents(30)
    let names = { (documents: [LearningDocument]) in
      let choice = UnitChoice(documents, mostRanked: 40)
      return Set(zip(documents, choice.isRanked).filter(\.1).map(\.0.id))
    }
    let chosen = names(documents)
    #expect(chosen.count > 1 && chosen.count < 30)
    #expect(names(documents.reversed()) == chosen)
  }
}
