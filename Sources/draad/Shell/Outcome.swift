import ArgumentParser
import QualitativeData
import StudyFiles

/// Collects what a command has to say, prints it as it comes, and knows how the command ended.
final class Outcome {
  let console: Console
  private(set) var diagnostics: [Diagnostic] = []
  private let file: String?
  private let isQuiet: Bool

  /// `file` also gets the diagnostics as JSON Lines.
  init(diagnosticsFile file: String? = nil, progress: Console.Progress = .bar) {
    console = Console(progress: progress)
    self.file = file
    isQuiet = false
  }

  /// One that keeps what is reported to itself, for work whose diagnostics were said before.
  init(isQuiet: Bool) {
    console = Console()
    file = nil
    self.isQuiet = isQuiet
  }

  /// Prints and keeps diagnostics.
  func report(_ new: [Diagnostic]) {
    if !isQuiet { for diagnostic in new { console.say(diagnostic.description) } }
    diagnostics += new
  }

  /// Prints and keeps one diagnostic.
  func report(_ diagnostic: Diagnostic) { report([diagnostic]) }

  /// The value, its diagnostics reported.
  func take<Value>(_ diagnosed: Diagnosed<Value>) -> Value {
    report(diagnosed.diagnostics)
    return diagnosed.value
  }

  /// Runs something; an error is reported and gives nil.
  func attempt<Value>(_ work: () throws(Diagnostic) -> Value) -> Value? {
    do throws(Diagnostic) { return try work() } catch {
      report(error)
      return nil
    }
  }

  /// Runs something that waits; an error is reported and gives nil.
  func attempt<Value>(_ work: () async throws(Diagnostic) -> Value) async -> Value? {
    do throws(Diagnostic) { return try await work() } catch {
      report(error)
      return nil
    }
  }

  /// Whether something failed.
  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Writes the diagnostics' file and ends with status 1 if something failed.
  func finish() throws {
    if let file {
      do throws(Diagnostic) { try FileAccess.deliver(DiagnosticLines.write(diagnostics), to: file) } catch {
        report(error)
      }
    }
    if hasErrors { throw ExitCode(1) }
  }
}
