import Foundation
import Testing

/// A real Chromium without a window, driven through chromedriver.
final class Browser {
  struct Failure: Error, CustomStringConvertible { let description: String }

  private let driver: ServerProcess
  private let client: PageClient
  private var session = ""

  init(width: Int = 1_280, height: Int = 860) throws {
    guard let program = Self.program else {
      throw Failure(description: "Chromium and its driver are missing; 'make test' installs them")
    }
    driver = try ServerProcess(command: [program, "--port=0"], answering: "started successfully on port")
    client = try PageClient(port: driver.port)
    let options: [String: Any] = [
      "args": [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=\(width),\(height)",
      ]
    ]
    let reply = try command("POST", "/session", ["capabilities": ["alwaysMatch": ["goog:chromeOptions": options]]])
    session = (reply as? [String: Any])?["sessionId"] as? String ?? ""
  }

  deinit { _ = try? command("DELETE", "/session/\(session)", nil) }

  static let program = ["/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  func open(_ address: String) throws { _ = try command("POST", "/session/\(session)/url", ["url": address]) }

  /// Presses keys one after another; characters beyond U+E000 are WebDriver's names of keys.
  func press(_ keys: String...) throws {
    for key in keys {
      let actions =
        key.map { ["type": "keyDown", "value": String($0)] }
        + key.reversed().map { ["type": "keyUp", "value": String($0)] }
      try perform(
        key.count > 1 && !(Browser.control + Browser.alt).contains(key.first ?? "-")
          ? key.flatMap(Self.stroke) : actions)
    }
  }

  private static func stroke(_ character: Character) -> [[String: String]] {
    [["type": "keyDown", "value": String(character)], ["type": "keyUp", "value": String(character)]]
  }

  private func perform(_ actions: [[String: String]]) throws {
    _ = try command(
      "POST", "/session/\(session)/actions", ["actions": [["type": "key", "id": "keys", "actions": actions]]])
  }

  static let enter = "\u{E007}", escape = "\u{E00C}", control = "\u{E009}", alt = "\u{E00A}", down = "\u{E015}",
    delete = "\u{E017}",
    tab = "\u{E004}"

  /// Clicks the first element that fits, as a mouse does.
  func click(_ selector: String, _ place: SourceLocation = #_sourceLocation) throws {
    for attempt in 1... {
      try wait("document.querySelector(`\(selector)`)", place)
      do {
        _ = try command("POST", "/session/\(session)/element/\(try element(selector))/click", [:])
        return
      } catch let failure as Failure {
        // The page drew it anew between being found and being clicked.
        guard attempt < 5, failure.description.contains("stale element") else { throw failure }
      }
    }
  }

  /// Chooses files in a field for files.
  func choose(_ paths: [String], in selector: String) throws {
    let text = paths.joined(separator: "\n")
    _ = try command("POST", "/session/\(session)/element/\(try element(selector))/value", ["text": text])
  }

  private func element(_ selector: String) throws -> String {
    let found = try command("POST", "/session/\(session)/element", ["using": "css selector", "value": selector])
    return (found as? [String: String])?.values.first ?? ""
  }

  /// What a script returns.
  @discardableResult
  func evaluate(_ script: String, isAsync: Bool = false) throws -> Any? {
    let script = isAsync ? "(async (...all) => {\(script)}).apply(null, arguments)" : script
    return try command(
      "POST", "/session/\(session)/execute/\(isAsync ? "async" : "sync")", ["script": script, "args": [Any]()])
  }

  /// The text of the first element that fits, at this moment: what is expected to come is asked with `shows` and `says`.
  func text(_ selector: String) throws -> String {
    try evaluate("return document.querySelector(`\(selector)`)?.innerText ?? ''") as? String ?? ""
  }

  /// Whether the first element that fits comes to have a text, within some seconds.
  func shows(_ selector: String, _ expected: String) throws -> Bool { try comes { try text(selector) == expected } }

  /// Whether a part comes to stand in the text of the first element that fits, within some seconds.
  func says(_ selector: String, _ part: String) throws -> Bool { try comes { try text(selector).contains(part) } }

  /// Whether so many elements come to fit, within some seconds.
  func counts(_ selector: String, _ expected: Int) throws -> Bool { try comes { try count(selector) == expected } }

  private func comes(_ condition: () throws -> Bool) rethrows -> Bool {
    let end = Date().addingTimeInterval(8)
    while Date() < end {
      if try condition() { return true }
      usleep(20_000)
    }
    return false
  }

  /// How many elements fit.
  func count(_ selector: String) throws -> Int {
    try evaluate("return document.querySelectorAll(`\(selector)`).length") as? Int ?? -1
  }

  /// Waits until a script returns true; fails after some seconds.
  func wait(_ condition: String, seconds: Double = 8, _ place: SourceLocation = #_sourceLocation) throws {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end {
      if try evaluate("return Boolean(\(condition))") as? Bool == true { return }
      usleep(20_000)
    }
    Issue.record("never: \(condition)", sourceLocation: place)
    throw Failure(description: "never: \(condition)")
  }

  /// Waits until everything is on the disk.
  func waitSaved(_ place: SourceLocation = #_sourceLocation) throws {
    // What a key or a closed dialog set going is the page's next task, not yet this one.
    try evaluate("setTimeout(all[0], 50)", isAsync: true)
    try wait("document.getElementById('save').className === 'good'", place)
  }

  /// What the browser complained of: errors of scripts, refused loads.
  func complaints() throws -> [String] {
    let log = try command("POST", "/session/\(session)/se/log", ["type": "browser"]) as? [[String: Any]] ?? []
    return log.compactMap { $0["message"] as? String }
  }

  /// Runs a command of the browser's own protocol.
  func devtools(_ method: String, _ parameters: [String: Any]) throws {
    _ = try command(
      "POST", "/session/\(session)/goog/cdp/execute", ["cmd": method, "params": parameters])
  }

  /// Writes what is to be seen into a file.
  func screenshot(_ path: String) throws {
    let image = try command("GET", "/session/\(session)/screenshot", nil) as? String ?? ""
    try Data(base64Encoded: image)?.write(to: URL(fileURLWithPath: path))
  }

  private func command(_ method: String, _ path: String, _ body: [String: Any]?) throws -> Any? {
    let data = try body.map { try JSONSerialization.data(withJSONObject: $0) } ?? Data()
    let answer = try client.send(method, path, ["Content-Type": "application/json; charset=utf-8"], data)
    guard answer.status == 200 else { throw Failure(description: String(answer.text.prefix(300))) }
    return answer.json["value"]
  }
}
