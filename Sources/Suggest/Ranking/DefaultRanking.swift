import QualitativeData

extension Ranking {
  /// What Draad ships, for a study that has no decisions of its own yet: weights fitted on two corpora of Dutch sentences
  /// that people coded, from none to several thousand coded sentences. The weights of base rates and of ratios and the
  /// bias are set by hand, so that they hold for codebooks of any size, and for interviews, where half of what is said gets
  /// no code: ratios say which code it is rather than whether there is one. The curve was fitted to the codebook's evidence
  /// alone, on the same two corpora and the demonstration study, each counting as much.
  static let shipped = Ranking(
    weights: [
      "terms": 0.076, "terms, cold": 0.01, "groups": 0.123, "groups, cold": 0.107, "groups against best": 0.138,
      "groups against best, cold": 0.058, "groups of neighbours": 2.865, "groups of neighbours, cold": 0.837,
      "indicators": 0.628, "indicators, cold": 0.112, "sharp": 0.72, "sharp, warm": -0.194,
      "sharp against best": 0.002, "sharp of neighbours": 0.582, "smooth": -0.882, "smooth, warm": 1.409,
      "smooth against best": 0.312, "smooth of neighbours": -0.674, "known": 0.414, "prior": 1.0, "coded": 0.15,
      "ratio": 0.1, "ratio, warm": -0.051, "ratio against best": 0.6, "ratio of neighbours": 1.0,
    ],
    bias: 0,
    scales: ["terms": Scale(mean: 0.23, deviation: 0.45), "groups": Scale(mean: 0.017, deviation: 0.027)],
    slope: 0.8, offset: 0.2, threshold: 0.22)
}
