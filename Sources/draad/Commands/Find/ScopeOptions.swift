import ArgumentParser
import Find

extension SearchScope.Speaking: ExpressibleByArgument {}

/// Which text is searched.
struct ScopeOptions: ParsableArguments {
  @Option(
    name: .customLong("where"),
    help: "Only cases of which this holds: 'type=platform', 'type=platform|netwerk', 'region!=noord'; may be repeated.")
  var conditions: [String] = []

  @Option(
    name: .long,
    help: "Only what is said by the interviewer, by the respondent, or by nobody of whom that is known (other).")
  var role: [SearchScope.Speaking] = []

  @Option(name: .long, help: "Only what stands below a heading with these letters; * stands for any.")
  var heading: String?

  @Option(name: .long, help: "Only this document; may be repeated.")
  var document: [String] = []

  /// Whether nothing is left out.
  var isEverything: Bool { conditions.isEmpty && role.isEmpty && heading == nil && document.isEmpty }
}
