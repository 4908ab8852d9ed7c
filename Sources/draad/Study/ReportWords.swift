import Bytes
import Discover
import QualitativeData
import StudyFiles

/// The words of a study's interviews and the documents' lengths, for its report; what is counted of a document is remembered
/// with its tokens.
struct ReportWords {
  /// How long each document is.
  private(set) var lengths: [(document: String, length: Int)] = []
  private var input = FrequencyFinder.Input(whole: TermTally(longest: 1))
  private let reader: WordReader?

  /// Goes over the tokens that there are; also by an attribute where one is given. What is wrong with them was said before.
  init(
    _ folder: StudyFolder, codebook: Codebook, cases: CaseTable, by attribute: String?, sums: DocumentSums?, jobs: Int?
  ) async throws(Diagnostic) {
    let all = try WordReader(.whole, codebook: codebook, cases: cases)
    reader = try attribute.map { name throws(Diagnostic) in
      try WordReader(.attribute(name), codebook: codebook, cases: cases)
    }
    if reader != nil { input.byPart = TermTally(longest: 1) }
    let tokens = folder.output("tokens")
    guard FileAccess.isFolder(tokens) else { return }
    let files = TokenFiles([tokens])
    let paths = sums.map { $0.paths(in: folder).map { "\(tokens)/\(FileAccess.stem($0)).conllu" } } ?? files.paths
    let count = { @Sendable (path: String) -> DocumentWordCount? in
      let made = { DocumentWordCount(path, files, all)?.bytes }
      let id = FileAccess.stem(path)
      return (sums.map { $0.record("words", of: id, made) } ?? made()).flatMap(DocumentWordCount.init(bytes:))
    }
    await ParallelMap(jobs: jobs).run(paths, batch: sums == nil ? 1 : 16, count) { _, found in
      if let found { add(found, cases) }
    }
  }

  private mutating func add(_ found: DocumentWordCount, _ cases: CaseTable) {
    lengths.append((found.id, found.length))
    input.whole += TermTally(document: found.singles.map { ([0], $0) })
    guard let reader else { return }
    let ofDocument = cases.caseID(of: nil, in: found.id)
    input.byPart? += TermTally(document: found.singles.map { (reader.parts(ofCase: $0.caseID ?? ofDocument), $0) })
  }

  /// The words; nil where there are none.
  var list: WordList? {
    get throws(Diagnostic) {
      let list = try FrequencyFinder(by: reader).run(input).value
      return list.words == 0 ? nil : list
    }
  }
}

/// The words of one document.
private struct DocumentWordCount {
  var id = ""
  var length = 0
  var singles: [TermTally.Single] = []

  /// Counts; nil where the tokens cannot be read.
  init?(_ path: String, _ files: TokenFiles, _ reader: WordReader) {
    guard let document = try? files.read(path).value.first else { return nil }
    id = document.id
    length = document.segments.last?.segment.end ?? 0
    singles = TermTally.singles(reader.read(document, decisions: nil))
  }

  /// Reads a record.
  init?(bytes: [UInt8]) {
    var record = Record(reading: bytes)
    pass(through: &record)
    guard record.isWhole else { return nil }
  }

  /// As a record.
  var bytes: [UInt8] {
    var (copy, record) = (self, Record())
    copy.pass(through: &record)
    return record.bytes
  }

  private mutating func pass(through record: inout Record) {
    record.text(&id)
    record.number(&length)
    record.list(&singles, TermTally.Single()) { single, record in
      record.text(&single.caseID)
      record.number(&single.words)
      record.list(&single.counts, ("", 0)) { item, record in
        record.text(&item.term)
        record.number(&item.count)
      }
    }
  }
}
