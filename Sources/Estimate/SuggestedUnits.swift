/// Which units the program says have a code, told from how sure it was of each.
public enum SuggestedUnits {
  /// As many as the probabilities add up to, the most probable first; of equal ones the earlier. `scores` has a unit each.
  public static func chosen(_ scores: [Double]) -> Set<Int> {
    let expected = Int(scores.reduce(0, +).rounded())
    let order = scores.indices.filter { scores[$0] > 0 }.sorted { (-scores[$0], $0) < (-scores[$1], $1) }
    return Set(order.prefix(expected))
  }

  /// The probability that some passage has a code, of how probable it is for each: as if they were independent.
  public static func some(_ probabilities: some Sequence<Double>) -> Double {
    1 - probabilities.reduce(1) { $0 * (1 - min(max($1, 0), 1)) }
  }
}
