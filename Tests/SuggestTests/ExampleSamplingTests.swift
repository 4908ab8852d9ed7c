import QualitativeData
import Testing

@testable import Suggest

@Suite("Learning from a bounded number of units")
struct ExampleSamplingTests {
  private func documents(_ count: Int) throws -> [LearningDocument] {
    let study = try InventedStudy(documents: count)
    return study.documents.map {
      LearningDocument(TokenTable($0), decisions: study.decisions[$0.id], codebook: study.codebook, unit: .sentence)
    }
  }

  @Test("a study that is not large is learned from whole")
  func whole() throws {
    let documents = try documents(4)
    let choice = ExampleSampling(documents)
    #expect(!choice.isSampled)
    #expect(choice.isRanked.allSatisfy { $0 })
    for (document, weights) in zip(documents, choice.weights) {
      #expect(weights == document.labels.map { $0.isKnown ? 1 : 0 })
    }
  }

  /// Documents of which all units but the first three are known to have no code.
  private func readDocuments() throws -> [LearningDocument] {
    var documents = try documents(30)
    for place in documents.indices {
      for unit in documents[place].labels.indices.dropFirst(3) {
        documents[place].labels[unit] = UnitLabel(isRead: true)
      }
    }
    return documents
  }

  @Test("what is let go of while documents come in changes nothing of the choice", arguments: [1, 7, 30])
  func letGo(batch: Int) throws {
    let documents = try readDocuments()
    let known = documents.reduce(0) { $0 + $1.counted.known }
    let coded = documents.reduce(0) { $0 + $1.counted.coded }
    let limits = ExampleSampling.Limits(all: known / 2, coded: coded / 2, ranked: known / 6)
    var held: [LearningDocument] = []
    for (number, document) in documents.reversed().enumerated() {
      held.append(document)
      if (number + 1) % batch == 0 { ExampleSampling.thin(&held, limits) }
    }
    held.reverse()
    let chosen = { (documents: [LearningDocument]) in
      let choice = ExampleSampling(documents, limits)
      let units = documents.indices.flatMap { place in
        documents[place].units.indices.filter { choice.weights[place][$0] > 0 }.map {
          "\(documents[place].id) \(documents[place].units[$0].range) \(choice.weights[place][$0])"
        }
      }
      return units + zip(documents, choice.isRanked).filter(\.1).map(\.0.id)
    }
    #expect(chosen(held) == chosen(documents))
    for (held, whole) in zip(held, documents) {
      #expect(held.counted == whole.counted)
      #expect(held.isOpen == whole.isOpen)
    }
    let units = { (documents: [LearningDocument], isCoded: Bool) in
      documents.flatMap(\.labels).count { !$0.codes.isEmpty == isCoded }
    }
    #expect(units(held, true) < units(documents, true) && units(held, false) < units(documents, false))
  }

  @Test("a document that is kept whole keeps all its units, however many others are let go of")
  func openDocument() throws {
    let study = try InventedStudy(documents: 30)
    let decided = try readDocuments()
    let open = LearningDocument(
      TokenTable(study.documents[3]), decisions: study.decisions["d4"], codebook: study.codebook, unit: .sentence,
      keepsAll: true)
    var documents = decided.filter { $0.id != open.id } + [open]
    let known = documents.reduce(0) { $0 + $1.counted.known }
    ExampleSampling.thin(&documents, ExampleSampling.Limits(all: known / 4, coded: known / 8, ranked: known / 10))
    #expect(documents.last?.units.count == open.units.count)
    #expect(documents.reduce(0) { $0 + $1.units.count } < known)
  }

  @Test("of a large one all coded units stay, and the uncoded that stay count for those that do not")
  func thinned() throws {
    let documents = try readDocuments()
    let labels = documents.flatMap(\.labels)
    let coded = labels.count { !$0.codes.isEmpty }
    let uncoded = labels.count { $0.isKnown && $0.codes.isEmpty }
    let choice = ExampleSampling(documents, ExampleSampling.Limits(all: coded + uncoded / 2))
    #expect(choice.isSampled)
    var kept: Float = 0
    for (document, weights) in zip(documents, choice.weights) {
      for (label, weight) in zip(document.labels, weights) {
        if !label.codes.isEmpty { #expect(weight == 1) } else { kept += weight }
      }
    }
    #expect(uncoded > 2 * coded && abs(kept - Float(uncoded)) <= Float(uncoded / coded))
    #expect(choice.weights.flatMap(\.self).count { $0 > 0 } < coded + uncoded)
  }

  @Test("of too many coded units rare codes' all stay, and as many of each frequent one, which count for the others")
  func codes() throws {
    var documents = try documents(30)
    for document in documents.indices {
      for unit in documents[document].labels.indices {
        let code = unit % 10 == 0 ? document % 5 == 0 ? 0 : 1 : 2
        documents[document].labels[unit] = UnitLabel(isRead: true, shares: [code: 1])
      }
    }
    let given = documents.map(\.counted).reduce(into: [Int: Int]()) { $0.merge($1.given, uniquingKeysWith: +) }
    let (rare, middling, frequent) = (given[0] ?? 0, given[1] ?? 0, given[2] ?? 0)
    let room = rare + 2 * (middling - 3)
    #expect(rare > 0 && rare < middling - 3 && middling < frequent)
    let choice = ExampleSampling(documents, ExampleSampling.Limits(all: 10, coded: room))
    var (stay, weight): ([Int: Int], [Int: Float]) = ([:], [:])
    for (document, weights) in zip(documents, choice.weights) {
      for (label, own) in zip(document.labels, weights) where own > 0 {
        stay[label.codes[0], default: 0] += 1
        weight[label.codes[0], default: 0] += own
      }
    }
    #expect(stay == [0: rare, 1: middling - 3, 2: middling - 3])
    for (code, number) in given { #expect(abs((weight[code] ?? 0) - Float(number)) < 0.01) }
  }

  @Test("evidence is gathered for as many documents as hold enough units, whichever come first")
  func ranked() throws {
    let documents = try documents(30)
    let names = { (documents: [LearningDocument]) in
      let choice = ExampleSampling(documents, ExampleSampling.Limits(ranked: 40))
      return Set(zip(documents, choice.isRanked).filter(\.1).map(\.0.id))
    }
    let chosen = names(documents)
    #expect(chosen.count > 1 && chosen.count < 30)
    #expect(names(documents.reversed()) == chosen)
  }
}
