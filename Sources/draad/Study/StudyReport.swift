import Crosstab
import Export
import Formats
import QualitativeData

/// The matrices and the report of a study.
struct StudyReport {
  /// Codes against each attribute by which the study is compared.
  private(set) var matrices: [CodeMatrix] = []
  /// The page.
  private(set) var page: [UInt8] = []
  /// How large the study is.
  let size: (documents: Int, segments: Int, words: Int)
  /// How many passages with a code are counted.
  let passages: Int

  /// Counts and writes. Throws where codebook or cases cannot be read, or an attribute does not exist.
  init(_ folder: StudyFolder, codebook: Codebook, provenance: Provenance, _ outcome: Outcome) throws(Diagnostic) {
    let cases = try folder.cases(nil, outcome)
    var options = StudyCount.Options()
    options.keepsPassages = true
    let count = try StudyCount(
      folder, codebook: codebook, cases: cases, provenance: provenance, options: options, outcome)
    for attribute in folder.comparedAttributes(cases) {
      let question = CrosstabQuestion(.attributes([attribute]))
      let matrix = try Crosstabber(codebook: codebook, cases: cases, question: question).run(count.tally)
      // The same passages are counted for each attribute; what is wrong with them is said once.
      matrices.append(matrices.isEmpty ? outcome.take(matrix) : matrix.value)
    }
    size = count.size
    passages = count.passages.count
    let input = ReportInput(
      name: folder.name, language: folder.study.language, matrices: matrices, passages: count.passages,
      cases: cases, codebook: codebook, size: size)
    page = outcome.take(try ReportPage().run(input))
  }
}

extension StudyFolder {
  /// The attributes by which the study is compared: those that `study.yaml` names, else all but names.
  func comparedAttributes(_ cases: CaseTable) -> [String] {
    study.compare.isEmpty ? cases.attributes.filter { !["naam", "name"].contains($0) } : study.compare
  }
}
