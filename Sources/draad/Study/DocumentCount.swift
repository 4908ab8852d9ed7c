import Bytes
import Crosstab
import QualitativeData
import StudyFiles
import Tokenize

/// Adds up the coded passages of one file with documents.
struct DocumentCounter: Sendable {
  /// What a document adds to a study's count.
  struct Sum: Hashable, Sendable {
    var id: String
    var entries: [CodeTally.Entry] = []
    var passages: [CodedPassage] = []
    var segments = 0
    var words = 0
    /// Words of those who ask, and of those who answer.
    var asked = 0
    var answered = 0
    var firstCoded: String?
    var unknownCodes: [String: Int] = [:]
    /// What was read of it, where passages are kept; nil for all of it.
    var read: RangeSet?
    /// How many codings there would be if everybody's counted.
    var everybody = 0
  }

  let codebook: Codebook
  let cases: CaseTable
  let tallier: Tallier
  let options: StudyCount.Options
  /// The coders' decisions; nil where suggestions are counted.
  let codings: CodingFiles?
  let suggested: SuggestedPassages

  /// Counts the documents of a file that are asked for.
  func count(_ path: String) -> Diagnosed<[Sum]> {
    var sums: [Sum] = []
    var diagnostics: [Diagnostic] = []
    do throws(Diagnostic) {
      for document in try DocumentFormat.read(try FileAccess.read(path), file: path) where isWanted(document.id) {
        let sum = try count(document)
        sums.append(sum.value)
        diagnostics += sum.diagnostics
      }
    } catch {
      diagnostics.append(error)
    }
    return Diagnosed(sums, diagnostics)
  }

  private func isWanted(_ document: String) -> Bool {
    (options.documents.isEmpty || options.documents.contains(document))
      && (options.suggestions.isEmpty || suggested.documents.contains(document))
  }

  private func count(_ document: Document) throws(Diagnostic) -> Diagnosed<Sum> {
    var diagnostics: [Diagnostic] = []
    var sum = Sum(id: document.id)
    let cases = cases(of: document.id)
    var input = TallyInput(document, cases: cases, sentences: try sentences(of: document))
    var passages = try suggested.passages(of: document.id)
    var marker = PassageMarker(codebook: codebook)
    if let codings, !codings.documents.contains(document.id) {
      input.read = RangeSet()
      sum.read = options.keepsPassages ? RangeSet() : nil
    } else if let codings {
      let events = codings.events(of: document.id)
      let state = CodingState.fold(events.value, names: codebook.formerNames, place: codings.places.location)
      let isDated = state.value.reviews.contains { $0.text != nil }
      let decided = DecidedDocument(
        document, state.value, options.selection, cases: cases, text: isDated ? Digest.of(document.text) : nil)
      passages = decided.counted
      decided.describe(&input, &marker)
      sum.read = options.keepsPassages ? decided.choice.read : nil
      sum.everybody = decided.everybody.count { codebook[$0] != nil }
      sum.firstCoded = decided.choice.codings.map(\.time).min()
      diagnostics = events.diagnostics + state.diagnostics + decided.diagnostics
    }
    sum.segments = document.segments.count
    sum.words = input.wordStarts.count
    sum.countRoles(document, input.wordStarts)
    diagnostics += try add(passages, &input, marker, to: &sum)
    return Diagnosed(sum, diagnostics)
  }

  /// The table of cases; without one each document is a case of its own.
  private func cases(of document: String) -> CaseTable {
    cases.cases.isEmpty ? .documents([document]) : cases
  }

  /// Counts suggestions whose document is not at hand.
  func count(_ passages: [CodedPassage], of document: String) throws(Diagnostic) -> Diagnosed<Sum> {
    var input = TallyInput(document: document, passages: passages)
    var sum = Sum(id: document)
    let diagnostics = try add(passages, &input, PassageMarker(codebook: codebook), to: &sum)
    return Diagnosed(sum, diagnostics)
  }

  private func add(
    _ passages: [CodedPassage], _ input: inout TallyInput, _ marker: PassageMarker, to sum: inout Sum
  ) throws(Diagnostic) -> [Diagnostic] {
    var marker = marker
    let diagnostics = marker.mark(passages, in: &input)
    sum.unknownCodes = marker.unknown
    sum.entries = try tallier.run(input).value.entries
    // What no table counts is in no list of passages either.
    if options.keepsPassages { sum.passages = passages.filter { codebook[$0.code] != nil } }
    return diagnostics
  }

  private func sentences(of document: Document) throws(Diagnostic) -> [Sentence] {
    guard options.sentences != nil else { return [] }
    return try Tokenizer().run(document).value.segments.flatMap(\.sentences)
  }
}

extension DocumentCounter.Sum {
  /// Counts the words by what their speakers do.
  fileprivate mutating func countRoles(_ document: Document, _ words: [Int32]) {
    var word = 0
    for segment in document.segments {
      while word < words.count, Int(words[word]) < segment.start { word += 1 }
      let first = word
      while word < words.count, Int(words[word]) < segment.end { word += 1 }
      switch segment.role {
      case .interviewer: asked += word - first
      case .respondent: answered += word - first
      case nil: break
      }
    }
  }
}
