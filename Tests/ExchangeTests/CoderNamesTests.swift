import QualitativeData
import Testing

@testable import Exchange

@Suite("Users of a project as coders")
struct CoderNamesTests {
  @Test("a name of signs alone, or one that is too long, becomes one that a coder can have, and that is said")
  func usable() {
    let long = String(repeating: "Jan Wouter ", count: 15)
    let users = ["***", long, "Anna  de Wit"].enumerated().map { QDAProject.User(guid: "u\($0)", name: $1) }
    let (names, diagnostics) = CoderNames.given(users, nameless: "onbekend")
    #expect(names["u0"] == "onbekend" && names["u2"] == "Anna de Wit")
    #expect(names["u1"]?.unicodeScalars.count == 76 && names["u1"].map(long.hasPrefix) == true)
    #expect(diagnostics.map(\.id) == ["import.coder-name", "import.coder-name"])
    #expect(CoderNames.given([QDAProject.User(guid: "u", name: "onbekend")], nameless: "onbekend").1.isEmpty)
    let two = CoderNames.given(["***", "!!!"].map { QDAProject.User(guid: $0, name: $0) }, nameless: "onbekend").0
    #expect(Set(two.values) == ["onbekend", "onbekend 2"])
  }
}
