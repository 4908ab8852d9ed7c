import Foundation
import QualitativeData
import StudyFiles

/// A run of the study in a process of its own, beside the desk: it may take as long and as much memory as it wants, it can
/// be stopped at any moment, and what it finished by then is kept.
actor RunBeside {
  /// How far it is, and how it ended.
  struct State: Encodable, Sendable {
    enum Ending: String, Encodable, Sendable { case done, failed, stopped }

    /// Counts the changes, so that a page sees each once.
    var revision = 0
    var isRunning = false
    var stage = ""
    var done = 0
    var total = 0
    /// How the last run ended; nil where there was none, or one goes on.
    var ending: Ending?
    /// What it had to say.
    var remarks: [RunRemark] = []
  }

  private(set) var state = State()
  private var process: pid_t?
  private var isStopping = false
  private var watchers: [Int: AsyncStream<String>.Continuation] = [:]
  private var watchersSoFar = 0
  private let whenDone: @Sendable () async -> Void

  /// `whenDone` is called after each run.
  init(whenDone: @escaping @Sendable () async -> Void) { self.whenDone = whenDone }

  /// Starts a run with arguments of `draad`; one at a time.
  func start(_ arguments: [String]) throws(Diagnostic) {
    guard process == nil else { return }
    let notes = NSTemporaryDirectory() + "draad-run-\(UUID().uuidString).jsonl"
    guard let child = ChildProcess(arguments + ["--progress", "--diagnostics", notes]) else {
      throw Diagnostic("desk.no-run", "The run cannot be started", advice: "Try again, or restart the program.")
    }
    (process, isStopping) = (child.pid, false)
    state = State(revision: state.revision, isRunning: true)
    changed()
    let thread = Thread { [weak self] in
      child.readLines { line in Task { [weak self] in await self?.take(line) } }
      let status = child.wait()
      Task { [weak self] in await self?.end(status, notes) }
    }
    thread.start()
  }

  /// Stops it; what it finished by then is kept.
  func stop() {
    guard let process else { return }
    isStopping = true
    kill(process, SIGTERM)
  }

  /// The state now and whenever it changes, as server-sent events.
  func events() -> AsyncStream<String> {
    let (stream, continuation) = AsyncStream<String>.makeStream(bufferingPolicy: .bufferingNewest(8))
    watchersSoFar += 1
    let number = watchersSoFar
    watchers[number] = continuation
    continuation.onTermination = { [weak self] _ in Task { [weak self] in await self?.leave(number) } }
    continuation.yield(event)
    let beat = Task {
      while !Task.isCancelled {
        try? await Task.sleep(for: .seconds(15))
        // Whoever went away is noticed when something is written.
        if case .terminated = continuation.yield(": still here\n\n") { return }
      }
    }
    _ = beat
    return stream
  }

  private func leave(_ number: Int) { watchers[number] = nil }

  private struct Line: Decodable {
    var stage: String
    var done: Int
    var total: Int
  }

  private func take(_ line: String) {
    guard process != nil, let line = try? JSONDecoder().decode(Line.self, from: Data(line.utf8)) else { return }
    (state.stage, state.done, state.total) = (line.stage, line.done, line.total)
    changed()
  }

  private func end(_ status: Int32, _ notes: String) async {
    let bytes = FileAccess.exists(notes) ? (try? FileAccess.read(notes)) ?? [] : []
    unlink(notes)
    process = nil
    await whenDone()
    state.isRunning = false
    state.ending = isStopping ? .stopped : status == 0 ? .done : .failed
    state.remarks = DiagnosticLines.read(bytes).map(RunRemark.init)
    changed()
  }

  private func changed() {
    state.revision += 1
    for watcher in watchers.values { watcher.yield(event) }
  }

  private var event: String {
    let json = (try? JSONEncoder().encode(state)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    return "data: \(json)\n\n"
  }
}

/// What a run had to say about a file.
struct RunRemark: Encodable, Sendable {
  var id, severity, summary, advice: String
  var file: String?
  var position: Int?

  init(_ diagnostic: Diagnostic) {
    (id, severity) = (diagnostic.id, diagnostic.severity.rawValue)
    (summary, advice) = (diagnostic.summary, diagnostic.advice)
    file = diagnostic.location.map { ($0.file as NSString).lastPathComponent }
    position = diagnostic.location?.position
  }
}
