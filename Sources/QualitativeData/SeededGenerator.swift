/// Random numbers that are the same for the same seed on any machine: SplitMix64 (Steele, Lea & Flood 2014).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Makes a generator; the same seed gives the same numbers.
  public init(seed: UInt64) { state = seed }

  /// Passes over a number of numbers.
  public mutating func skip(_ count: Int) { state &+= UInt64(truncatingIfNeeded: count) &* Self.step }

  private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= Self.step
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
