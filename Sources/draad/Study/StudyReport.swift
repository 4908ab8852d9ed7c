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

  /// Counts and writes. Throws where codebook or cases cannot be read, or an attribute does not exist.
  init(_ folder: StudyFolder, codebook: Codebook, provenance: Provenance, _ outcome: Outcome) throws(Diagnostic) {
    let cases = try folder.cases(nil, outcome)
    var counted = try folder.counted(cases, outcome)
    counted.input.provenance = provenance
    for attribute in folder.comparedAttributes(cases) {
      let crosstabber = try Crosstabber(codebook: codebook, cases: cases, attribute: attribute)
      let matrix = try crosstabber.run(counted.input)
      // The same passages are counted for each attribute; what is wrong with them is said once.
      matrices.append(matrices.isEmpty ? outcome.take(matrix) : matrix.value)
    }
    size = counted.size
    let input = ReportInput(
      name: folder.name, language: folder.study.language, matrices: matrices, passages: counted.input.passages,
      cases: cases, codebook: codebook, size: size)
    page = outcome.take(try ReportPage().run(input))
  }
}
