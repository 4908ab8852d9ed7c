import Bytes
import Discover
import QualitativeData
import StudyFiles

/// The words of a study's interviews and the documents' lengths, for its report; what is counted of a document is remembered
/// with its tokens.
struct ReportWords {
  /// How long each document is.
  private(set) var lengths: [(document: String, length: Int)] = []
  private var tally = TermTally(longest: 1)

  /// Goes over the tokens that there are. What is wrong with them was said before.
  init(
    _ folder: StudyFolder, codebook: Codebook, cases: CaseTable, sums: DocumentSums?, jobs: Int?
  ) async throws(Diagnostic) {
    let reader = try WordReader(.whole, codebook: codebook, cases: cases)
    let tokens = folder.output("tokens")
    guard FileAccess.isFolder(tokens) else { return }
    let files = TokenFiles([tokens])
    let paths = sums.map { $0.paths(in: folder).map { "\(tokens)/\(FileAccess.stem($0)).conllu" } } ?? files.paths
    let count = { @Sendable (path: String) -> DocumentWordCount? in
      let made = { DocumentWordCount(path, files, reader)?.bytes }
      let id = FileAccess.stem(path)
      return (sums.map { $0.record("words", of: id, made) } ?? made()).flatMap(DocumentWordCount.init(bytes:))
    }
    await ParallelMap(jobs: jobs).run(paths, batch: sums == nil ? 1 : 16, count) { _, found in
      guard let found else { return }
      lengths.append((found.id, found.length))
      tally += TermTally(found.single)
    }
  }

  /// The words; nil where there are none.
  var list: WordList? {
    get throws(Diagnostic) {
      let list = try FrequencyFinder().run(FrequencyFinder.Input(whole: tally)).value
      return list.words == 0 ? nil : list
    }
  }
}

/// The words of one document.
private struct DocumentWordCount {
  var id = ""
  var length = 0
  var single = TermTally.Single()

  /// Counts; nil where the tokens cannot be read.
  init?(_ path: String, _ files: TokenFiles, _ reader: WordReader) {
    guard let document = try? files.read(path).value.first else { return nil }
    id = document.id
    length = document.segments.last?.segment.end ?? 0
    single = TermTally(reader.read(document, decisions: nil), longest: 1, counting: .all).single
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
    record.number(&single.words)
    record.list(&single.counts, ("", 0)) { item, record in
      record.text(&item.term)
      record.number(&item.count)
    }
  }
}
