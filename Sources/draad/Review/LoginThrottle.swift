import Synchronization

/// Slows the guessing of passwords: by address, where each wrong one doubles the wait, and over all addresses together,
/// however many connections are used.
final class LoginThrottle: Sendable {
  private struct Guesser {
    var wrong = 0
    /// Until then nothing is tried for it.
    var until: Duration = .zero
  }

  private struct State {
    var guessers: [String: Guesser] = [:]
    /// Wrong guesses that all addresses together may still make.
    var allowance = Double(mostTogether)
    var filled: Duration = .zero
  }

  /// Wrong guesses of all together before they are slowed, and how long each takes to be forgiven.
  private static let mostTogether = 20
  private static let pause: Duration = .seconds(3)
  /// Wrong guesses of one address that cost no wait, and the longest wait.
  private static let free = 2
  private static let longest = 300
  /// Addresses that are remembered.
  private static let most = 10_000

  private let state = Mutex(State())
  private let start = ContinuousClock.now

  /// How long an address must wait before a password of its is looked at; nil where it need not. The guess counts as
  /// wrong until `accept` says otherwise, so that many at once are no way round.
  func wait(_ address: String) -> Duration? { wait(address, at: ContinuousClock.now - start) }

  /// The same at a time since the beginning.
  func wait(_ address: String, at now: Duration) -> Duration? {
    let address = Self.network(address)
    return state.withLock { state in
      var guesser = state.guessers[address] ?? Guesser()
      if guesser.until > now { return guesser.until - now }
      state.allowance = min(Double(Self.mostTogether), state.allowance + (now - state.filled) / Self.pause)
      state.filled = now
      if state.allowance < 1 { return Self.pause * (1 - state.allowance) }
      state.allowance -= 1
      guesser.wrong += 1
      if guesser.wrong > Self.free {
        guesser.until = now + .seconds(min(Self.longest, 1 << min(guesser.wrong - Self.free - 1, 20)))
      }
      if state.guessers.count >= Self.most { state.guessers = state.guessers.filter { $0.value.until > now } }
      state.guessers[address] = guesser
      return nil
    }
  }

  /// The password was the right one.
  func accept(_ address: String) {
    state.withLock { state in
      state.guessers[Self.network(address)] = nil
      state.allowance = min(Double(Self.mostTogether), state.allowance + 1)
    }
  }

  /// Whoever has one address of IPv6 has all with the same first half.
  private static func network(_ address: String) -> String {
    let groups = address.split(separator: ":", omittingEmptySubsequences: false)
    guard groups.count > 2, !address.contains(".") else { return address }
    let gap = groups.firstIndex(of: "") ?? groups.count
    return (groups.prefix(min(4, gap)) + Array(repeating: "0", count: max(0, 4 - gap))).joined(separator: ":")
  }
}
