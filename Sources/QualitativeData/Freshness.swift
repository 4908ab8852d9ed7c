/// Why a derived file must be made anew.
public enum StaleReason: Hashable, Sendable, CustomStringConvertible {
  /// There is none yet, or it cannot be read.
  case missing
  /// A release of the program made it that does so in another way.
  case tool(String)
  /// An input is another one than it was made from, by its name.
  case input(String)
  /// It was made with other options.
  case options
  /// It is not as it was written.
  case damaged
  /// Nothing says whether it is as it was written.
  case unsure

  /// In words, as `--explain` prints it.
  public var description: String {
    switch self {
    case .missing: "it was not there"
    case .tool(let release): "Draad \(release) made it in another way"
    case .input(let name): "its \(name) changed"
    case .options: "the options changed"
    case .damaged: "it was not as it was written"
    case .unsure: "nothing said that it was as it was written"
    }
  }
}

extension Provenance {
  /// Why a file with provenance `existing` must be made anew to have this one; nil where it is up to date.
  public func reason(insteadOf existing: Provenance?) -> StaleReason? {
    guard let existing else { return .missing }
    if existing.stages != stages { return .tool(existing.tool) }
    let names = Set(inputs.keys).union(existing.inputs.keys).sorted()
    if let changed = names.first(where: { inputs[$0] != existing.inputs[$0] }) { return .input(changed) }
    return existing.options == options ? nil : .options
  }
}
