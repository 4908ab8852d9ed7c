import QualitativeData
import Tabulate

/// Which codes go together: in all cases, by type of case, and as groups.
struct TogetherSection {
  let input: ReportInput
  let say: Wording

  var section: ReportSection? {
    let networks = input.together.compactMap { entry in
      NetworkChart(
        pairs: entry.pairs, value: entry.value, attribute: input.matrices.first?.attribute ?? "", say: say
      ).figure.map { (entry.value, $0) }
    }
    guard !networks.isEmpty else { return nil }
    let labels = Dictionary(input.codebook.codes.map { ($0.name, $0.label) }, uniquingKeysWith: { first, _ in first })
    let groups = input.dendrogram.flatMap { DendrogramChart(dendrogram: $0, labels: labels, say: say).figure }
    let tabs = TabList(
      name: "samenhang-van", label: say("Codes die samengaan", "Codes that go together"),
      entries: networks.map { (title: $0.0 ?? say("alle cases", "all cases"), content: $0.1.html) })
    return ReportSection(
      id: "samen", title: say("Wat samengaat", "What goes together"),
      content: tabs.html + "\n" + (groups?.html ?? ""), figures: networks.map(\.1) + (groups.map { [$0] } ?? []))
  }
}
