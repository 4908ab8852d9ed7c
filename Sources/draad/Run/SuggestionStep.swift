import QualitativeData
import StudyFiles
import Suggest

/// Makes one document's suggestions anew.
struct SuggestionStep: Sendable {
  /// What suggests.
  enum Source: Sendable {
    case model(Suggester)
    case engine(Engine)
  }

  let source: Source
  let tokens: TokenReader
  let suggestions: DerivedFiles

  /// Whether it was done. `provenance` is what they are made from.
  func run(_ id: String, from provenance: Provenance) -> Diagnosed<Bool> {
    do throws(Diagnostic) {
      let read = tokens.read(id)
      guard let document = read.value else { return Diagnosed(false, read.diagnostics) }
      let suggested =
        switch source {
        case .model(let suggester): Diagnosed(suggester.suggestions(for: document))
        case .engine(let engine): try engine.run(document, tokens: tokens.files.path(of: id), provenance)
        }
      try suggestions.write(SuggestionFormat.write(suggested.value), of: id, provenance)
      return Diagnosed(true, read.diagnostics + suggested.diagnostics)
    } catch {
      return Diagnosed(false, [error.located(in: suggestions.path(of: id))])
    }
  }
}
