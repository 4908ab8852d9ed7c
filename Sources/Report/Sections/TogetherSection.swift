import QualitativeData
import Tabulate

/// Which codes go together: in all cases, by type of case, and as groups.
struct TogetherSection {
  let input: ReportInput
  let say: Wording

  var section: ReportSection? {
    guard input.together.contains(where: { $0.pairs.nodes.contains { $0.count > 0 } }) else { return nil }
    let networks = input.together.compactMap { entry in
      NetworkChart(
        pairs: entry.pairs, value: entry.value, attribute: input.matrices.first?.attribute ?? "", say: say
      ).figure.map { (entry.value, $0) }
    }
    let labels = Dictionary(input.codebook.codes.map { ($0.name, $0.label) }, uniquingKeysWith: { first, _ in first })
    let groups = input.dendrogram.flatMap { DendrogramChart(dendrogram: $0, labels: labels, say: say).figure }
    let tabs = TabList(
      name: "samenhang-van", label: say("Codes die samengaan", "Codes that go together"),
      entries: networks.map { (title: $0.0 ?? say("alle cases", "all cases"), content: $0.1.html) })
    return ReportSection(
      id: "samen", title: say("Wat samengaat", "What goes together"),
      content: (networks.isEmpty ? "" : tabs.html + "\n") + without(networks.map(\.0)) + (groups?.html ?? ""),
      figures: networks.map(\.1) + (groups.map { [$0] } ?? []))
  }

  /// Names the values that have no network, since no two codes go together often enough in their cases.
  private func without(_ shown: [String?]) -> String {
    let missing = input.together.map(\.value).filter { !shown.contains($0) }
    guard !missing.isEmpty else { return "" }
    let names = say.list(missing.map { $0 ?? say("alle cases samen", "all cases together") })
    let words = say(
      "Geen netwerk voor \(names): geen twee codes beginnen er minstens tweemaal en veel vaker dan bij toeval in hetzelfde segment.",
      "No network for \(names): no two codes start in the same segment there at least twice and much more often than by chance."
    )
    return "<p class=\"soft\">\(HTMLText.escape(words))</p>\n"
  }
}
