import Crosstab
import QualitativeData
import Reliability
import Report

/// The matrices and the report of a study.
struct StudyReport {
  /// Codes against each attribute by which the study is compared.
  private(set) var matrices: [CodeMatrix] = []
  /// The charts as SVG files, by name.
  var figures: [(name: String, bytes: [UInt8])] { ReportPage().figures(input) }
  /// How large the study is.
  let size: (documents: Int, segments: Int, words: Int)
  /// How many passages with a code are counted.
  let passages: Int
  /// How many there would be if everybody's codings counted.
  let everybody: Int
  /// What they came from.
  var source: CodeMatrix.Source { tally.source }

  private let folder: StudyFolder
  private let codebook: Codebook
  /// The attributes that the study does not name and that make no table, with the reason.
  let omitted: [(name: String, reason: ComparedAttributes.Reason)]

  private let cases: CaseTable
  private let tally: CodeTally
  private var input: ReportInput

  /// Counts and writes, in the language given or the study's. Throws where codebook or cases cannot be read, or an
  /// attribute does not exist.
  init(
    _ folder: StudyFolder, codebook: Codebook, cases: CaseTable, codings: CodingState, provenance: Provenance,
    language: String? = nil, sums: DocumentSums? = nil, jobs: Int? = nil, _ outcome: Outcome
  ) async throws(Diagnostic) {
    self.folder = folder
    self.codebook = codebook
    var options = StudyCount.Options()
    options.keepsPassages = true
    options.pairs = true
    (options.sums, options.jobs) = (sums, jobs)
    let count = try await StudyCount(
      folder, codebook: codebook, cases: cases, provenance: provenance, options: options, outcome)
    tally = count.tally
    let compared = try folder.compared(count.cases, outcome)
    self.cases = compared.cases
    omitted = compared.omitted
    size = count.size
    passages = count.passages.count
    everybody = count.everybody
    for attribute in compared.names {
      var question = compared.question([attribute])
      question.intervals = folder.intervals
      let matrix = try Crosstabber(codebook: codebook, cases: compared.cases, question: question).run(tally)
      // The same passages are counted for each attribute; what is wrong with them is said once.
      matrices.append(matrices.isEmpty ? outcome.take(matrix) : matrix.value)
    }
    input = ReportInput(
      name: folder.name, language: language ?? folder.study.language, matrices: matrices, passages: count.passages,
      cases: compared.cases, codebook: codebook, size: size, source: tally.source)
    input.spoken = count.spoken
    input.whose = folder.study.agreement
    input.omitted = compared.omitted.map { (name, reason) in (name, reason.text(input.language)) }
    input.provenance = tally.provenance
    var counter = SaturationCounter(codebook: codebook)
    counter.describe(folder.study, compared.cases)
    input.material = counter.material(tally)
    input.guessedKinds = counter.guessed(tally).count
    input.withoutCase = tally.entries.reduce(0) { sum, entry in
      compared.cases.isOfDocuments || entry.caseID.map(compared.cases.contains) == true
        ? sum : sum + Int(entry.size.passages)
    }
    input.quotations = QuoteRanker.order(count.passages)
    input.saturation = try count.saturation(codebook: codebook, folder.study)
    if compared.names.isEmpty {
      let question = CrosstabQuestion(.attributes([]))
      let totals = try Crosstabber(codebook: codebook, cases: compared.cases, question: question).run(tally)
      input.totals = outcome.take(totals)
    }
    let words = try await ReportWords(
      folder, codebook: codebook, cases: compared.cases, by: compared.names.first, sums: sums, jobs: jobs)
    (input.words, input.lengths) = (try words.list, words.lengths)
    input.memos = StudyMemos(folder, outcome).all(codebook, codings)
    input.history = try folder.codebookHistory(Outcome(isQuiet: true)).holding
    input.tables = try tables(compared)
    input.together = try together(compared.names.first)
    let tree = try input.together.first.map { all throws(Diagnostic) in try CodeClusterer().run(all.pairs) }
    input.dendrogram = tree.flatMap { outcome.take($0) }.flatMap {
      $0.codes.isEmpty && tree?.diagnostics.isEmpty == false ? nil : $0
    }
    if tally.source == .codings { try addCoding(codings) }
    input.figures =
      StudyFigures(
        folder: folder, codebook: codebook, cases: compared.cases, tally: tally,
        by: compared.names.first { compared.cases.values(of: $0).count <= ModelFigure.mostTypes },
        language: input.language
      ).ofReport
  }

