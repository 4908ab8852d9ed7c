import QualitativeData
import Testing

@testable import StudyFiles

@Suite("The description of a study")
struct StudyFormatTests {
  private func read(_ text: String) throws -> Diagnosed<Study> {
    try StudyFormat.read(Array(text.utf8), file: "study.yaml")
  }

  @Test("whose codings count", arguments: Study.Agreement.allCases)
  func agreement(value: Study.Agreement) throws {
    let study = try read("name: Proef\nagreement: \(value.rawValue)\n")
    #expect(study.value.agreement == value && study.diagnostics.isEmpty)
    #expect(try read("name: Proef\n").value.agreement == .settled)
  }

  @Test("a value that is none of them is said with those that are")
  func wrong() throws {
    let error = #expect(throws: Diagnostic.self) { try read("agreement: iedereen\n") }
    #expect(error?.id == "study.agreement")
    #expect(error?.advice.contains("all, majority, adjudicated") == true)
    #expect(#expect(throws: Diagnostic.self) { try read("compare: {a: b}\n") }?.id == "study.syntax")
  }
}
