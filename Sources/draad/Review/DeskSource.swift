import QualitativeData

/// A desk where somebody codes or settles, with what stays the same for its page.
struct Seat: Sendable {
  var desk: ReviewDesk
  var facts: PageFacts
}

/// Finds the desk that a page belongs to.
protocol DeskSource: Sendable {
  /// The desk that a page names by its key, or that of a room for a page that has none yet. Throws
  /// `review.other-study` for a key that is none of this program's.
  func seat(key: String?, room: String?) async throws(Diagnostic) -> Seat
}

/// The one desk of `draad review` and `draad adjudicate`.
struct OneDesk: DeskSource {
  let seat: Seat

  func seat(key: String?, room: String?) async throws(Diagnostic) -> Seat {
    if let key, key != seat.facts.key { throw .otherStudy() }
    return seat
  }
}
