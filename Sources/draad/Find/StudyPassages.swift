import Crosstab
import Find
import QualitativeData

extension SearchedStudy {
  /// The passages of the codes that a query of words names; none are read where it names none.
  func passages(of query: Query, jobs: Int?, _ outcome: Outcome) async throws(Diagnostic) -> CodedSpans {
    guard !query.codeTerms.isEmpty else { return CodedSpans() }
    let found = try await counted(query, options: StudyCount.Options(), jobs: jobs, outcome)
    let spans = try CodedSpans(found.count.passages, of: query, codebook: found.codebook, in: index)
    outcome.report(spans.diagnostics)
    return spans
  }

  /// The coded passages that count, or all of them where the query or the options name a coder.
  func counted(
    _ query: Query, options: StudyCount.Options, jobs: Int?, _ outcome: Outcome
  ) async throws(Diagnostic) -> CountedStudy {
    let coders = query.codeTerms.compactMap(\.coder)
    try KnownNames(folder).check(coders: coders)
    var options = options
    (options.keepsPassages, options.jobs) = (true, jobs)
    let isOfCoders = !coders.isEmpty || !options.selection.coders.isEmpty
    options.agreement = options.agreement ?? (isOfCoders ? .all : nil)
    return try await CountedStudy(folder.path, options: options, outcome)
  }
}
