import Foundation
import QualitativeData
import Testing

@Suite("The tree of codes")
struct CodebookTests {
  private let codebook = Codebook(
    name: "Proef",
    codes: [
      Code(name: "omgeving"), Code(name: "krapte", parent: "omgeving"),
      Code(name: "vergrijzing", label: "Vergrijzing", parent: "krapte"), Code(name: "wetgeving", parent: "omgeving"),
      Code(name: "overig"),
    ])

  @Test("a group is what has codes below it; the others are leaves, in the order of the file")
  func leaves() {
    #expect(codebook.isGroup("omgeving") && codebook.isGroup("krapte") && !codebook.isGroup("overig"))
    #expect(codebook.leaves.map(\.name) == ["vergrijzing", "wetgeving", "overig"])
  }

  @Test("a path runs from the top down to the code, a subtree from the code down to the leaves")
  func paths() {
    #expect(codebook.path(of: "vergrijzing") == ["omgeving", "krapte", "vergrijzing"])
    #expect(codebook.path(of: "overig") == ["overig"])
    #expect(codebook.subtree(of: "omgeving") == ["omgeving", "krapte", "vergrijzing", "wetgeving"])
    #expect(codebook.subtree(of: "wetgeving") == ["wetgeving"])
  }

  @Test("an unknown name has no code, no position and no children")
  func unknown() {
    #expect(codebook["niets"] == nil && codebook.index(of: "niets") == nil && codebook.children(of: "niets").isEmpty)
  }

  @Test("without a label people read the name")
  func label() {
    #expect(codebook["krapte"]?.label == "krapte")
    #expect(codebook["vergrijzing"]?.label == "Vergrijzing")
  }

  @Test("parents that form a ring do not hang the path")
  func ring() {
    let ring = Codebook(codes: [Code(name: "a", parent: "b"), Code(name: "b", parent: "a")])
    #expect(ring.path(of: "a").last == "a")
  }

  @Test("what is written and read again knows its tree")
  func again() throws {
    let read = try JSONDecoder().decode(Codebook.self, from: try JSONEncoder().encode(codebook))
    #expect(read == codebook)
    #expect(read.subtree(of: "krapte") == ["krapte", "vergrijzing"])
  }
}
