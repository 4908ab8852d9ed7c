import Testing

@testable import draad

@Suite("Guessing passwords is slow")
struct LoginThrottleTests {
  /// How many guesses are looked at in so many seconds, a hundred tries a second.
  private func looked(_ addresses: [String], seconds: Int) -> Int {
    let throttle = LoginThrottle()
    return (0..<100 * seconds).count { number in
      throttle.wait(addresses[number % addresses.count], at: .milliseconds(10 * number)) == nil
    }
  }

  @Test("one address is slowed, whatever number of connections it uses")
  func oneAddress() {
    #expect(looked(["10.0.0.7"], seconds: 60) <= 8)
    #expect(looked(["10.0.0.7"], seconds: 3_600) <= 25)
  }

  @Test("many addresses together are slowed too, and those of one network of IPv6 are one")
  func together() {
    #expect(looked((0..<250).map { "10.0.0.\($0)" }, seconds: 60) <= 41)
    #expect(looked((0..<250).map { "2001:db8:1:2::\($0)" }, seconds: 60) <= 8)
    #expect(looked(["::1"], seconds: 60) <= 8)
  }

  @Test("whoever mistypes once or twice is not kept waiting, and the right password clears it")
  func mistyped() {
    let throttle = LoginThrottle()
    #expect(throttle.wait("10.0.0.7", at: .seconds(1)) == nil)
    #expect(throttle.wait("10.0.0.7", at: .seconds(2)) == nil)
    #expect(throttle.wait("10.0.0.7", at: .seconds(3)) == nil)
    #expect(throttle.wait("10.0.0.7", at: .milliseconds(3_100)) != nil)
    #expect(throttle.wait("10.0.0.8", at: .milliseconds(3_100)) == nil)
    throttle.accept("10.0.0.7")
    #expect(throttle.wait("10.0.0.7", at: .milliseconds(3_200)) == nil)
  }
}
