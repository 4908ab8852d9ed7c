import ArgumentParser

/// What every command that may have something to say understands.
struct CommonOptions: ParsableArguments {
  @Option(name: .customLong("diagnostics"), help: "Also write the diagnostics to this file, as JSON Lines.")
  var diagnosticsFile: String?

  @Option(name: .long, help: "How many documents at once; as many as there are cores unless given.")
  var jobs: Int?

  mutating func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
  }

  /// Where the command's diagnostics go.
  var outcome: Outcome { Outcome(diagnosticsFile: diagnosticsFile) }
}
