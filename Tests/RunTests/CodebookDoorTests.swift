import Bytes
import Foundation
import QualitativeData
import StudyFiles
import Testing

@testable import draad

@Suite("The door to the codebook")
struct CodebookDoorTests {
  private static let yaml = """
    # ons codeboek
    codes:
      - name: geld   # ruim
        codes:
          - name: huur
          - name: loon
      - name: tijd
      - name: hulp
    """

  private func study() throws -> TinyStudy {
    let study = try TinyStudy()
    try study.write(Self.yaml, to: "Codebooks/codebook.yaml")
    let codes = ["geld", "huur", "loon", "tijd", "hulp", "huur", "tijd"]
    let lines = codes.enumerated().map { number, code in
      String(
        decoding: CodingEventFormat.line(
          CodingEvent(
            id: "anna-\(number + 1)", time: "2026-03-01T09:00:00Z", coder: "anna", act: .add, document: "n01",
            range: TextRange(number * 3, number * 3 + 3), quote: "abc", code: code)), as: UTF8.self)
    }
    try study.write(lines.joined(), to: "Codings/anna.jsonl")
    return study
  }

  private func door(_ study: TinyStudy) throws -> CodebookDoor {
    let quiet = Outcome(isQuiet: true)
    return try CodebookDoor(try StudyFolder(study.folder.path, outcome: quiet), .inPlace, quiet)
  }

  private func bytes(_ study: TinyStudy) throws -> [UInt8] {
    try FileAccess.read(study.folder.appending(path: "Codebooks/codebook.yaml").path)
  }

  /// How often each code counts, by what it is called now.
  private func counts(_ study: TinyStudy) throws -> [String: Int] {
    let quiet = Outcome(isQuiet: true)
    let folder = try StudyFolder(study.folder.path, outcome: quiet)
    let codebook = try Inputs.codebook(try folder.codebookFile(), quiet)
    let state = try Inputs.codings(folder.codingFiles, names: codebook.formerNames, quiet)
    return Dictionary(grouping: state.codings.filter { codebook[$0.code] != nil }, by: \.code).mapValues(\.count)
  }

  @Test(
    "any row of operations, undone one by one, gives the same file and the same counts",
    arguments: 1...12 as ClosedRange<UInt64>)
  func undo(seed: UInt64) throws {
    let study = try study()
    var generator = SeededGenerator(seed: seed)
    var before: [([UInt8], [String: Int])] = []
    for number in 0..<8 {
      let door = try door(study)
      let names = door.codebook.codes.map(\.name)
      let (one, other) = (names.randomElement(using: &generator) ?? "", names.randomElement(using: &generator) ?? "")
      let all: [CodebookOperation] = [
        .rename(one, to: "r\(number)"), .merge([one], into: other),
        .split(one, into: [Code(name: "p\(number)"), Code(name: "q\(number)")]),
        .move([one], under: other, before: nil), .group([one, other], under: Code(name: "g\(number)")), .drop([one]),
        .add([Code(name: "a\(number)", parent: one)]),
      ]
      let state = (try bytes(study), try counts(study))
      guard let operation = all.randomElement(using: &generator),
        (try? door.make(operation, by: "anna", reason: nil)) != nil
      else { continue }
      before.append(state)
    }
    #expect(!before.isEmpty)
    for state in before.reversed() {
      let door = try door(study)
      let event = try door.latest()
      try door.write(
        try door.undone(event, coded: []), act: "undo", codes: event.codes, result: [], target: event.id, by: "anna",
        reason: nil)
      #expect(try bytes(study) == state.0)
      #expect(try counts(study) == state.1)
    }
    #expect(throws: Diagnostic.self) { try door(study).latest() }
  }

  @Test("what was coded meanwhile with a name that goes counts for the code that comes back")
  func codedMeanwhile() throws {
    let study = try study()
    try door(study).make(.rename("huur", to: "pacht"), by: "anna", reason: nil)
    let open = try door(study)
    let new = try open.undone(try open.latest(), coded: ["pacht"])
    #expect(try CodebookFormat.read(new, file: "c").value["huur"]?.formerly == ["pacht"])
  }

  @Test("a program that ends before the codebook is written leaves it as it was, and the next says so")
  func interrupted() throws {
    let study = try study()
    try door(study).make(.rename("huur", to: "pacht"), by: "anna", reason: nil)
    // As if the file had not been written after the line in the history.
    try study.write(Self.yaml, to: "Codebooks/codebook.yaml")
    let open = try door(study)
    #expect(open.events.map(\.act) == ["rename", "void"])
    #expect(throws: Diagnostic.self) { try open.latest() }
    #expect(try counts(study)["huur"] == 2)
    // A line that was torn spoils neither what was there nor what comes.
    let path = study.folder.appending(path: "Codebooks/history.jsonl").path
    try FileAccess.write(try FileAccess.read(path) + Array("{\"act\":\"ren".utf8), to: path)
  }

  @Test("two programs do not change it at once")
  func locked() throws {
    let study = try study()
    let first = try door(study)
    #expect(throws: Diagnostic.self) { try door(study) }
    withExtendedLifetime(first) {}
  }

  @Test("a codebook in another form is taken in with the person's word only")
  func otherForm() throws {
    let study = try TinyStudy()
    try FileAccess.write([], to: study.folder.appending(path: "Codebooks/x").path)
    try FileManager.default.removeItem(at: study.folder.appending(path: "Codebooks"))
    try study.write("name,label\nhuur,Huur\n", to: "Codebooks/codes.csv")
    try study.write("name: x # naam\ncodebook: Codebooks/codes.csv\nlanguage: nl\n", to: "study.yaml")
    #expect(throws: Diagnostic.self) { try door(study) }
    let quiet = Outcome(isQuiet: true)
    let open = try CodebookDoor(try StudyFolder(study.folder.path, outcome: quiet), .rewritten, quiet)
    try open.make(.rename("huur", to: "pacht"), by: "anna", reason: nil)
    let folder = try StudyFolder(study.folder.path, outcome: quiet)
    #expect(
      try Inputs.codebook(try folder.codebookFile(), quiet).codes == [
        Code(name: "pacht", label: "Huur", formerly: ["huur"])
      ])
    #expect(
      try String(contentsOf: study.folder.appending(path: "study.yaml"), encoding: .utf8)
        == "name: x # naam\ncodebook: \"Codebooks/codebook.yaml\"\nlanguage: nl\n")
    #expect(FileAccess.exists(study.folder.appending(path: "Codebooks/codes.csv").path))
  }
}
