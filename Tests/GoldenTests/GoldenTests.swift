import Foundation
import Testing

@Suite("The program, as it is called from a shell")
struct GoldenTests {
  @Test("there are cases: a folder that moved must not pass as nothing to do")
  func presence() { #expect(!GoldenCase.all.isEmpty) }

  /// With DRAAD_RECORD=1 in the environment a case writes down what came out, and fails, so that somebody reads it.
  @Test("a case gives what it must", arguments: GoldenCase.all)
  func golden(_ item: GoldenCase) throws {
    let outcome = try item.run()
    if ProcessInfo.processInfo.environment["DRAAD_RECORD"] == "1" {
      try item.record(outcome)
      Issue.record("recorded \(item); read it, then run again without DRAAD_RECORD")
    } else {
      #expect(outcome.output == item.expected.output)
      #expect(outcome.errors == item.expected.errors)
      #expect(outcome.status == item.expected.status)
    }
  }
}
