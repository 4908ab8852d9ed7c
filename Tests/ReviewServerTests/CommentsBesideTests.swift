import Foundation
import QualitativeData
import Testing

@Suite("Comments in the margin go through the same door as the page", .serialized)
struct CommentsBesideTests {
  private static let texts = [
    "d1": ["Hoe begon het?", "Ankie trok de kar van begin af aan.", "Wij vinden geen mensen."]
  ]

  /// A transcript with a comment of an author on all of its one turn.
  private func transcript(_ author: String, _ comment: String, _ words: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" \
    office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
    <text:p>I: Hoe ging dat?</text:p><text:p>R: <office:annotation office:name="c"><dc:creator>\(author)</dc:creator>\
    <dc:date>2018-02-01T10:00:00</dc:date><text:p>\(comment)</text:p></office:annotation>\(words)\
    <office:annotation-end office:name="c"/></text:p></office:text></office:body></office:document>
    """
  }

  private func write(_ text: String, _ name: String, in study: SampleStudy) throws {
    try Data(text.utf8).write(to: study.folder.appending(path: name))
  }

  /// Reads comments of transcripts into the coders' files; the status, and what was said.
  private func ingest(_ names: String, in study: SampleStudy, beside: Int = 1) -> (status: Int32, said: String) {
    let one =
      "\(ServerProcess.program) ingest \(names) -o .made --comments Codings --codebook Codebooks/codebook.yaml"
    let all = (1...beside).map { "(\(one.replacingOccurrences(of: "#", with: "\($0)")) 2>> .said; echo $? >> .ended)" }
    let script = "cd '\(study.folder.path)' && rm -f .said .ended; \(all.joined(separator: " & ")); wait"
    system(script)
    let read = { (name: String) in
      (try? String(contentsOf: study.folder.appending(path: name), encoding: .utf8)) ?? ""
    }
    let statuses = read(".ended").split(separator: "\n").compactMap { Int32($0) }
    return (statuses.max() ?? -1, read(".said"))
  }

  @Test("beside an open page nothing is written, and who has the file is told; afterwards numbers go on")
  func besidePage() throws {
    let study = try SampleStudy(Self.texts)
    try write(transcript("anna", "krapte", "Wij zochten mensen."), "m1.fodt", in: study)
    let server = try ServerProcess(study)
    let client = try PageClient(server)
    let first: [String: Any] = ["id": "x1", "act": "add", "document": "d1", "start": 15, "end": 20, "code": "krapte"]
    _ = try client.decide([first])
    let refused = ingest("m1.fodt", in: study)
    #expect(refused.status == 1)
    #expect(refused.said.contains("[review.locked]"))
    #expect(refused.said.contains("'draad review', process \(server.pid) on "))
    #expect(study.events("anna").map(\.id) == ["anna-1"])
    let second: [String: Any] = ["id": "x2", "act": "add", "document": "d1", "start": 21, "end": 24, "code": "krapte"]
    _ = try client.decide([second])
    server.kill(SIGTERM)
    #expect(ingest("m1.fodt", in: study).status == 0)
    #expect(study.events("anna").map(\.id) == ["anna-1", "anna-2", "anna-3"])
    #expect(study.events("anna").map(\.via) == ["page", "page", "imported"])
    #expect(ingest("m1.fodt", in: study).said.contains("0 added, 1 already there"))
    let again = try ServerProcess(study)
    let third: [String: Any] = ["id": "x3", "act": "add", "document": "d1", "start": 25, "end": 28, "code": "krapte"]
    _ = try PageClient(again).decide([third])
    #expect(study.events("anna").map(\.id) == (1...4).map { "anna-\($0)" })
  }

  @Test("several at once: each adds all or says who has the file, and no number is given twice")
  func together() throws {
    let study = try SampleStudy(Self.texts)
    for number in 1...6 {
      try write(transcript("anna", "krapte", "Zin nummer \(number)."), "m\(number).fodt", in: study)
    }
    let first = ingest("m#.fodt", in: study, beside: 6)
    let locked = first.said.split(separator: "\n").count { $0.contains("[review.locked]") }
    #expect(study.events("anna").count == 6 - locked)
    #expect(first.status == (locked > 0 ? 1 : 0))
    #expect(ingest((1...6).map { "m\($0).fodt" }.joined(separator: " "), in: study).status == 0)
    let events = study.events("anna")
    #expect(events.map(\.id) == (1...6).map { "anna-\($0)" })
    #expect(Set(events.map(\.document)).count == 6)
  }

  @Test("numbers go on after those in the coder's other file, and what stands there is not added again")
  func otherFile() throws {
    let study = try SampleStudy(Self.texts)
    for number in 1...2 {
      try write(transcript("anna", "krapte", "Zin nummer \(number)."), "m\(number).fodt", in: study)
    }
    #expect(ingest("m1.fodt m2.fodt", in: study).status == 0)
    let folder = study.folder.appending(path: "Codings")
    let lines = try String(contentsOf: folder.appending(path: "anna.jsonl"), encoding: .utf8).split(separator: "\n")
    try Data((lines[0] + "\n").utf8).write(to: folder.appending(path: "anna.jsonl"))
    try Data((lines[1] + "\n").utf8).write(to: folder.appending(path: "anna (thuis).jsonl"))
    try write(transcript("anna", "leiderschap", "Zin nummer 3."), "m3.fodt", in: study)
    #expect(ingest("m1.fodt m2.fodt m3.fodt", in: study).said.contains("1 added, 2 already there"))
    #expect(study.events("anna").map(\.id) == ["anna-1", "anna-3"])
  }
}
