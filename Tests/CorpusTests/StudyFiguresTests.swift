import Testing

@Suite("The figures of the study")
struct StudyFiguresTests {
  private func count(_ conditions: (attribute: String, value: String)...) -> Int {
    Corpus.cases.cases.count { item in
      conditions.allSatisfy { item.values[$0.attribute]?.contains($0.value) == true }
    }
  }

  @Test("forty cases: 22 networks, 10 platforms, 8 social enterprises")
  func types() {
    #expect(Corpus.cases.cases.count == 40)
    #expect(count(("type", "netwerk")) == 22)
    #expect(count(("type", "platform")) == 10)
    #expect(count(("type", "sociale onderneming")) == 8)
  }

  @Test("ten validate, thirteen expand, seventeen maintain")
  func phases() {
    #expect(count(("fase", "valideren")) == 10)
    #expect(count(("fase", "uitbreiden")) == 13)
    #expect(count(("fase", "handhaven")) == 17)
  }

  @Test("73 % of the networks aim at work to work, 41 % at unemployment to work: more than 100 % together")
  func transitions() {
    #expect(count(("type", "netwerk"), ("transitie", "werk-werk")) == 16)
    #expect(count(("type", "netwerk"), ("transitie", "werkloosheid-werk")) == 9)
  }

  @Test("six of the ten platforms work without profit")
  func profit() {
    #expect(count(("type", "platform"), ("winstoogmerk", "nee")) == 6)
  }

  @Test("every case has a value for every attribute")
  func complete() {
    for item in Corpus.cases.cases {
      for attribute in Corpus.cases.attributes {
        #expect(item.values[attribute]?.isEmpty == false, "\(item.id) \(attribute)")
      }
    }
  }
}
