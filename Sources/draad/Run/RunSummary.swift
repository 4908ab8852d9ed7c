/// What a run did, for its closing words.
struct RunSummary {
  /// How many files each stage made anew.
  var done: [String: Int] = [:]
  /// Transcripts that could not be read.
  var failed = 0
  /// Documents whose transcript is gone.
  var removed = 0

  /// Whether everything was up to date.
  var isUnchanged: Bool { done.isEmpty && removed == 0 }
}
