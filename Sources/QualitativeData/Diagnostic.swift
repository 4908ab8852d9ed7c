/// Something a person must know about a file: what is wrong, where, and what to do.
///
/// Thrown where no output is possible, returned beside the output otherwise. A diagnostic never quotes interview text,
/// because it may end up in a log or a mail.
public struct Diagnostic: Error, Hashable, Sendable {
  /// How bad it is: an `error` cost output, a `warning` may have, a `note` only informs.
  public enum Severity: String, Sendable, Codable, CaseIterable {
    case error, warning, note
  }

  /// The stable name of the rule, `module.problem`, for example `ingest.encrypted`.
  public var id: String
  /// How bad it is.
  public var severity: Severity
  /// Where it is, as far as known.
  public var location: Location?
  /// What is wrong, in one line without a final full stop.
  public var summary: String
  /// What to do about it, as a sentence.
  public var advice: String

  /// Makes a diagnostic; an error unless said otherwise.
  public init(
    _ id: String, _ severity: Severity = .error, at location: Location? = nil, _ summary: String, advice: String
  ) {
    self.id = id
    self.severity = severity
    self.location = location
    self.summary = summary
    self.advice = advice
  }

  /// Makes an error without a place.
  public init(_ id: String, _ summary: String, advice: String) {
    self.init(id, .error, at: nil, summary, advice: advice)
  }

  /// The same diagnostic with a place filled in where it had none.
  public func located(in file: String, position: Int? = nil) -> Diagnostic {
    var copy = self
    if copy.location == nil { copy.location = Location(file: file, position: position) }
    return copy
  }
}

/// A place in a file that a person can go to.
public struct Location: Hashable, Sendable, Codable {
  /// The file as the user named it.
  public var file: String
  /// Line of a text file, or paragraph of a word processor's; counted from 1.
  public var position: Int?

  /// Makes a location.
  public init(file: String, position: Int? = nil) {
    self.file = file
    self.position = position
  }
}

extension Diagnostic: CustomStringConvertible {
  /// The two lines that are printed: `file:line: severity: Summary [id]`, then the advice, indented.
  public var description: String {
    var place = ""
    if let location {
      place = location.file + (location.position.map { ":\($0)" } ?? "") + ": "
    }
    return "\(place)\(severity.rawValue): \(summary) [\(id)]\n  \(advice)"
  }
}
