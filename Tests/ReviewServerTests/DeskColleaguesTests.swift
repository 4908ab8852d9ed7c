import Foundation
import QualitativeData
import StudyFiles
import Testing

@Suite("What colleagues gave, before both have finished", .serialized)
struct DeskColleaguesTests {
  private static let text = "Zonder geld begint niemand eraan."

  /// Bram decided on the first document without finishing it; both finished the second.
  private func desk() throws -> DeskProcess {
    func event(_ number: Int, _ coder: String, _ act: CodingEvent.Act, _ document: String) -> CodingEvent {
      let range = TextRange(0, Self.text.unicodeScalars.count)
      return CodingEvent(
        id: "\(number)", time: "2026-01-0\(number)T10:00:00Z", coder: coder, act: act, document: document, range: range,
        quote: act == .review ? "" : Self.text, code: act == .review ? nil : "geld", via: .page)
    }
    let bram = [event(1, "bram", .add, "n01"), event(2, "bram", .add, "n02"), event(3, "bram", .review, "n02")]
    let anna = [event(1, "anna", .add, "n02"), event(2, "anna", .review, "n02")]
    let files = [
      "study.yaml": "name: buurt\n",
      "Codebooks/codebook.yaml": "codes:\n  - name: geld\n    definition: Wat het kost.\n",
      "Corpus/n01.txt": "R: \(Self.text)\n", "Corpus/n02.txt": "R: \(Self.text)\n",
      "Codings/bram.jsonl": String(decoding: bram.flatMap(CodingEventFormat.line), as: UTF8.self),
      "Codings/anna.jsonl": String(decoding: anna.flatMap(CodingEventFormat.line), as: UTF8.self),
    ]
    let desk = try DeskProcess(files, ["--coder", "anna"])
    let program = ServerProcess.program
    system("cd '\(desk.folder.path)' && DRAAD_LEXICON=none '\(program)' run . >/dev/null 2>&1")
    return desk
  }

  private func quotations(_ client: PageClient) throws -> (shown: Set<String>, closed: Int?) {
    let reply = try client.get("/api/quotations?by=document&unit=passage&code=geld").json
    let all = reply["quotations"] as? [[String: Any]] ?? []
    return (Set(all.compactMap { $0["document"] as? String }), reply["closed"] as? Int)
  }

  @Test("stays closed in quotations, search, report and files; who opens it is told, and it is recorded")
  func opening() throws {
    let desk = try desk()
    let client = try PageClient(desk.server)
    #expect(try client.get("/api/results").json["closed"] as? Int == 1)
    #expect(try quotations(client) == (["n02"], 1))
    let found = try client.get("/api/find?q=code:geld").json
    #expect(found["inDocuments"] as? Int == 1 && found["closed"] as? Int == 1)
    #expect(try client.get("/api/report").status == 422)
    #expect(try client.get("/api/export?target=word").status == 422)

    #expect(try client.post("/api/colleagues/open", [String: String]()).status == 200)
    #expect(try quotations(client) == (["n01", "n02"], 0))
    #expect(try client.get("/api/find?q=code:geld").json["inDocuments"] as? Int == 2)
    #expect(try client.get("/api/report").status == 200)

    // Another run of the program still knows it when something is decided.
    try desk.restart()
    let again = try PageClient(desk.server)
    for document in ["n01", "n02"] {
      let decision: [String: Any] = [
        "id": "d-\(document)", "act": "add", "document": document, "start": 0, "end": 11, "code": "geld",
      ]
      #expect(try again.decide([decision]).status == 200)
    }
    let events = CodingEventFormat.read(Array(desk.text("Codings/anna.jsonl").utf8), file: "anna").value.events
    #expect(events.first { $0.document == "n01" }?.saw?.contains("colleagues") == true)
    #expect(events.last { $0.document == "n02" }?.saw?.contains("colleagues") == false)
  }
}
