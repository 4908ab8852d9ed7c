import Foundation
import StudyFiles
import Testing

@Suite("No acknowledged change of a room is lost", .serialized)
struct DeskKillTests {
  /// Changes of each kind in turn, killed at random: what was acknowledged is there, no file is ever half.
  @Test("killed at random while files, cases, speakers and codes are written")
  func survivesKills() throws {
    let kills = ProcessInfo.processInfo.environment["DRAAD_DESK_KILLS"].flatMap(Int.init) ?? 12
    let desk = try DeskProcess(DeskProcess.files, ["--coder", "anna"])
    var run = DeskKillRun(desk: desk)
    for round in 0..<kills {
      try run.round(round)
      run.check()
    }
    #expect(run.acknowledged > kills)
    print("kill test of the rooms: \(kills) kills, \(run.acknowledged) changes acknowledged, none lost or half")
  }
}

private struct DeskKillRun {
  let desk: DeskProcess
  var files: [String: String] = [:]
  var cells: [String: String] = [:]
  var roles: [String: String] = [:]
  var number = 0

  var acknowledged: Int { files.count + cells.count + roles.count }

  mutating func round(_ round: Int) throws {
    let client = try PageClient(desk.server)
    let pid = desk.server.pid
    let delay = UInt32.random(in: 50_000..<900_000)
    Thread {
      usleep(delay)
      kill(pid, SIGKILL)
    }.start()
    do {
      while true {
        try change(client)
        number += 1
      }
    } catch is PageClient.ConnectionLost {}
    try desk.restart()
  }

  private mutating func change(_ client: PageClient) throws {
    switch number % 3 {
    case 0:
      let text = "I: Vraag \(number)?\nR: \(String(repeating: "Antwoord. ", count: 2_000))\n"
      if try desk.upload(client, "u\(number).txt", Data(text.utf8)).status == 200 { files["u\(number).txt"] = text }
    case 1:
      let version = try client.get("/api/cases").json["version"] as? String ?? ""
      let edit: [String: Any] = ["act": "addRow", "texts": ["k\(number)", "", "w\(number)"]]
      if try client.post("/api/cases", ["version": version, "edits": [edit]]).status == 200 {
        cells["k\(number)"] = "w\(number)"
      }
    default:
      let role = ["interviewer", "respondent", "other"][number / 3 % 3]
      let answer = try client.post("/api/speakers", [["document": "n01", "label": "L\(number)", "role": role]])
      if answer.status == 200 { roles["L\(number)"] = role }
    }
  }

  func check() {
    for (name, text) in files { #expect(desk.text("Corpus/\(name)") == text, "\(name)") }
    for name in desk.names("Corpus") where name.hasPrefix("u") {
      #expect(desk.text("Corpus/\(name)").hasSuffix("Antwoord. \n"), "\(name)")
    }
    let cases = desk.text("Corpus/cases.csv")
    #expect(cases.hasSuffix("\r\n") && cases.contains("n01,n01,dorp,blijft"))
    for (id, value) in cells { #expect(cases.contains("\(id),,\(value),"), "\(id)") }
    let speakers = desk.text("Corpus/speakers.csv")
    for (label, role) in roles { #expect(speakers.contains("n01,\(label),,\(role),"), "\(label)") }
  }
}
