/// What is known of the codes from decisions.
struct LearnedCodes: Sendable {
  /// Units that got each code.
  var accepted: [Double]
  /// Units that were read.
  var read = 0.0
  /// Units that got any code.
  var coded = 0.0
  /// Two columns a code, sharp and then smooth; none before the first decision.
  var classifier: CodeClassifier?
  /// A column a code: ratios of words, which are expected from the codebook before the first decision.
  var ratios: CodeClassifier?
  /// A column a code: what units mean; none before the first decision and without an encoder.
  var embeddings: CodeClassifier?

  init(codes: Int) { accepted = [Double](repeating: 0, count: codes) }
}
