/// Why a derived file must be made anew.
public enum StaleReason: Hashable, Sendable, CustomStringConvertible {
  /// There is none yet, or it cannot be read.
  case missing
  /// Another version of the program made it.
  case tool
  /// An input is another one than it was made from, by its name.
  case input(String)
  /// It was made with other options.
  case options

  /// In words, as `--explain` prints it.
  public var description: String {
    switch self {
    case .missing: "it was not there"
    case .tool: "another version of Draad made it"
    case .input(let name): "its \(name) changed"
    case .options: "the options changed"
    }
  }
}

extension Provenance {
  /// Why a file with provenance `existing` must be made anew to have this one; nil where it is up to date.
  public func reason(insteadOf existing: Provenance?) -> StaleReason? {
    guard let existing else { return .missing }
    if existing.tool != tool { return .tool }
    let names = Set(inputs.keys).union(existing.inputs.keys).sorted()
    if let changed = names.first(where: { inputs[$0] != existing.inputs[$0] }) { return .input(changed) }
    return existing.options == options ? nil : .options
  }
}
