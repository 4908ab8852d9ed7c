/// The program itself.
public enum Draad {
  /// The release that every derived file names. It does not decide what `run` makes anew: `Made` does.
  public static let version = "0.2.0"
}

/// What a step of a run makes. Each has a number that is raised with every change by which the step makes something else
/// of the same input: then `run` makes it anew, and all that follows from it.
public enum Made: String, Sendable, CaseIterable {
  case documents, tokens, model, suggestions, tables

  /// The number. Draad 0.1.0 wrote none, which stands for 1.
  var number: Int {
    switch self {
    case .documents: 2
    case .tokens: 2
    case .model: 3
    case .suggestions: 3
    case .tables: 7
    }
  }

  /// The command that makes it.
  public var command: String {
    switch self {
    case .documents: "ingest"
    case .tokens: "tokenize"
    case .model: "learn"
    case .suggestions: "suggest"
    case .tables: "crosstab"
    }
  }

  /// What it is made from.
  private var sources: [Made] {
    switch self {
    case .documents: []
    case .tokens: [.documents]
    case .model: [.tokens]
    case .suggestions: [.model]
    case .tables: [.suggestions]
    }
  }

  /// The numbers of all that goes into it, by their names, its own included.
  public var stages: [String: Int] {
    sources.reduce(into: [rawValue: number]) { $0.merge($1.stages) { own, _ in own } }
  }
}
