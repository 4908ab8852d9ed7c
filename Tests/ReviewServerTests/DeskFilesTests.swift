import Foundation
import Testing

@Suite("What the rooms write", .serialized)
struct DeskFilesTests {
  private let talk = Data("I: Hoe begon het?\nR: Ankie trok de kar.\n".utf8)

  @Test("a study is begun once, in plain files, of the interviews that lie there, and nothing else is touched")
  func begin() throws {
    let desk = try DeskProcess(["gesprek.txt": "I: Hoe gaat het?\n\nR: Goed.\n", "lijst.xlsx": "x"])
    let client = try PageClient(desk.server)
    #expect(try client.get("/api/desk").json["hasBegun"] as? Bool == false)
    #expect(
      try client.post("/api/desk/begin", ["name": "Regel een\nRegel twee"]).json["id"] as? String == "desk.no-name")
    #expect(try client.post("/api/desk/begin", ["name": "Buurt: \"wij\"", "language": "nl"]).status == 200)
    #expect(try client.get("/api/desk").json["name"] as? String == "Buurt: \"wij\"")
    #expect(desk.names("") == [".gitignore", "Codebooks", "Codings", "Corpus", "lijst.xlsx", "study.yaml"])
    #expect(desk.names("Corpus") == ["cases.csv", "gesprek.txt"] && desk.names("Codebooks") == ["codebook.yaml"])
    #expect(desk.text("study.yaml").contains("suggestions: afterwards"))
    #expect(try client.post("/api/desk/begin", ["name": "anders"]).json["id"] as? String == "desk.begun")
  }

  @Test("a file is written once, never over another, whatever its ending and capitals")
  func uploads() throws {
    let desk = try DeskProcess(DeskProcess.files)
    let client = try PageClient(desk.server)
    let taken = try desk.upload(client, "gesprek é.txt", talk)
    #expect(taken.status == 200)
    #expect(((taken.json["row"] as? [String: Any])?["speakers"] as? [[String: Any]])?.count == 2)
    #expect(desk.text("Corpus/gesprek é.txt") == String(decoding: talk, as: UTF8.self))
    #expect(try desk.upload(client, "gesprek é.txt", talk).json["id"] as? String == "upload.same")
    for name in ["n01.txt", "N01.TXT", "n01.md"] {
      #expect(try desk.upload(client, name, talk).json["id"] as? String == "upload.taken", "\(name)")
    }
    #expect(desk.text("Corpus/n01.txt") == DeskProcess.files["Corpus/n01.txt"])
    #expect(desk.names("Corpus").filter { $0.hasSuffix(".part") } == [])
  }

  @Test(
    "names that lead elsewhere, hide or are none are refused",
    arguments: ["../x.txt", "a/b.txt", "..", ".x.txt", "", "x\u{0}.txt", "a\\b.txt", "~$x.docx", "x\n.txt"])
  func names(name: String) throws {
    let desk = try DeskProcess(DeskProcess.files)
    let answer = try desk.upload(PageClient(desk.server), name, talk)
    #expect(answer.status >= 400, "\(answer.text)")
    #expect(desk.names("Corpus").count == 4 && desk.names("") == ["Corpus", "study.yaml"])
  }

  @Test("what the readers refuse is not written: a bomb, a program, a picture, a table, too much")
  func hostile() throws {
    let desk = try DeskProcess(DeskProcess.files)
    let client = try PageClient(desk.server)
    let bomb = "<!DOCTYPE a [<!ENTITY b \"\(String(repeating: "x", count: 1_000))\">]><TEI>&b;</TEI>"
    let files: [(String, Data)] = [
      ("bom.xml", Data(bomb.utf8)), ("foto.png", Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 1])),
      ("stuk.docx", Data("PK\u{3}\u{4}kapot".utf8)), ("tabel.csv", Data("a,b\n1,2\n".utf8)), ("leeg.txt", Data()),
    ]
    for (name, bytes) in files {
      let answer = try desk.upload(client, name, bytes)
      #expect(answer.status == 422, "\(name) \(answer.text)")
      #expect(answer.json["summary"] as? String != nil)
    }
    #expect(desk.names("Corpus").count == 4)
    // Told to be too long, it is not even waited for.
    let head = "POST /api/transcripts?name=x.txt HTTP/1.1\r\nHost: 127.0.0.1:\(desk.server.port)\r\n"
    let more = "Origin: http://127.0.0.1:\(desk.server.port)\r\nCookie: \(client.cookie ?? "")\r\n"
    try client.write(
      Data((head + more + "Content-Type: application/octet-stream\r\nContent-Length: 99999999\r\n\r\n").utf8))
    #expect(try client.readAnswer().status == 400)
  }

  @Test("only whoever was let in may send more than a page does")
  func longBodies() throws {
    let desk = try DeskProcess(DeskProcess.files)
    let long = Data(("I: " + String(repeating: "woord ", count: 100_000) + "?\nR: Ja.\n").utf8)
    #expect(try desk.upload(PageClient(desk.server), "lang.txt", long).status == 200)
    #expect(desk.text("Corpus/lang.txt").utf8.count == long.count)
    let stranger = try PageClient(port: desk.server.port)
    #expect(throws: (any Error).self) {
      let answer = try desk.upload(stranger, "vreemd.txt", long)
      if answer.status >= 400 { throw PageClient.ConnectionLost() }
    }
    #expect(!desk.names("Corpus").contains("vreemd.txt"))
  }

  @Test("a role is corrected in speakers.csv, and what else stands there stays")
  func speakers() throws {
    let own = "document;label;opmerking;role\r\nn02;I;let op;\r\n"
    let desk = try DeskProcess(DeskProcess.files.merging(["Corpus/speakers.csv": own]) { _, new in new })
    let client = try PageClient(desk.server)
    let answer = try client.post("/api/speakers", [["document": "n01", "label": "R", "role": "interviewer"]])
    let rows = answer.json["rows"] as? [[String: Any]] ?? []
    let speakers = rows.first { $0["id"] as? String == "n01" }?["speakers"] as? [[String: Any]] ?? []
    #expect(speakers.first { $0["label"] as? String == "R" }?["role"] as? String == "interviewer")
    #expect(speakers.first { $0["label"] as? String == "R" }?["sureness"] as? String == "given")
    #expect(desk.text("Corpus/speakers.csv").contains("n02;I;let op;"))
    #expect(desk.text("Corpus/speakers.csv").contains("n01;R;;interviewer"))
  }

  @Test("cells of the cases are changed, and a change on an older version is refused")
  func cases() throws {
    let desk = try DeskProcess(DeskProcess.files)
    let client = try PageClient(desk.server)
    let first = try client.get("/api/cases").json
    let version = try #require(first["version"] as? String)
    #expect((first["withoutCase"] as? [String]) == ["n03"])
    let edits: [[String: Any]] = [
      ["act": "set", "row": 1, "column": 2, "text": "dorp"], ["act": "addRow", "texts": ["n03", "n03", "stad"]],
      ["act": "addColumn", "text": "fase"],
    ]
    let second = try client.post("/api/cases", ["version": version, "edits": edits])
    #expect(second.status == 200 && (second.json["withoutCase"] as? [String]) == [])
    #expect(
      desk.text("Corpus/cases.csv")
        == "case,documents,type,eigen kolom,fase\r\nn01,n01,dorp,blijft,\r\nn02,n02,dorp,,\r\nn03,n03,stad,,\r\n")
    #expect(
      try client.post("/api/cases", ["version": version, "edits": edits]).json["id"] as? String == "sheet.changed")
    let now = try #require(second.json["version"] as? String)
    let loss: [String: Any] = ["version": now, "edits": [["act": "rename", "column": 0, "text": "iets"]]]
    #expect(try client.post("/api/cases", ["version": now, "edits": [["act": "explode"]]]).status == 400)
    _ = try client.post("/api/cases", loss)
    #expect(desk.text("Corpus/cases.csv").contains("blijft"))
  }
}
