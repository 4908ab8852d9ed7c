import Packages
import QualitativeData
import Tables

/// What was found of the speakers of a study's documents, as a table to read or to go on with.
public enum SpeakerFindingFormat {
  private static let header = [
    "document", "label", "turns", "words", "first words", "role", "case", "rests on", "sure",
  ]

  /// The findings as bytes.
  public static func write(
    _ findings: [SpeakerFinding], as kind: MatrixFormat.Kind, dialect: CSVWriter.Dialect = .standard, width: Int? = nil
  ) -> [UInt8] {
    let rows = findings.map { cells($0) }
    switch kind {
    case .text: return Array((AlignedRows.lines([header] + rows, width: width).joined(separator: "\n") + "\n").utf8)
    case .json: return findings.flatMap { JSONLines.line(Line($0)) }
    case .csv, .long: return CSVWriter(dialect).write([header] + rows)
    }
  }

  private static func cells(_ finding: SpeakerFinding) -> [String] {
    [
      finding.document, finding.label, String(finding.turns), String(finding.words), finding.beginning,
      finding.role?.rawValue ?? "other", finding.caseID ?? "", finding.basis.rawValue, finding.sureness.rawValue,
    ]
  }

  private struct Line: Encodable {
    var document, label: String
    var name: String?
    var turns, words: Int
    var beginning: String
    var role: Role?
    var caseID: String?
    var basis: RoleBasis
    var sureness: Sureness

    init(_ finding: SpeakerFinding) {
      (document, label, turns, words) = (finding.document, finding.label, finding.turns, finding.words)
      (name, beginning) = (finding.name.isEmpty ? nil : finding.name, finding.beginning)
      (role, caseID, basis, sureness) = (finding.role, finding.caseID, finding.basis, finding.sureness)
    }

    enum CodingKeys: String, CodingKey {
      case document, label, name, turns, words, beginning, role, basis, sureness
      case caseID = "case"
    }
  }
}
