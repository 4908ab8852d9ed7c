import Foundation
import QualitativeData
import Review
import Testing

@testable import Packages

@Suite("Review without a server: files out, decisions in", .serialized)
struct ReviewFilesTests {
  private static let texts = [
    "n01": [
      "# Verslag", "Hoe is het begonnen?", "Zonder Ankie zijn wij een kaartclub.", "Wij vinden geen mensen meer.",
    ],
    "n02": ["De gemeente belt nooit terug. Ankie wel."],
  ]

  /// Runs `draad` in the study's folder; what it said on standard error, and how it ended.
  private func draad(_ arguments: [String], in study: SampleStudy) throws -> (text: String, status: Int32) {
    let errors = study.folder.appending(path: ".said")
    let words = arguments.map { "'\($0)'" }.joined(separator: " ")
    let status = shell("cd '\(study.folder.path)' && '\(ServerProcess.program)' \(words) >.printed 2>.said")
    return (try String(contentsOf: errors, encoding: .utf8), status)
  }

  private func shell(_ command: String) -> Int32 { system(command) >> 8 & 255 }

  private func acts(_ study: SampleStudy) -> [String] {
    study.events("anna").map { "\($0.act.rawValue) \($0.code ?? "-")" }
  }

  /// Changes parts of an archive as an office program would.
  private func edit(_ path: URL, _ change: (String, inout String) -> Void) throws {
    let archive = try ZipArchive(Array(try Data(contentsOf: path)))
    var entries: [ZipWriter.Entry] = []
    for name in archive.names {
      var text = String(decoding: try archive.bytes(of: name) ?? [], as: UTF8.self)
      change(name, &text)
      entries.append(ZipWriter.Entry(name: name, bytes: Array(text.utf8)))
    }
    try Data(try ZipWriter.write(entries)).write(to: path)
  }

  @Test("a sheet goes out, comes back filled in, and is taken once; a page that is open keeps it out")
  func sheet() throws {
    let study = try SampleStudy(Self.texts)
    #expect(try draad(["review", ".", "--coder", "anna", "--sheet", "uit.xlsx"], in: study).status == 0)
    let path = study.folder.appending(path: "uit.xlsx")
    let again = try draad(["review", ".", "--coder", "anna", "--sheet", "uit.xlsx"], in: study)
    #expect(again.status == 1 && again.text.contains("[review.existing]"))
    try edit(path) { name, text in
      guard name == "xl/worksheets/sheet1.xml" else { return }
      for (cell, value) in ["I2": "accepteren", "J3": "Krapte", "K4": "nakijken"] {
        text = text.replacingOccurrences(
          of: "<c r=\"\(cell)\" s=\"[0-9]+\"/>", with: "<c r=\"\(cell)\" t=\"str\"><v>\(value)</v></c>",
          options: .regularExpression)
      }
    }
    let server = try ServerProcess(study)
    #expect(try draad(["codings", "import", "uit.xlsx", "--coder", "anna"], in: study).text.contains("review.locked"))
    server.kill()
    let wrong = try draad(["codings", "import", "uit.xlsx", "--coder", "bert"], in: study)
    #expect(wrong.status == 1 && wrong.text.contains("[answers.coder]") && study.events("bert").isEmpty)
    let first = try draad(["codings", "import", "uit.xlsx", "--coder", "anna"], in: study)
    #expect(first.status == 0 && first.text.contains("3 taken, 0 known already"))
    #expect(acts(study).first == "accept leiderschap" && acts(study).last == "memo -")
    #expect(study.events("anna").allSatisfy { $0.act == .memo || $0.document == "n01" })
    let count = study.events("anna").count
    #expect(
      try draad(["codings", "import", "uit.xlsx", "--coder", "anna"], in: study).text.contains("0 taken, 3 known"))
    #expect(study.events("anna").count == count)
  }

  @Test("a Word document goes out and comes back: accepted, rejected by deletion, coded otherwise, coded anew")
  func word() throws {
    let study = try SampleStudy(Self.texts)
    let all = try draad(["review", ".", "--coder", "anna", "--word", "uit", "--language", "en"], in: study)
    #expect(all.status == 0 && all.text.contains("2 documents"))
    let path = study.folder.appending(path: "uit/n01.docx")
    try edit(path) { name, text in
      if name == "word/comments.xml" {
        text = text.replacingOccurrences(of: ">Not read yet<", with: ">Read<")
        text = text.replacingOccurrences(of: ">Krapte<", with: ">vertrouwen<")
        // The first suggestion is deleted, and a comment of one's own is put in.
        let own = "<w:comment w:id=\"9\" w:author=\"Anna\"><w:p><w:r><w:t>Coördinatie</w:t></w:r></w:p></w:comment>"
        text = text.replacingOccurrences(
          of: "<w:comment w:id=\"1\".*?</w:comment>", with: own, options: .regularExpression)
      }
      if name == "word/document.xml" {
        text = text.replacingOccurrences(of: "commentRangeStart w:id=\"1\"", with: "commentRangeStart w:id=\"9\"")
        text = text.replacingOccurrences(of: "commentRangeEnd w:id=\"1\"", with: "commentRangeEnd w:id=\"9\"")
        text = text.replacingOccurrences(of: "commentReference w:id=\"1\"", with: "commentReference w:id=\"9\"")
      }
    }
    let first = try draad(["codings", "import", "uit", "--coder", "anna"], in: study)
    #expect(first.status == 0)
    let events = study.events("anna")
    #expect(Set(acts(study)).isSuperset(of: ["reject leiderschap", "add vertrouwen", "add cooerdinatie", "review -"]))
    #expect(events.first { $0.code == "cooerdinatie" }?.quote == Self.texts["n01"]?[2])
    _ = try draad(["codings", "import", "uit/n01.docx", "--coder", "anna"], in: study)
    #expect(study.events("anna") == events)
  }

  @Test("broken and foreign files give one clear word each, and the others are taken")
  func wrongFiles() throws {
    let study = try SampleStudy(Self.texts)
    _ = try draad(["review", ".", "--coder", "anna", "--sheet", "uit.xlsx"], in: study)
    let bytes = try Data(contentsOf: study.folder.appending(path: "uit.xlsx"))
    try bytes.prefix(bytes.count / 2).write(to: study.folder.appending(path: "half.xlsx"))
    try Data("tekst".utf8).write(to: study.folder.appending(path: "tekst.docx"))
    let said = try draad(
      ["codings", "import", "half.xlsx", "tekst.docx", "weg.xlsx", "uit.xlsx", "--coder", "anna"], in: study)
    #expect(said.status == 1 && said.text.contains("uit.xlsx: 0 taken, 0 known already"))
    #expect(said.text.components(separatedBy: "error:").count == 4)
    #expect(study.events("anna").isEmpty)
    for arguments in [["--sheet", "a.xlsx", "--blind"], ["--word", "a", "--port", "1"], ["--document", "n01"]] {
      #expect(try draad(["review", ".", "--coder", "anna"] + arguments, in: study).status == 64)
    }
    let several = try draad(["review", ".", "--coder", "anna", "--word", "een.docx"], in: study)
    #expect(several.text.contains("[review.several-documents]"))
    #expect(
      try draad(["review", ".", "--coder", "anna", "--word", "een.docx", "--document", "n02"], in: study).status == 0)
  }
}
