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

  /// Prints and keeps diagnostics. Of each kind only so many are printed as a person reads; the others are counted.
  func report(_ new: [Diagnostic]) {
    if !isQuiet {
      for diagnostic in new {
        printed[diagnostic.id, default: 0] += 1
        if printed[diagnostic.id, default: 0] <= Self.mostAlike { console.say(Self.short(diagnostic.description)) }
      }
    }
    diagnostics += new
  }

  /// How many of each kind were reported.
  private var printed: [String: Int] = [:]
  private static let mostAlike = 50
  private static let longestLine = 1200

  /// What is printed of a message: lists and names may be as long as a file.
  private static func short(_ text: String) -> String {
    guard text.utf8.count > longestLine else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.utf8.count > longestLine
        ? line.prefix(longestLine) + " … (\(line.count - longestLine) more characters)" : line
    }.joined(separator: "\n")
  }

  /// Says of what more there was than was printed.
  private func countRest() {
    for (id, count) in printed.sorted(by: { $0.key < $1.key }) where count > Self.mostAlike {
      let rest = count - Self.mostAlike
      console.say(
        "And \(rest) more like \(rest == 1 ? "this" : "these") [\(id)]; '--diagnostics FILE' writes all of them.")
    }
    printed = [:]
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
    countRest()
    if let file {
      do throws(Diagnostic) { try FileAccess.deliver(DiagnosticLines.write(diagnostics), to: file) } catch {
        report(error)
      }
    }
    if hasErrors { throw ExitCode(1) }
  }
}
