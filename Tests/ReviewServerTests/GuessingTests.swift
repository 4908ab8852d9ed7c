import Foundation
import Testing

@Suite("Passwords guessed at the page itself", .serialized)
struct GuessingTests {
  private let server: ServerProcess

  init() throws {
    let study = try SampleStudy(["d1": ["Zonder Ankie zijn wij een kaartclub."]])
    try Data("een lang wachtwoord\n".utf8).write(to: study.folder.appending(path: "password"))
    server = try ServerProcess(study, ["--listen", "0.0.0.0", "--password-file", "password"])
  }

  private func guess(
    _ password: String, from address: String, _ headers: [String: String] = [:]
  ) throws -> PageClient.Answer {
    try Self.guess(password, at: server.port, from: address, headers)
  }

  /// The answer to a password, given over a connection of its own.
  private static func guess(
    _ password: String, at port: UInt16, from address: String, _ headers: [String: String] = [:]
  ) throws -> PageClient.Answer {
    let form = ["Origin": "http://127.0.0.1:\(port)", "Content-Type": "application/x-www-form-urlencoded"]
    return try PageClient(port: port, from: address).send(
      "POST", "/login", form.merging(headers) { $1 }, Data("password=\(password)".utf8))
  }

  @Test("an address is slowed over all its connections, whatever it says of itself; others are not")
  func oneAddress() throws {
    var answers: [PageClient.Answer] = []
    for number in 0..<6 {
      answers.append(try guess("fout", from: "127.0.0.7", ["X-Forwarded-For": "10.0.0.\(number)"]))
    }
    #expect(answers.prefix(3).allSatisfy { $0.status == 401 })
    #expect(answers.contains { $0.status == 429 && $0.head.contains("Retry-After: ") })
    // In the time of its wait even the right one is not looked at.
    while answers.last?.status != 429 { answers.append(try guess("fout", from: "127.0.0.7")) }
    #expect(try guess("een+lang+wachtwoord", from: "127.0.0.7").status == 429)
    #expect(try guess("een+lang+wachtwoord", from: "127.0.0.8").status == 303)
  }

  @Test("all addresses together are slowed too, and nobody who is in is put out")
  func together() async throws {
    let client = try PageClient(port: server.port)
    client.cookie = try guess("een+lang+wachtwoord", from: "127.0.0.9").cookie?
      .split(separator: ";").first.map(String.init)
    let port = server.port
    let statuses = await withTaskGroup(of: Int.self) { group in
      for number in 0..<40 {
        group.addTask { (try? Self.guess("fout", at: port, from: "127.0.1.\(number + 1)").status) ?? 0 }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let looked = statuses.count { $0 == 401 }
    #expect(looked >= 20 && looked <= 30 && statuses.count { $0 == 429 } == 40 - looked)
    #expect(try client.get("/api/study").status == 200)
  }
}
