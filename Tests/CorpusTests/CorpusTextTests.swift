import Testing

@Suite("The texts of the corpus")
struct CorpusTextTests {
  @Test("no sentence of more than six words occurs twice")
  func sentences() {
    var places: [String: [String]] = [:]
    for text in Corpus.texts {
      for part in text.parts {
        for sentence in sentences(part.text) where sentence.count > 6 {
          places[sentence.joined(separator: " "), default: []].append(text.document)
        }
      }
    }
    #expect(places.count > 1000)
    for (sentence, documents) in places.sorted(by: { $0.key < $1.key }) where documents.count > 1 {
      Issue.record("'\(sentence)' in \(documents.joined(separator: ", "))")
    }
  }

  /// The sentences of a paragraph as words without capitals and marks.
  private func sentences(_ text: String) -> [[String]] {
    text.split { ".!?…:;".contains($0) }.map { sentence in
      sentence.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
  }

  @Test("no mail address, telephone number or web address occurs")
  func noContacts() {
    for text in Corpus.texts {
      for part in text.parts {
        let isContact =
          part.text.contains(/\S@\S|https?:|www\./) || part.text.contains(/\.(nl|com|org|net|eu|be|de)\b/)
          || part.text.contains(/(\+31|\b0\d{1,3})[- ]?\d{3}[- ]?\d{3,}/)
        #expect(!isContact, "\(text.document): \(part.text)")
      }
    }
  }

  @Test("whoever speaks more than once in turns is a speaker of the case")
  func speakers() {
    for text in Corpus.texts {
      var labels: [Substring: Int] = [:]
      for part in text.parts where part.kind == .paragraph {
        guard let match = part.text.prefixMatch(of: #/\p{Lu}[\p{L} ]{0,24}: /#) else { continue }
        labels[match.0, default: 0] += 1
      }
      #expect(labels.allSatisfy { $0.value < 2 }, "\(text.document): \(labels)")
    }
  }

  @Test("a title stands first in every text, once")
  func titles() {
    for text in Corpus.texts { #expect(text.parts.first?.kind == .heading, "\(text.document)") }
  }

  @Test("times rise from turn to turn, and in subtitles every turn has one")
  func times() {
    for text in Corpus.texts {
      let times = text.parts.compactMap(\.time)
      #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 }, "\(text.document)")
      if text.form == "vtt" { #expect(times.count == text.parts.count { $0.kind == .turn }, "\(text.document)") }
    }
  }

  @Test("the overview names every document with its form")
  func overview() {
    let overview = String(decoding: Corpus.contents("README.md"), as: UTF8.self)
    for text in Corpus.texts { #expect(overview.contains("| `\(text.document)` | \(text.form) |")) }
  }
}
