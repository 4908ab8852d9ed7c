import Formats
import QualitativeData
import Suggest

/// Brings one document's suggestions up to date; leaves them alone where they are.
struct SuggestionStep: Sendable {
  let suggester: Suggester
  let model: String
  let tokens: TokenReader
  let suggestions: DerivedFiles

  /// Why they were made anew; nil where they were up to date or failed. `provenance` is the tokens'.
  func run(_ id: String, from provenance: Provenance) -> Diagnosed<StaleReason?> {
    do throws(Diagnostic) {
      let wanted = Provenance(
        inputs: provenance.inputs.merging(["model": model]) { $1 }, options: suggester.options)
      guard let reason = wanted.reason(insteadOf: suggestions.provenance(of: id)) else { return Diagnosed(nil) }
      let read = tokens.read(id)
      guard let document = read.value else { return Diagnosed(nil, read.diagnostics) }
      let suggested = try suggester.run(document)
      try FileAccess.write(SuggestionFormat.write(suggested.value), to: suggestions.path(of: id))
      return Diagnosed(reason, read.diagnostics + suggested.diagnostics)
    } catch {
      return Diagnosed(nil, [error.located(in: suggestions.path(of: id))])
    }
  }
}
