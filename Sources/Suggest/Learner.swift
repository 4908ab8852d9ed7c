import QualitativeData
import Tokenize

/// Makes a model of a codebook, codings and the documents that are coded.
public struct Learner: Sendable {
  private let codebook: Codebook
  private let unit: CodeModel.Unit
  private let provenance: Provenance

  /// Prepares a codebook. `provenance` says what the model is made from.
  public init(codebook: Codebook, unit: CodeModel.Unit = .sentence, provenance: Provenance = Provenance()) {
    self.codebook = codebook
    self.unit = unit
    self.provenance = provenance
  }

  /// What one document contributes; small, and all that has to be kept of it.
  public func statistics(of document: TokenizedDocument) -> DocumentStatistics {
    var counter = FrequencyCounter()
    for unit in UnitCutter(unit: unit).units(of: document) { counter.count(unit) }
    return DocumentStatistics(document: document.id, frequencies: counter.result)
  }

  /// The model of all contributions, whatever their order.
  public func model(of statistics: [DocumentStatistics]) -> CodeModel {
    var frequencies = WordFrequencies()
    for item in statistics { frequencies.add(item.frequencies) }
    frequencies.words = frequencies.words.filter { $0.value > 1 }
    return CodeModel(
      provenance: provenance, codebook: codebook, unit: unit, frequencies: frequencies, ranking: .shipped)
  }
}

/// What one document contributes to a model.
public struct DocumentStatistics: Hashable, Sendable, Codable {
  /// The document's id.
  public var document: String
  var frequencies: WordFrequencies
}