  /// Writes the page.
  func writePage(to path: String) throws(Diagnostic) {
    try FileAccess.write(to: path) { (add) throws(Diagnostic) in
      try ReportPage().write(input) { (piece) throws(Diagnostic) in try add(piece.span) }
    }
  }

  /// The section on method as running text.
  var method: Prose { MethodText(input).prose }

  /// Makes the page piece by piece.
  func writePage(pieces: ([UInt8]) throws(Diagnostic) -> Void) throws(Diagnostic) {
    try ReportPage().write(input, pieces: pieces)
  }

  /// The values of the other attributes by the first.
  private func tables(_ attributes: ComparedAttributes) throws(Diagnostic) -> [CodeMatrix] {
    guard let first = attributes.names.first else { return [] }
    var tables: [CodeMatrix] = []
    for rows in attributes.names.dropFirst() {
      var question = attributes.question([first])
      question.intervals = folder.intervals
      tables.append(try AttributeCrosstabber(cases: cases, rows: rows, question: question).run(tally).value)
    }
    return tables
  }

  /// Which codes go together: in all cases, and by the values of an attribute that has a few.
  private func together(_ attribute: String?) throws(Diagnostic) -> [(value: String?, pairs: CoOccurrence)] {
    let all = CoOccurrenceCounter(codebook: codebook, cases: cases)
    var result: [(value: String?, pairs: CoOccurrence)] = [(nil, try all.run(tally).value)]
    guard let attribute, cases.values(of: attribute).count <= 6 else { return result }
    for value in cases.values(of: attribute) {
      let counter = CoOccurrenceCounter(
        codebook: codebook, cases: cases, conditions: [CaseCondition(attribute: attribute, value: value)])
      result.append((value, try counter.run(tally).value))
    }
    return result
  }

  /// Who coded and read what, and how far coders agree where several coded the same.
  private mutating func addCoding(_ codings: CodingState) throws(Diagnostic) {
    // What is wrong with the codings was said when they were counted.
    let quiet = Outcome(isQuiet: true)
    var facts = CodingFacts(codings, documents: Set(tally.entries.map(\.document)))
    let ratings = try StudyRatings(
      folder, names: codebook.formerNames, cases: cases, options: StudyRatings.Options(), quiet)
    for document in ratings.documents {
      for work in document.work {
        let isWhole = document.units.allSatisfy { !$0.isTalk || work.reading.covers($0.core) }
        facts.add(work.reading, extent: isWhole ? .whole : .partly)
      }
    }
    input.coding = facts
    guard ratings.coders.count > 1 else { return }
    let meter = AgreementMeter(codebook: codebook, coders: ratings.coders, level: .cases)
    input.agreement = quiet.attempt { () throws(Diagnostic) in try meter.run(ratings.documents).value }
    if let agreement = input.agreement {
      input.coding?.add(agreement.disagreements, in: codings)
      input.matrices = input.matrices.map { $0.with(agreement) }
    }
  }
}

extension StudyCount {
  /// What further documents bring; nil where nobody judged what is counted.
  func saturation(codebook: Codebook, _ study: Study) throws(Diagnostic) -> Saturation? {
    guard tally.source == .codings else { return nil }
    var counter = SaturationCounter(codebook: codebook, order: order)
    counter.describe(study, cases)
    return try counter.run(tally).value
  }
}
