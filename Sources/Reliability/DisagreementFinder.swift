import QualitativeData

/// Finds the passages that one coder coded so and another, who read them, did not.
struct DisagreementFinder {
  let coders: [String]

  func find(_ document: RatedDocument) -> [Agreement.Disagreement] {
    let work = document.work.filter { coders.contains($0.coder) }
    let found = work.flatMap { own in
      work.filter { $0.coder != own.coder }.flatMap { differences(own, $0, in: document.id) }
    }
    return found.sorted { ($0.range, $0.code, $0.coder, $0.other) < ($1.range, $1.code, $1.coder, $1.other) }
  }

  private func differences(
    _ own: RatedDocument.Work, _ other: RatedDocument.Work, in document: String
  ) -> [Agreement.Disagreement] {
    own.codings.filter { other.answers($0) }.compactMap { mark in
      let there = other.codings.filter { $0.range.overlaps(mark.range) }
      guard !there.contains(where: { $0.code == mark.code }) else { return nil }
      return Agreement.Disagreement(
        document: document, range: mark.range, code: mark.code, coder: own.coder, other: other.coder,
        instead: Set(there.map(\.code)).sorted(), quote: mark.quote)
    }
  }
}

extension RatedDocument.Work {
  /// Whether a coder said of another's coding whether it holds: all of it was read, or the code was refused there.
  fileprivate func answers(_ mark: RatedDocument.Mark) -> Bool {
    reading.covers(mark.range) || rejections.contains { $0.code == mark.code && $0.range.overlaps(mark.range) }
  }
}
