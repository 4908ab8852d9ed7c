import Find
import Foundation
import QualitativeData
import Testing

@testable import draad

@Suite("The index among what is derived")
struct SearchIndexTests {
  private func index(_ study: TinyStudy) async throws -> SearchIndex {
    let outcome = Outcome(isQuiet: true)
    let folder = try StudyFolder(study.folder.path, outcome: outcome)
    return try await SearchIndexFile(folder, jobs: 2, outcome).open()
  }

  private func hits(_ index: SearchIndex, _ text: String) throws -> Int {
    QueryMatcher(try Query(text, subject: .words), in: index).run().count
  }

  @Test("it is made when it is first needed, kept while tokens are the same, and made anew when they changed")
  func fresh() async throws {
    let study = try TinyStudy()
    _ = await study.run()
    let file = study.folder.appending(path: "out/search.index")
    #expect(!FileManager.default.fileExists(atPath: file.path))
    #expect(try hits(try await index(study), "subsidie") == 3)
    let (bytes, mark) = (try Data(contentsOf: file), FileMark(file.path))
    _ = try await index(study)
    #expect(FileMark(file.path) == mark, "not written again")
    try study.write("I: En?\n\nR1: Subsidie, subsidie!\n", to: "Corpus/n03.txt")
    _ = await study.run()
    #expect(try hits(try await index(study), "subsidie") == 5)
    try study.write("I: Wie doet mee?\n\nR1: Iedereen deelt kennis met elkaar.\n", to: "Corpus/n03.txt")
    _ = await study.run()
    #expect(try hits(try await index(study), "subsidie") == 3)
    #expect(try Data(contentsOf: file) == bytes, "the same tokens give the same bytes")
  }

  @Test("a damaged, foreign or deleted index is made anew; a touched token file is not worked on again")
  func damaged() async throws {
    let study = try TinyStudy()
    _ = await study.run()
    let file = study.folder.appending(path: "out/search.index")
    _ = try await index(study)
    let bytes = try Data(contentsOf: file)
    for wrong in [Data("draadix1".utf8), Data(), bytes.dropLast(9), Data(bytes.reversed())] {
      try wrong.write(to: file)
      #expect(try hits(try await index(study), "subsidie") == 3)
      #expect(try Data(contentsOf: file) == bytes)
    }
    try FileManager.default.removeItem(at: file)
    #expect(try hits(try await index(study), "subsidie") == 3)
    let mark = FileMark(file.path)
    try FileManager.default.setAttributes(
      [.modificationDate: Date()], ofItemAtPath: study.folder.appending(path: "out/tokens/n01.conllu").path)
    #expect(try hits(try await index(study), "subsidie") == 3)
    #expect(FileMark(file.path) == mark, "the same content, so not made again")
  }

  @Test("a study that was not run says so")
  func notRun() async throws {
    let study = try TinyStudy()
    await #expect(throws: Diagnostic.self) { _ = try await index(study) }
  }
}
