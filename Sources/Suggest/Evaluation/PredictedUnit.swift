/// A unit with what was suggested for it without knowing what coders gave it.
public struct PredictedUnit: Hashable, Sendable {
  /// The document's id.
  public let document: String
  /// The codes that coders gave.
  public let given: Set<String>
  /// The codes that would be shown, with how sure.
  public let suggested: [String: Double]
}
