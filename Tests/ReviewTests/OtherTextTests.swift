import QualitativeData
import Testing

@testable import Review

@Suite("Decisions when the text, or the file, became another")
struct OtherTextTests {
  /// Turns of equal length: once the first is gone, each suggestion has the name that the one before it had.
  private static let towns = ["Krapte in Assen.", "Krapte in Breda.", "Krapte in Delft.", "Krapte in Emmen."]

  private static func suggestions(_ document: Document) -> [Suggestion] {
    document.segments.map {
      Suggestion(document: "n01", range: $0.range, quote: $0.text, code: "krapte", confidence: 0.9, rank: 1)
    }
  }

  @Test("suggestions that were made on another text are not offered on this one")
  func otherText() throws {
    let (before, after) = (Sample.document("n01", Self.towns), Sample.document("n01", ["Dank u."] + Self.towns))
    var session = ReviewSession(coder: "anna", codebook: Sample.codebook)
    session.suggest(Self.suggestions(before), for: "n01")
    _ = session.open(after)
    #expect(session.page(for: "n01")?.suggestions.isEmpty == true)
    #expect(session.suggest(Self.suggestions(before), for: "n01") == 0)
    #expect(session.suggest(Self.suggestions(after), for: "n01") == 5)
    _ = session.open(before)
    #expect(session.page(for: "n01")?.suggestions.isEmpty == true)
  }

  @Test("a suggestion that has another's name is another: deciding it takes nothing back, and it waits for a decision")
  func sameName() throws {
    let (before, after) = (
      Sample.document("n01", Self.towns), Sample.document("n01", Array(Self.towns.dropFirst()))
    )
    var session = ReviewSession(coder: "anna", codebook: Sample.codebook)
    _ = session.open(before)
    session.suggest(Self.suggestions(before), for: "n01")
    let breda = Self.suggestions(before)[1]
    try session.decide(.accept, suggestions: [breda.id])
    _ = session.open(after)
    session.suggest(Self.suggestions(after), for: "n01")
    let delft = Self.suggestions(after)[1]
    #expect(delft.id == breda.id)
    // Breda is decided where it stands now; Delft is not.
    #expect(session.page(of: ["n01"]).documents.first?.decided == 1)
    let new = try session.decide(.reject, suggestions: [delft.id])
    #expect(new.map(\.act) == [.reject])
    #expect(session.codings() == ["krapte 0-16"])
    #expect(session.page(of: ["n01"]).documents.first?.decided == 2)
  }

  @Test(
    "what a number stands for is compared with what was seen: another coding is neither removed nor changed nor noted on"
  )
  func otherCoding() throws {
    var session = Sample.session()
    try session.decide(.add, range: TextRange(0, 28), code: "krapte")
    let mark = try #require(session.page(for: "n01")?.marks.first)
    for act in [Decision.Act.remove, .change, .memo] {
      var decision = Decision(
        id: "x-\(act)", act: act, document: "n01", target: mark.id, range: act == .change ? TextRange(0, 10) : nil,
        memo: act == .memo ? "Ja." : nil)
      decision.about = .init(start: 29, end: 65, code: "leiderschap")
      #expect(throws: Diagnostic.self) { try session.events(for: decision, at: Sample.time) }
      decision.about = .init(start: 0, end: 28, code: "krapte")
      #expect(try session.events(for: decision, at: Sample.time).count == 1)
    }
  }

  @Test("a note that says something else now is neither replaced nor removed")
  func otherNote() throws {
    var session = Sample.session()
    let note = try session.decide(.memo, range: TextRange(0, 28), memo: "Eerst.")[0]
    for memo in ["Daarna.", ""] {
      var decision = Decision(id: "y\(memo)", act: .memo, document: "n01", target: note.id, memo: memo)
      decision.about = .init(memo: "Iets anders.")
      #expect(throws: Diagnostic.self) { try session.events(for: decision, at: Sample.time) }
      decision.about = .init(memo: "Eerst.")
      #expect(try session.events(for: decision, at: Sample.time).isEmpty == false)
    }
  }
}
