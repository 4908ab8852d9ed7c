import Foundation
import StudyFiles
import Testing

@Suite("A transcript that a run made anew under an open page")
struct ChangedTextTests {
  private static let lines = ["Hoe begon het?", "Er is krapte in de zorg.", "Wij gunnen elkaar iets."]

  private func write(_ lines: [String], to study: SampleStudy) throws {
    let file = study.folder.appending(path: "out/documents/n01.jsonl")
    // Another file, as a run makes it.
    try FileManager.default.removeItem(at: file)
    try Data(DocumentFormat.write(SampleStudy.document("n01", lines))).write(to: file)
  }

  @Test("decisions on the earlier text are refused, and the page gets the present one without suggestions of the other")
  func change() throws {
    let study = try SampleStudy(["n01": Self.lines])
    let server = try ServerProcess(study)
    let client = try PageClient(server)
    let before = try client.get("/api/document?id=n01").json
    #expect(((before["page"] as? [String: Any])?["suggestions"] as? [Any])?.count == 2)
    try write(["Dank u zeer dat u er bent."] + Self.lines, to: study)

    let decision: [String: Any] = [
      "id": "d1", "act": "add", "document": "n01", "start": 15, "end": 39, "code": "krapte",
      "text": before["text"] ?? "",
    ]
    let reply = try client.decide([decision]).json
    let result = (reply["results"] as? [[String: Any]])?.first
    #expect(result?["isSaved"] as? Bool == false)
    #expect((result?["problem"] as? [String: Any])?["id"] as? String == "review.other-text")
    #expect(study.events("anna").isEmpty)

    let after = try client.get("/api/document?id=n01").json
    #expect(after["text"] as? String != before["text"] as? String)
    #expect(((after["page"] as? [String: Any])?["suggestions"] as? [Any])?.isEmpty == true)
  }

  @Test("a page that nobody opened before the run gets no suggestions of the earlier text either")
  func later() throws {
    let study = try SampleStudy(["n01": Self.lines])
    let server = try ServerProcess(study)
    let client = try PageClient(server)
    try write(["Dank u zeer dat u er bent."] + Self.lines, to: study)
    let page = try client.get("/api/document?id=n01").json["page"] as? [String: Any]
    #expect((page?["suggestions"] as? [Any])?.isEmpty == true)
  }
}
