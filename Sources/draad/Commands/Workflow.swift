import ArgumentParser
import Foundation
import QualitativeData

/// `draad workflow`
struct WorkflowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workflow",
    abstract: "Writes a Snakefile that runs a study in parts: on many cores, or on a cluster.",
    discussion: """
      The result is the same, byte for byte, as that of 'draad run'. Each part makes documents, tokens, what learning
      needs of them, suggestions and its share of the count; one step learns from what the parts made, and the last puts
      the tables together from their tallies. A part that was killed goes on where it was when it is tried again. Run the
      workflow again with --forceall when the study has changed: each part does only what is new.

      Example: draad workflow --parts 16 --threads 4 -o Snakefile
      Example: snakemake --cores 16
      Example: snakemake --executor slurm --jobs 16 --retries 3
      """)

  @Argument(help: "The study's folder.")
  var study = "."

  @Option(name: .long, help: "Into how many parts the documents are divided.")
  var parts = 16

  @Option(name: .long, help: "How many cores each step takes.")
  var threads = 1

  @Option(name: .shortAndLong, help: "A file; standard output unless given.")
  var output: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if parts < 1 { throw ValidationError("--parts must be at least 1.") }
    if threads < 1 { throw ValidationError("--threads must be at least 1.") }
  }

  func run() throws {
    let outcome = common.outcome
    outcome.attempt { () throws(Diagnostic) in
      let folder = try StudyFolder(study, outcome: outcome)
      let file = Snakefile(
        program: Self.absolute(Bundle.main.executablePath ?? "draad"), study: Self.absolute(study),
        output: Self.absolute(folder.outputFolder), parts: parts, threads: threads)
      if let output { try FileAccess.deliver(file.bytes, to: output) } else { try outcome.console.data(file.bytes) }
    }
    try outcome.finish()
  }

  private static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
}
