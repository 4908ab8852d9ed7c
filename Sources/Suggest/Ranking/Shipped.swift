import QualitativeData

extension Ranking {
  /// What Draad ships, for a study that has no decisions of its own yet: weights fitted on two corpora of Dutch sentences
  /// that people coded, from none to several thousand coded sentences. The weight of base rates is set by hand, so that it
  /// holds for codebooks of any size.
  static let shipped = Ranking(
    weights: [
      "terms": 0.075, "terms, cold": 0.007, "groups": 0.13, "groups, cold": 0.107, "groups against best": 0.142,
      "groups against best, cold": 0.053, "groups of neighbours": 2.835, "groups of neighbours, cold": 0.905,
      "indicators": 0.603, "indicators, cold": 0.203, "sharp": 0.439, "sharp, warm": 0.412,
      "sharp against best": 0.33, "sharp of neighbours": 0.879, "smooth": -1.583, "smooth, warm": 2.067,
      "smooth against best": 0.217, "smooth of neighbours": -1.085, "known": -0.851, "prior": 0.8, "coded": 0.308,
    ],
    bias: -0.004,
    scales: ["terms": Scale(mean: 0.23, deviation: 0.45), "groups": Scale(mean: 0.017, deviation: 0.027)],
    threshold: 0.2)
}
