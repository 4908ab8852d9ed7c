import Foundation
import Crosstab
import Desk
import QualitativeData
import StudyFiles
import Tables
import Tabulate

/// A study that was counted, as long as nothing changed that it was counted from.
struct KnownCount: Sendable {
  var stamps: [FileStamp?]
  var study: CountedStudy
}

extension StudyRooms {
  /// What can be asked.
  struct ResultsReply: Encodable, Sendable {
    struct Attribute: Encodable, Sendable {
      var name: String
      var values: [String]
    }

    var attributes: [Attribute]
    /// What the report compares by.
    var compared: [String]
    var hasReport: Bool
    var documents: Int
    var passages: Int
    var isSuggested: Bool
    var targets: [String]
    /// Documents in which what colleagues gave is closed.
    var closed: Int
  }

  func resultsRoom() async throws(Diagnostic) -> ResultsReply {
    let study = try await counted()
    let compared = try study.folder.compared(study.cases, Outcome(isQuiet: true))
    let closed = try await closed().count
    return ResultsReply(
      attributes: study.cases.attributes.map {
        ResultsReply.Attribute(name: $0, values: study.cases.values(of: $0))
      }, compared: compared.names, hasReport: FileAccess.exists(study.folder.output("report.html")),
      documents: study.count.size.documents, passages: study.count.passages.count,
      isSuggested: study.count.tally.source == .suggestions, targets: ExportTarget.allCases.map(\.rawValue),
      closed: closed)
  }

  /// The study as it is counted now; counted once, until something changes that it is counted from.
  func counted() async throws(Diagnostic) -> CountedStudy {
    let folder = try folder()
    let files =
      folder.codingFiles + folder.documentFiles + [folder.casesFile, FileAccess.join(path, "study.yaml")]
      + ((try? folder.codebookFile()).map { [$0] } ?? [])
    let stamps = files.map(FileStamp.init)
    if let counts, counts.stamps == stamps { return counts.study }
    var options = StudyCount.Options()
    options.keepsPassages = true
    let study = try await CountedStudy(path, options: options, Outcome(isQuiet: true))
    counts = KnownCount(stamps: stamps, study: study)
    return study
  }

  func table(_ question: ResultQuestion) async throws(Diagnostic) -> ResultTable {
    let study = try await counted()
    let matrix = try self.matrix(question, study)
    let language = await desks.pageLanguage(study.folder.study.language)
    let notes = try CrosstabTabulator(language: language).run(matrix).value.notes
    return ResultTable(matrix, notes: notes)
  }

  private func matrix(_ question: ResultQuestion, _ study: CountedStudy) throws(Diagnostic) -> CodeMatrix {
    var conditions: [CaseCondition] = []
    for text in question.conditions { conditions.append(try CaseCondition(text)) }
    let axes = [question.by, question.rows].filter { !["document", "case", ""].contains($0) }
    let attributes = try study.folder.attributes(
      axes + conditions.map(\.attribute), of: study.cases, Outcome(isQuiet: true))
    let columns: CrosstabQuestion.Columns =
      question.by == "document" ? .documents : question.by == "case" ? .cases : .attributes([attributes.names[0]])
    var asked = CrosstabQuestion(columns, unit: question.unit, base: question.base, conditions: conditions)
    asked.intervals = study.folder.intervals
    asked.bins = attributes.bins
    guard !question.rows.isEmpty else {
      return try Crosstabber(codebook: study.codebook, cases: attributes.cases, question: asked).run(study.count.tally)
        .value
    }
    return try AttributeCrosstabber(cases: attributes.cases, rows: question.rows, question: asked)
      .run(study.count.tally).value
  }

  /// The quotations behind a number.
  struct QuotationsReply: Encodable, Sendable {
    struct Quotation: Encodable, Sendable {
      var document, code, label, quote: String
      var caseID, speaker, coder: String?
      var start: Int
    }

    var quotations: [Quotation]
    var total: Int
    /// Documents of which passages are closed.
    var closed: Int
  }

