import Bytes
import Find
import QualitativeData
import StudyFiles
import Tokenize

/// The memos of a study as a text that is searched as the interviews are; each is a document of its own, which is called
/// as the memo is.
struct MemoSearch {
  private let index: SearchIndex
  private let documents: [String: Document]

  /// Reads the memos, those of coders' decisions too.
  init(_ path: String, tokenizer: Tokenizer, _ outcome: Outcome) throws(Diagnostic) {
    let folder = try StudyFolder(path, outcome: outcome)
    let codebook = try folder.codesSoFar(outcome)
    let state = try Inputs.codings(folder.codingFiles, names: codebook.formerNames, Outcome(isQuiet: true))
    let words = MemoWords(folder.study.language, codebook)
    var builder = IndexBuilder(key: "memos")
    var documents: [String: Document] = [:]
    for memo in StudyMemos(folder, outcome).all(codebook, state) where documents[memo.id] == nil {
      let text = memo.title.isEmpty ? memo.text : memo.title + "\n" + memo.text
      let range = TextRange(0, text.unicodeScalars.count)
      let segment = Segment(
        id: "s1", kind: .paragraph, headings: [words.subjects(memo)], speaker: memo.person, range: range, text: text)
      let document = Document(id: memo.id, provenance: Provenance(), segments: [segment])
      documents[memo.id] = document
      builder.add(TokenTable(outcome.take(try tokenizer.run(document))))
    }
    guard !documents.isEmpty else { throw .noMemos(path) }
    self.documents = documents
    index = try SearchIndex(ByteRegion(copying: builder.bytes))
  }

  /// What is found, with so many words on each side, and how often.
  func find(_ query: Query, context: Int) -> (hits: [SearchHit], total: SearchCounts.Row) {
    let cases = CaseTable.documents(index.documents)
    let text = SearchedText(SearchScope(), of: index, cases: cases)
    let spans = text.within(QueryMatcher(query, in: index, passages: CodedSpans().spans).run())
    let reader = HitReader(query, in: index, cases: cases, context: context)
    let hits = reader.byDocument(spans).flatMap { group in
      documents[index.documents[group.document]].map { reader.hits(group.spans, in: $0) } ?? []
    }
    return (hits, HitCounter(text, by: .nothing).count(spans).total)
  }
}

extension Diagnostic {
  fileprivate static func noMemos(_ path: String) -> Diagnostic {
    Diagnostic(
      "find.no-memos", at: Location(file: path), "The study has no memos",
      advice: "'draad memo add' writes one, or put Markdown files into Memos.")
  }
}
