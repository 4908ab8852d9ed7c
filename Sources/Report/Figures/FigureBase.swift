import QualitativeData
import Tabulate

/// What a figure of a matrix rests on, in the words that stand beside tables.
struct FigureBase {
  private let matrix: CodeMatrix
  private let say: Wording

  init(_ matrix: CodeMatrix, _ say: Wording) {
    (self.matrix, self.say) = (matrix, say)
  }

  /// How many cases, over all columns.
  var text: String { "n = \(say.number(matrix.total)) \(matrix.total == 1 ? "case" : "cases")" }

  /// A subject by the types of cases, where there are any.
  func title(_ subject: String) -> String {
    let whole =
      matrix.attribute.isEmpty
      ? subject : say("\(subject) per \(matrix.attribute)", "\(subject) by \(matrix.attribute)")
    return whole.prefix(1).uppercased() + whole.dropFirst()
  }

  /// What must be known of the count, but for what is said otherwise, and what concerns tests, of which a figure has none.
  func notes(without said: Set<MatrixNote> = []) -> [String] {
    [matrix.selection(say.language)].compactMap { $0 }
      + matrix.notes.filter { !said.contains($0) && $0 != .sharedDocuments }.map { $0.text(say.language) }
      + matrix.coverageSentences(say.language)
  }

  /// What must be known of the count.
  var notes: [String] { notes() }
}
