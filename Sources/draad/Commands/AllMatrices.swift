import Crosstab
import QualitativeData
import Tables
import Tabulate

/// Every matrix of a study, each in a file of its own: codes by each attribute in every unit, by document and by case,
/// attributes by one another, and which codes go together.
struct AllMatrices: Sendable {
  let tally: CodeTally
  let codebook: Codebook
  let attributes: ComparedAttributes
  let dialect: CSVWriter.Dialect

  private var cases: CaseTable { attributes.cases }

  private enum Table: Sendable {
    case codes(CrosstabQuestion)
    case attributes(rows: String, by: String)
    case together(CoOccurrence.Context)
  }

  /// Writes the files, several at once; diagnostics that every matrix repeats are given once.
  func write(to folder: String, jobs: Int?) async -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    await ParallelMap(jobs: jobs).run(tables, { write($0, to: folder) }) { _, new in
      diagnostics += new.filter { !diagnostics.contains($0) }
    }
    return diagnostics
  }

  private var tables: [(name: String, table: Table)] {
    var tables: [(name: String, table: Table)] = []
    for unit in [CodeMatrix.Unit.cases, .passages] {
      tables.append(("case-\(unit.rawValue)", .codes(CrosstabQuestion(.cases, unit: unit))))
      let documents = unit == .cases ? .documents : unit
      tables.append(("document-\(documents.rawValue)", .codes(CrosstabQuestion(.documents, unit: documents))))
    }
    for attribute in attributes.names {
      for unit in CodeMatrix.Unit.allCases {
        tables.append(("\(attribute)-\(unit.rawValue)", .codes(question(attribute, unit))))
      }
      for rows in attributes.names where rows != attribute {
        tables.append(("\(rows)-by-\(attribute)", .attributes(rows: rows, by: attribute)))
      }
    }
    for context in CoOccurrence.Context.allCases where context != .sentences || tally.sentences != nil {
      tables.append(("together-\(context.rawValue)", .together(context)))
    }
    return tables
  }

  private func question(_ attribute: String, _ unit: CodeMatrix.Unit = .cases) -> CrosstabQuestion {
    var question = attributes.question([attribute])
    question.unit = unit
    return question
  }

  private func write(_ entry: (name: String, table: Table), to folder: String) -> [Diagnostic] {
    do throws(Diagnostic) {
      let made = try bytes(entry.table)
      try FileAccess.write(made.value, to: FileAccess.join(folder, entry.name + ".csv"))
      return made.diagnostics
    } catch {
      return [error]
    }
  }

  private func bytes(_ table: Table) throws(Diagnostic) -> Diagnosed<[UInt8]> {
    switch table {
    case .codes(let question):
      return try Crosstabber(codebook: codebook, cases: cases, question: question).run(tally)
        .map { MatrixFormat.write($0, as: .csv, dialect: dialect) }
    case .attributes(let rows, let attribute):
      return try AttributeCrosstabber(cases: cases, rows: rows, question: question(attribute)).run(tally)
        .map { MatrixFormat.write($0, as: .csv, dialect: dialect) }
    case .together(let context):
      return try CoOccurrenceCounter(codebook: codebook, cases: cases, context: context).run(tally)
        .map { CoOccurrenceFormat.write($0, as: .csv, dialect: dialect) }
    }
  }
}
