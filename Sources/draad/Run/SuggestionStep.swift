import Formats
import QualitativeData
import Suggest

/// Makes one document's suggestions anew.
struct SuggestionStep: Sendable {
  let suggester: Suggester
  let tokens: TokenReader
  let suggestions: DerivedFiles

  /// Whether it was done. `provenance` is what they are made from.
  func run(_ id: String, from provenance: Provenance) -> Diagnosed<Bool> {
    do throws(Diagnostic) {
      let read = tokens.read(id)
      guard let document = read.value else { return Diagnosed(false, read.diagnostics) }
      let suggested = try suggester.run(document)
      try suggestions.write(SuggestionFormat.write(suggested.value), of: id, provenance)
      return Diagnosed(true, read.diagnostics + suggested.diagnostics)
    } catch {
      return Diagnosed(false, [error.located(in: suggestions.path(of: id))])
    }
  }
}
