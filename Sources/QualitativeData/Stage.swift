/// A step of the pipeline: a pure function from one noun to another.
///
/// What stays for the whole run (options, codebook, lexicon, model) goes into `init`; what flows goes through `run`.
/// No input or output, clock, locale, environment or random source inside.
public protocol Stage: Sendable {
  /// What flows in.
  associatedtype Input: Sendable
  /// What flows out.
  associatedtype Output: Sendable
  /// Turns one input into one output, with what a person must know about it.
  func run(_ input: Input) throws(Diagnostic) -> Diagnosed<Output>
}

/// A value with what a person must know about how it came about.
public struct Diagnosed<Value> {
  /// The result.
  public var value: Value
  /// What was noticed on the way, in the order of the input.
  public var diagnostics: [Diagnostic]

  /// Makes a value with its diagnostics.
  public init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
    self.value = value
    self.diagnostics = diagnostics
  }

  /// The same diagnostics with another value.
  public func map<Other>(_ transform: (Value) -> Other) -> Diagnosed<Other> {
    Diagnosed<Other>(transform(value), diagnostics)
  }
}

extension Diagnosed: Sendable where Value: Sendable {}
extension Diagnosed: Equatable where Value: Equatable {}
