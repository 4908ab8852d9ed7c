import QualitativeData

extension Ranking {
  /// What Draad ships, for a study that has no decisions of its own yet: weights fitted on two corpora of Dutch sentences
  /// that people coded, from none to several thousand coded sentences. The weight of base rates and the bias are set by
  /// hand, so that they hold for codebooks of any size, and for interviews, where half of what is said gets no code.
  static let shipped = Ranking(
    weights: [
      "terms": 0.076, "terms, cold": 0.01, "groups": 0.123, "groups, cold": 0.107, "groups against best": 0.138,
      "groups against best, cold": 0.058, "groups of neighbours": 2.865, "groups of neighbours, cold": 0.837,
      "indicators": 0.628, "indicators, cold": 0.112, "sharp": 0.839, "sharp, warm": 0.268,
      "sharp against best": 0.285, "sharp of neighbours": 0.925, "smooth": -0.985, "smooth, warm": 1.159,
      "smooth against best": 0.23, "smooth of neighbours": -1.256, "known": 0.033, "prior": 1.0, "coded": 0.086,
    ],
    bias: 0,
    scales: ["terms": Scale(mean: 0.23, deviation: 0.45), "groups": Scale(mean: 0.017, deviation: 0.027)],
    threshold: 0.2)
}