  /// The passages that are counted in a cell: of the code and all below it, of the cases in the column; of the whole row
  /// without a column.
  func quotations(
    _ question: ResultQuestion, code: String, column: String?
  ) async throws(Diagnostic) -> QuotationsReply {
    let study = try await counted()
    var conditions: [CaseCondition] = []
    for text in question.conditions { conditions.append(try CaseCondition(text)) }
    let isAttribute = !["document", "case"].contains(question.by)
    let attributes = try study.folder.attributes(
      (isAttribute ? [question.by] : []) + conditions.map(\.attribute), of: study.cases, Outcome(isQuiet: true))
    if isAttribute, let column { conditions.append(CaseCondition(attribute: attributes.names[0], value: column)) }
    let chosen = Set(attributes.cases.cases.filter { item in conditions.allSatisfy { $0.holds(for: item) } }.map(\.id))
    let codes = Set(study.codebook.subtree(of: code))
    let all = study.count.passages.filter { passage in
      guard codes.contains(passage.code) else { return false }
      if question.by == "document", let column, passage.document != column { return false }
      if question.by == "case", let column, passage.caseID != column { return false }
      return conditions.isEmpty || passage.caseID.map(chosen.contains) ?? false
    }
    let (found, closed) = try await open(all)
    let order = found.sorted { ($0.document, $0.start, $0.end, $0.code) < ($1.document, $1.start, $1.end, $1.code) }
    return QuotationsReply(
      quotations: order.prefix(500).map {
        QuotationsReply.Quotation(
          document: $0.document, code: $0.code, label: study.codebook[$0.code]?.label ?? $0.code, quote: $0.quote,
          caseID: $0.caseID, speaker: $0.speaker, coder: $0.coder, start: $0.start)
      }, total: found.count, closed: closed)
  }

  /// A table as a file.
  func tableFile(_ question: ResultQuestion, _ kind: String) async throws(Diagnostic) -> RoomDownload {
    let study = try await counted()
    let matrix = try self.matrix(question, study)
    let language = await desks.pageLanguage(study.folder.study.language)
    let name = "tabel-\(question.by)"
    switch kind {
    case "xlsx":
      let table = try CrosstabTabulator(language: language).run(matrix).value
      return RoomDownload(name: name + ".xlsx", bytes: try WorkbookFormat.write([table]).value)
    case "excel":
      return RoomDownload(
        name: name + ".csv", bytes: MatrixFormat.write(matrix, as: .csv, dialect: .dutchExcel))
    default: return RoomDownload(name: name + ".csv", bytes: MatrixFormat.write(matrix, as: .csv))
    }
  }

  /// The report that a run made.
  func report() async throws(Diagnostic) -> RoomDownload {
    try await checkOpen()
    let path = try folder().output("report.html")
    guard FileAccess.exists(path) else { throw .noReport() }
    return RoomDownload(name: "report.html", bytes: try FileAccess.read(path))
  }
}

/// A file that a room hands out.
struct RoomDownload: Sendable {
  var name: String
  var bytes: [UInt8]

  /// What the browser is told that it is.
  var contentType: String {
    switch FileAccess.suffix(name) {
    case "csv": "text/csv; charset=utf-8"
    case "html": "text/html; charset=utf-8"
    default: "application/octet-stream"
    }
  }
}

/// The program that an export is for, with the command that makes it.
enum ExportTarget: String, CaseIterable, Sendable {
  case excel, spss, stata, r, qda, word, codebook, method

  /// The arguments of `draad`, and how the file is called.
  var arguments: (words: [String], file: String) {
    switch self {
    case .excel: (["export", "workbook"], "studie.xlsx")
    case .spss: (["export", "matrix"], "codes.sav")
    case .stata: (["export", "matrix"], "codes.dta")
    case .r: (["export", "matrix"], "codes.csv")
    case .qda: (["export", "project"], "studie.qdpx")
    case .word: (["export", "quotations"], "citaten.docx")
    case .codebook: (["export", "codebook"], "codeboek.xlsx")
    case .method: (["export", "method"], "methode.docx")
    }
  }
}

extension StudyRooms {
  /// What a command of the same kind writes, made by that command.
  nonisolated func export(_ target: ExportTarget) async throws(Diagnostic) -> RoomDownload {
    try await checkOpen()
    let (words, name) = target.arguments
    let folder = NSTemporaryDirectory() + "draad-export-\(UUID().uuidString)"
    try FileAccess.makeFolder(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (file, notes) = (folder + "/" + name, folder + "/notes.jsonl")
    let study = target == .method ? [path] : ["--study", path]
    guard let child = ChildProcess(words + study + ["-o", file, "--diagnostics", notes]) else { throw .noExport(nil) }
    let ended = await withCheckedContinuation { (done: CheckedContinuation<Int32, Never>) in
      let thread = Thread {
        child.readLines { _ in }
        done.resume(returning: child.wait())
      }
      thread.start()
    }
    guard ended == 0, FileAccess.exists(file) else {
      let said = FileAccess.exists(notes) ? DiagnosticLines.read((try? FileAccess.read(notes)) ?? []) : []
      throw .noExport(said.first { $0.severity == .error })
    }
    return RoomDownload(name: name, bytes: try FileAccess.read(file))
  }
}

extension Diagnostic {
  fileprivate static func noReport() -> Diagnostic {
    Diagnostic("desk.no-report", "There is no report yet", advice: "Bring the study up to date in the overview first.")
  }

  fileprivate static func noExport(_ reason: Diagnostic?) -> Diagnostic {
    reason ?? Diagnostic("desk.no-export", "The file could not be made", advice: "Bring the study up to date first.")
  }
}
