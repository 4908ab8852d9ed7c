import QualitativeData

// How the codebook came about: the trail from open to axial and selective coding.
extension MethodText {
  /// How often codes were added, renamed, merged, split, grouped, moved and dropped, by whom and when; nil where nothing is
  /// recorded.
  var trail: String? {
    let events = input.history
    guard let first = events.first, let last = events.last else { return nil }
    let kinds: [(act: String, nl: (String, String), en: (String, String))] = [
      ("add", ("toegevoegd", "toegevoegd"), ("added", "added")),
      ("adopt", ("van een codeur opgenomen", "van codeurs opgenomen"), ("adopted from a coder", "adopted from coders")),
      ("rename", ("hernoemd", "hernoemd"), ("renamed", "renamed")),
      (
        "merge", ("samengevoegd met een andere", "samengevoegd met andere"),
        ("merged into another", "merged into others")
      ),
      ("split", ("gesplitst", "gesplitst"), ("split", "split")),
      (
        "group", ("onder een nieuwe code geplaatst", "onder nieuwe codes geplaatst"),
        ("put below a new one", "put below new ones")
      ),
      ("move", ("verplaatst", "verplaatst"), ("moved", "moved")),
      ("drop", ("vervallen", "vervallen"), ("dropped", "dropped")),
    ]
    let parts = kinds.compactMap { kind -> String? in
      let count = events.filter { $0.act == kind.act }.reduce(0) { $0 + $1.codes.count }
      guard count > 0 else { return nil }
      let words = count == 1 ? say(kind.nl.0, kind.en.0) : say(kind.nl.1, kind.en.1)
      return "\(say.number(count)) \(words)"
    }
    guard !parts.isEmpty else { return nil }
    let people = Array(Set(events.map(\.person))).sorted()
    let days =
      say.date(first.time) == say.date(last.time)
      ? say.date(first.time) : "\(say.date(first.time)) – \(say.date(last.time))"
    let reasons = events.compactMap { event in
      event.reason.map {
        "\(event.codes.joined(separator: ", "))\(event.result.isEmpty || event.result == event.codes ? "" : " → " + event.result.joined(separator: ", ")): \($0)"
      }
    }
    let head = say(
      "Het codeboek veranderde tijdens het coderen (\(days), door \(say.list(people))); codes: \(say.list(parts)).",
      "The codebook changed while coding (\(days), by \(say.list(people))); codes: \(say.list(parts)).")
    guard !reasons.isEmpty else { return head }
    return head + " " + say("Waarom: ", "Why: ") + reasons.joined(separator: "; ") + "."
  }
}
