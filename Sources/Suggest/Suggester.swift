import QualitativeData
import Tokenize

/// Proposes codes for passages.
public struct Suggester: Stage {
  let model: CodeModel
  let codebook: Codebook

  /// Prepares a model for a codebook.
  public init(model: CodeModel, codebook: Codebook) {
    self.model = model
    self.codebook = codebook
  }

  /// The suggestions for one document.
  public func run(_ document: TokenizedDocument) throws(Diagnostic) -> Diagnosed<SuggestedDocument> {
    Diagnosed(SuggestedDocument(id: document.id, provenance: document.provenance, suggestions: []))
  }
}
