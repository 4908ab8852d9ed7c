import ArgumentParser
import FlyingFox
import FlyingSocks
import Foundation
import QualitativeData
import Review

/// How a page is served.
struct ServingOptions: ParsableArguments {
  @Option(name: .long, help: "The language of the page or the files, nl or en; the study's unless given.")
  var language: String?

  @Option(name: .long, help: "The port; 8477, or a free one where that is taken, unless given.")
  var port: UInt16?

  @Option(
    name: .long,
    help: "An address of this machine at which others may reach the page, such as 0.0.0.0. Demands a password.")
  var listen: String?

  @Option(name: .long, help: "A file with the password for --listen on its first line; 12 characters at least.")
  var passwordFile: String?

  @Option(name: .long, help: "A name by which others reach this machine, with --listen; may be given several times.")
  var name: [String] = []

  /// Whether anything was said about serving itself.
  var isAsked: Bool { port != nil || listen != nil || passwordFile != nil || !name.isEmpty }

  func validate() throws {
    if let language, !["nl", "en"].contains(language) { throw ValidationError("--language must be nl or en.") }
    if listen != nil, passwordFile == nil { throw ValidationError("--listen demands --password-file.") }
    if listen == nil, passwordFile != nil || !name.isEmpty {
      throw ValidationError("--password-file and --name need --listen.")
    }
  }

  /// Serves a page until Ctrl-C.
  func serve(_ review: StudyReview, _ outcome: Outcome) async throws(Diagnostic) {
    outcome.report(await review.desk.loadSuggestions())
    var facts = review.facts
    facts.language = pageLanguage(facts.language)
    try await serve(
      OneDesk(seat: Seat(desk: review.desk, facts: facts)), nil, "Decisions go to \(review.codingFile).",
      atEnd: "Every decision that the page showed as saved is in \(review.codingFile)", outcome)
  }

  /// The language of the page, where a study has one.
  func pageLanguage(_ study: String) -> String { language ?? (study == "en" ? "en" : "nl") }

  /// Serves desks, and the other rooms where there are any, until Ctrl-C.
  func serve(
    _ desks: any DeskSource, _ rooms: StudyRooms?, _ what: String, atEnd last: String, _ outcome: Outcome
  ) async throws(Diagnostic) {
    let password = try self.password()
    let isLoopback = listen == nil
    let host = listen ?? "127.0.0.1"
    let port = try freePort(on: host)
    let gate = Gate(token: Gate.newToken(), port: port, isLoopback: isLoopback, password: password, names: name)
    let server = ReviewServer(gate: gate, desks: desks, rooms: rooms)
    let start = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)/"
    let address = isLoopback ? start + "?token=" + gate.token : start
    announce(isLoopback: isLoopback, what, outcome)
    let stop = StopSignal(message: "Stopped. \(last)")
    defer { stop.cancel() }
    do {
      try await Self.run(server, host: host, port: port) {
        print(address); fflush(nil)
      }
    } catch {
      throw .portTaken(start)
    }
  }

  private func announce(isLoopback: Bool, _ what: String, _ outcome: Outcome) {
    outcome.console.say("\(what) Open this address in a browser; stop with Ctrl-C:")
    guard !isLoopback else { return }
    outcome.report(
      Diagnostic(
        "review.in-clear", .warning, "The interviews travel to other machines without encryption",
        advice: "Use --listen only on a network that you trust, or through an encrypted tunnel."))
  }

  private func password() throws(Diagnostic) -> String? {
    guard let passwordFile else { return nil }
    let text = String(decoding: try FileAccess.read(passwordFile), as: UTF8.self)
    let password = text.split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init) ?? ""
    guard password.count >= 12 else {
      throw Diagnostic(
        "review.password", at: Location(file: passwordFile), "The password has fewer than 12 characters",
        advice: "Write a longer one on the file's first line.")
    }
    return password
  }

  /// The port asked for, else the usual one, so that what a browser kept is found again, else any that is free.
  private func freePort(on host: String) throws(Diagnostic) -> UInt16 {
    if let port, port != 0 { return port }
    for candidate: UInt16 in port == 0 ? [0] : [8477, 0] {
      guard let address = Self.address(host, candidate), let socket = try? Socket(domain: Int32(address.family)) else {
        continue
      }
      defer { try? socket.close() }
      guard (try? socket.setValue(true, for: .localAddressReuse)) != nil, (try? bind(socket, address)) != nil,
        let name = try? socket.sockname()
      else { continue }
      switch name {
      case .ip4(_, let port), .ip6(_, let port): return port
      case .unix: continue
      }
    }
    throw .portTaken(host)
  }

  private func bind(_ socket: Socket, _ address: any SocketAddress) throws { try socket.bind(to: address) }

  private static func address(_ host: String, _ port: UInt16) -> (any SocketAddress)? {
    if let address = try? sockaddr_in.inet(ip4: host, port: port) { return address }
    return try? sockaddr_in6.inet6(ip6: host, port: port)
  }

  private static func run(
    _ server: ReviewServer, host: String, port: UInt16, ready: @escaping @Sendable () -> Void
  ) async throws {
    guard let address = address(host, port) else { throw SocketError.unsupportedAddress }
    try await open(server, address, ready)
  }

  private static func open(
    _ server: ReviewServer, _ address: some SocketAddress, _ ready: @escaping @Sendable () -> Void
  ) async throws {
    try await server.run(on: address, ready: ready)
  }
}
