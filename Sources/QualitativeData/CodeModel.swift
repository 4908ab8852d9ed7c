/// What `learn` makes of codebook, codings and corpus statistics: weights that a person can inspect, and no text of the
/// interviews beyond single words.
public struct CodeModel: Hashable, Sendable, Codable {
  /// What it was made from.
  public var provenance: Provenance

  /// Makes a model.
  public init(provenance: Provenance) { self.provenance = provenance }
}
