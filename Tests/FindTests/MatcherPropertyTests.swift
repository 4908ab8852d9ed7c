import Find
import QualitativeData
import Testing

@Suite("The index against looking at every word")
struct MatcherPropertyTests {
  @Test("random queries of random corpora", arguments: 1...60)
  func queries(seed: UInt64) throws {
    var corpus = RandomCorpus(seed: seed)
    let (index, naive) = (try corpus.index(), NaiveMatcher(corpus))
    #expect(index.count == naive.words.count)
    for _ in 0..<60 {
      let query = corpus.query()
      let found = QueryMatcher(query, in: index, passages: corpus.passages).run()
      #expect(found == naive.run(query), "\(query)")
    }
  }

  @Test("places, turns, counts and rates of random corpora", arguments: 1...40)
  func places(seed: UInt64) throws {
    let corpus = RandomCorpus(seed: seed)
    let (index, naive) = (try corpus.index(), NaiveMatcher(corpus))
    let query = try Query("*k*t* OR de OR \"de *\"", subject: .words)
    var scope = SearchScope()
    scope.speaking = [.respondent, .other]
    if seed % 2 == 0 { scope.heading = "een" }
    let text = SearchedText(scope, of: index, cases: corpus.cases)
    let spans = text.within(QueryMatcher(query, in: index).run())
    let reader = HitReader(query, in: index, cases: corpus.cases, context: 2)
    var hits: [SearchHit] = []
    for (number, own) in reader.byDocument(spans) {
      let tokens = corpus.documents[number]
      hits += reader.hits(
        own, in: Document(id: tokens.id, provenance: Provenance(), segments: tokens.segments.map(\.segment)))
    }
    #expect(hits.map(\.range) == spans.map { naive.range($0) })
    #expect(hits.map(\.document) == spans.map { corpus.documents[naive.words[Int($0.start)].document].id })
    for (hit, span) in zip(hits, spans) {
      #expect(!hit.text.isEmpty && hit.role != .interviewer)
      #expect(hit.left.hasSuffix(" ") || hit.left.isEmpty || hit.text.isEmpty == false)
      #expect(naive.text(span, in: corpus) == hit.text)
    }
    for grouping in [HitCounter.Grouping.attribute("type"), .role, .document, .nothing] {
      let counts = HitCounter(text, by: grouping).count(spans)
      #expect(counts.total.hits == spans.count)
      let searched = naive.searched(scope, corpus)
      #expect(counts.total.words == searched.count)
      guard grouping == .attribute("type") else { continue }
      for row in counts.rows {
        let ids = Set(corpus.cases.cases.filter { $0.values["type"]?.contains(row.value) == true }.map(\.id))
        #expect(row.hits == hits.count { ids.contains($0.document) })
        #expect(row.documents == Set(hits.map(\.document)).intersection(ids).count)
        #expect(row.words == searched.count { ids.contains(corpus.documents[$0.document].id) })
      }
    }
  }

  @Test("the same documents give the same bytes, read with one list of forms or with several")
  func bytes() throws {
    for seed in UInt64(1)...10 {
      let corpus = RandomCorpus(seed: seed)
      var (one, several) = (IndexBuilder(key: "k"), IndexBuilder(key: "k"))
      var shared = NumberedForms()
      for document in corpus.documents {
        let table = TokenTable(document)
        several.add(table)
        var other = table
        let numbers = table.forms.forms.map { shared.add($0) }
        for row in other.rows.indices { other.rows[row].form = numbers[Int(other.rows[row].form)] }
        other.forms = shared
        one.add(other)
      }
      #expect(one.bytes == several.bytes)
    }
  }

  @Test("a file that is none, is cut short or of another version is refused")
  func damaged() throws {
    let corpus = RandomCorpus(seed: 5)
    var builder = IndexBuilder(key: "k")
    for document in corpus.documents { builder.add(TokenTable(document)) }
    let bytes = builder.bytes
    for length in [0, 7, 8, 100, bytes.count / 2] {
      #expect(throws: Diagnostic.self) { _ = try SearchIndex(ByteRegion(copying: Array(bytes[..<length]))) }
    }
    #expect(throws: Diagnostic.self) { _ = try SearchIndex(ByteRegion(copying: Array("draadix2".utf8) + bytes[8...])) }
    #expect(throws: Never.self) { _ = try SearchIndex(ByteRegion(copying: bytes)) }
  }
}

extension NaiveMatcher {
  func range(_ span: Span) -> TextRange {
    TextRange(words[Int(span.start)].token.range.start, words[Int(span.end) - 1].token.range.end)
  }

  func text(_ span: Span, in corpus: RandomCorpus) -> String {
    let document = corpus.documents[words[Int(span.start)].document]
    let text = Array(document.segments.map(\.segment.text).joined(separator: "\n").unicodeScalars)
    let range = range(span)
    return String(String.UnicodeScalarView(text[range.start..<range.end]))
  }

  func searched(_ scope: SearchScope, _ corpus: RandomCorpus) -> [Word] {
    words.filter { word in
      guard
        let segment = corpus.documents[word.document].segments.first(where: {
          $0.segment.range.touches(word.token.range)
        })
      else { return false }
      return segment.segment.role != .interviewer && (scope.heading == nil || !segment.segment.headings.isEmpty)
    }
  }
}

extension TextRange {
  fileprivate func touches(_ other: TextRange) -> Bool { start <= other.start && other.end <= end }
}
