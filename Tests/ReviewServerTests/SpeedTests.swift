import Foundation
import QualitativeData
import StudyFiles
import Testing

/// Measured by `make bench-review`: a three-hour interview of 40,000 words, with the program learning from each decision.
@Suite("A long interview in the browser", .serialized)
struct SpeedTests {
  private static let isAsked = ProcessInfo.processInfo.environment["DRAAD_BENCH"] != nil
  private static let words = 42_000
  private static let name = "lang"

  @Test("time to first paint, from key to screen and from key to saved, and scrolling", .enabled(if: isAsked))
  func long() throws {
    let folder = try study()
    defer { try? FileManager.default.removeItem(at: folder) }
    let server = try ServerProcess(["review", ".", "--coder", "anna", "--port", "0"], in: folder)
    let browser = try Browser()
    try browser.open(server.address + "#" + Self.name)
    try browser.wait("document.body.dataset.ready", seconds: 30)
    let paint = try browser.evaluate("return performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
    let ready = try browser.evaluate("return performance.now()")
    let words = try browser.evaluate(
      "return [...document.querySelectorAll('.text')].map(e => e.textContent).join(' ').split(/\\s+/).length")
    print(
      "words \(words ?? 0), suggestions \(try browser.count(".card.suggestion")), first paint \(paint ?? 0) ms,",
      "ready before \(ready ?? 0) ms")
    // A script of the browser may take thirty seconds.
    for (pace, count) in [(400, 60), (60, 120)] {
      try browser.evaluate("[window.pace, window.count] = [\(pace), \(count)]")
      let times = try browser.evaluate(Self.decide, isAsync: true) as? [String: [Double]] ?? [:]
      print("a decision every \(pace) ms or later:")
      report(times)
      let jumps = times["jump of the passage in pixels"] ?? [99]
      #expect((jumps.max() ?? 99) <= 1)
      #expect((times["suggestions made anew"]?.first ?? 0) > 0)
    }
    report(try browser.evaluate(Self.scroll, isAsync: true) as? [String: [Double]] ?? [:])
    print("suggestions at the end: \(try browser.count(".card.suggestion"))")
  }

  private func report(_ times: [String: [Double]]) {
    for (name, values) in times.sorted(by: { $0.key < $1.key }) where !values.isEmpty {
      let sorted = values.sorted()
      let median = sorted[sorted.count / 2]
      print("  \(name): median \(median), 99th percentile \(sorted[sorted.count * 99 / 100]), \(sorted.count) times")
      if name.hasPrefix("key") { #expect(median < 100) }
    }
  }

  /// The demonstration study with one transcript more, made of what its people say: the coder has decided in all others,
  /// so that there is much to learn from.
  private func study() throws -> URL {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = FileManager.default.temporaryDirectory.appending(path: "draad-speed-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for part in ["Corpus", "Codebooks", "Codings", "study.yaml"] {
      try FileManager.default.copyItem(at: root.appending(path: part), to: folder.appending(path: part))
    }
    let said = folder.appending(path: "said")
    try run(["ingest", "Corpus", "-o", said.path], in: folder)
    var lines: [String] = []
    var count = 0
    for file in try FileManager.default.contentsOfDirectory(atPath: said.path).sorted() {
      let bytes = Array(try Data(contentsOf: said.appending(path: file)))
      for segment in try DocumentFormat.read(bytes, file: file).flatMap(\.segments) where count < Self.words {
        count += segment.wordCount
        let text = segment.text.split(whereSeparator: \.isNewline).joined(separator: " ")
        lines.append(segment.role == .interviewer ? "I: \(text)" : "R1: \(text)")
      }
    }
    try Data(lines.joined(separator: "\n\n").utf8).write(to: folder.appending(path: "Corpus/\(Self.name).txt"))
    try FileManager.default.removeItem(at: said)
    try run(["run", "."], in: folder)
    return folder
  }

  private func run(_ words: [String], in folder: URL) throws {
    let line = words.map { "'\($0)'" }.joined(separator: " ")
    _ = system("cd '\(folder.path)' && '\(ServerProcess.program)' \(line) >/dev/null 2>&1")
  }

  /// Presses keys as a coder would; takes the time until the page shows the next passage and until it says saved, and
  /// whether the passage moved while the program learned.
  private static let decide = """
    const done = all[0];
    const frame = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
    const wait = time => new Promise(resolve => setTimeout(resolve, time));
    const press = key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    const save = document.getElementById('save');
    const top = () => document.querySelector('.run.current')?.getBoundingClientRect().top;
    const result = { 'key to screen in ms': [], 'key to saved in ms': [], 'jump of the passage in pixels': [], 'suggestions made anew': [0] };
    const shown = window.fetch;
    window.fetch = async (...request) => {
      const response = await shown(...request);
      if (String(request[0]).includes('/api/changes') && response.ok) {
        const text = await response.clone().text();
        if (text.includes('"suggestions":[')) result['suggestions made anew'][0] += 1;
      }
      return response;
    };
    press('j');
    await frame();
    for (let i = 0; i < window.count; i++) {
      const start = performance.now();
      press(i % 3 === 2 ? 'x' : 'a');
      await frame();
      result['key to screen in ms'].push(performance.now() - start);
      const before = top();
      while (save.className !== 'good') await wait(1);
      result['key to saved in ms'].push(performance.now() - start);
      await wait(Math.max(0, window.pace - (performance.now() - start)));
      const after = top();
      if (before !== undefined && after !== undefined) result['jump of the passage in pixels'].push(Math.abs(after - before));
    }
    await wait(1500);
    window.fetch = shown;
    for (const name in result) result[name] = result[name].map(time => Math.round(time * 10) / 10);
    done(result);
    """

  private static let scroll = """
    const done = all[0];
    const frame = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
    const result = { 'frame while scrolling in ms': [] };
    const transcript = document.getElementById('transcript');
    for (let i = 0; i < 200; i++) {
      const start = performance.now();
      transcript.scrollTop = transcript.scrollHeight * (i / 200);
      await frame();
      result['frame while scrolling in ms'].push(Math.round((performance.now() - start) * 10) / 10);
    }
    done(result);
    """
}
