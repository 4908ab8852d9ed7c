import Crosstab
import Estimate
import QualitativeData
import StudyFiles

/// The draws of a study: files `Draws/1.json`, `Draws/2.json` …
struct StudyDraws {
  private let folder: String

  init(_ folder: StudyFolder) { self.folder = FileAccess.join(folder.path, "Draws") }

  /// The numbers of the draws, ascending.
  var numbers: [Int] {
    FileAccess.files(below: folder, withExtension: "json").compactMap { Int(FileAccess.stem($0)) }.sorted()
  }

  /// A draw; throws `draw.none` where there is none of that number.
  func read(_ number: Int?) throws(Diagnostic) -> (number: Int, draw: Draw) {
    guard let number = number ?? numbers.last, numbers.contains(number) else { throw .noDraw(number) }
    let path = path(number)
    return (number, try DrawFormat.read(try FileAccess.read(path), file: path))
  }

  func write(_ draw: Draw, _ number: Int) throws(Diagnostic) {
    try FileAccess.makeFolder(folder)
    try FileAccess.write(DrawFormat.write(draw), to: path(number))
  }

  private func path(_ number: Int) -> String { FileAccess.join(folder, "\(number).json") }
}

/// A study's cases, as far as they were read, and what codes they have.
struct ReadCases {
  /// Cases of which there is material, in the order of the table.
  private(set) var material: [String] = []
  /// Those that were read to the end.
  private(set) var read: Set<String> = []
  /// By code, parents included: the cases that have it.
  private(set) var having: [String: Set<String>] = [:]

  init(_ study: CountedStudy) throws(Diagnostic) {
    let question = CrosstabQuestion(.cases)
    let matrix = try Crosstabber(codebook: study.codebook, cases: study.cases, question: question)
      .run(study.count.tally).value
    let isCoded = study.count.tally.source == .codings
    for (place, column) in matrix.columns.enumerated() where column.withoutMaterial == 0 {
      material.append(column.value)
      guard isCoded, column.total > 0 else { continue }
      read.insert(column.value)
      for row in matrix.rows where row.counts[place] > 0 { having[row.code, default: []].insert(column.value) }
    }
  }
}

extension CountedStudy {
  /// By code, parents included, and case: how probable it is that some passage has the code, as suggestions say now.
  static func scores(_ path: String, _ outcome: Outcome) async throws(Diagnostic) -> [String: [String: Double]] {
    var options = StudyCount.Options()
    options.suggestions = [try StudyFolder(path, outcome: outcome).output("suggestions")]
    options.keepsPassages = true
    let study = try await CountedStudy(path, options: options, outcome)
    var absent: [String: [String: Double]] = [:]
    for passage in study.count.passages {
      guard let name = passage.caseID, let confidence = passage.confidence else { continue }
      for code in study.codebook.path(of: passage.code) {
        absent[code, default: [:]][name, default: 1] *= 1 - min(max(confidence, 0), 1)
      }
    }
    // A thousandth is as fine as a confidence is.
    return absent.mapValues { $0.mapValues { ((1 - $0) * 1000).rounded() / 1000 } }
  }
}

extension Diagnostic {
  fileprivate static func noDraw(_ number: Int?) -> Diagnostic {
    Diagnostic(
      "draw.none", number.map { "There is no draw \($0)" } ?? "Nothing was drawn to be read",
      advice:
        "'draad sample --cases 10' draws cases; what was read for other reasons, in the order of suggestions for instance, "
        + "is no sample, and nothing follows from it about the rest.")
  }
}
