import QualitativeData

extension Ranking {
  /// What Draad ships: weights fitted on coded corpora, for a study that has no decisions of its own yet.
  static let shipped = Ranking(
    weights: [
      "terms": 0.006, "terms, cold": -0.014, "groups": 0.239, "groups, cold": 0.088, "groups against best": 0.135,
      "groups against best, cold": 0.050, "groups of neighbours": 3.010, "groups of neighbours, cold": 1.066,
      "indicators": 0.293, "indicators, cold": 0.086, "sharp": 1.799, "sharp, warm": -0.780,
      "sharp against best": 0.219, "sharp of neighbours": 0.752, "smooth": 1.192, "smooth, warm": 0.431,
      "smooth against best": 0.633, "smooth of neighbours": -0.447, "known": 0.209, "prior": -0.269, "codes": 2.343,
      "coded": 0.098, "read": -0.323,
    ],
    bias: -5.056,
    scales: ["terms": Scale(mean: 0.25, deviation: 0.5), "groups": Scale(mean: 0.02, deviation: 0.025)])
}
