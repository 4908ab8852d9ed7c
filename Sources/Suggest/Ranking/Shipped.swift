import QualitativeData

extension Ranking {
  /// What Draad ships: weights fitted on coded corpora, for a study that has no decisions of its own yet.
  static let shipped = Ranking(
    weights: [
      "terms": 0.014, "terms, cold": -0.02, "groups": 0.25, "groups, cold": 0.128, "groups against best": 0.157,
      "groups against best, cold": 0.046, "groups of neighbours": 2.969, "groups of neighbours, cold": 1.02,
      "indicators": 0.314, "indicators, cold": 0.265, "sharp": 0.533, "sharp, warm": 0.472,
      "sharp against best":
        0.316, "sharp of neighbours": 0.841, "smooth": -1.625, "smooth, warm": 1.861, "smooth against best": 0.111,
      "smooth of neighbours": -0.776, "known": -0.865, "prior": 0.8, "coded": 0.341,
    ],
    bias: 0.037,
    scales: ["terms": Scale(mean: 0.17, deviation: 0.36), "groups": Scale(mean: 0.017, deviation: 0.027)])
}
