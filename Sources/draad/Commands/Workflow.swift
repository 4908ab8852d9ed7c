import ArgumentParser
import Foundation
import QualitativeData

/// `draad workflow`
struct WorkflowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workflow",
    abstract: "Writes a Snakefile that runs a study in parts: on many cores, or on a cluster.",
    discussion: """
      The result is the same, byte for byte, as that of 'draad run'. Each part makes documents, tokens, suggestions and
      its share of the count; one step learns, and the last puts the tables together from the parts' tallies. A part
      that was killed goes on where it was when it is tried again. Run the workflow again with --forceall when the study has changed: each part does only what is new.

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
      if let output { try FileAccess.write(file.bytes, to: output) } else { try outcome.console.data(file.bytes) }
    }
    try outcome.finish()
  }

  private static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
}

/// The workflow as Snakemake reads it.
struct Snakefile {
  let program: String
  let study: String
  let output: String
  let parts: Int
  let threads: Int

  /// The file. A part of a study with unreadable transcripts ends with status 1 and is done all the same; the last step
  /// names those transcripts and passes its status on.
  var bytes: [UInt8] {
    Array(
      """
      # Written by 'draad workflow'; the result is that of 'draad run'.
      import shlex

      RUN = shlex.quote(\(literal(program))) + " run " + shlex.quote(\(literal(study)))
      MARKS = \(literal(output + "/workflow"))
      PARTS = \(parts)
      THREADS = \(threads)


      localrules:
          all,


      rule all:
          input:
              MARKS + "/tables",


      rule documents:
          output:
              touch(MARKS + "/documents-{part}"),
          threads: THREADS
          resources:
              mem_mb=1000,
          params:
              run=RUN,
              parts=PARTS,
          shell:
              "{params.run} --only documents --part {wildcards.part}/{params.parts} --jobs {threads} || [ $? -eq 1 ]"


      rule learn:
          input:
              expand(MARKS + "/documents-{part}", part=range(1, PARTS + 1)),
          output:
              touch(MARKS + "/learn"),
          threads: THREADS
          resources:
              mem_mb=4000,
          params:
              run=RUN,
              parts=PARTS,
          shell:
              "{params.run} --only learn --jobs {threads} || [ $? -eq 1 ]"


      rule suggest:
          input:
              MARKS + "/learn",
          output:
              touch(MARKS + "/suggest-{part}"),
          threads: THREADS
          resources:
              mem_mb=1000,
          params:
              run=RUN,
              parts=PARTS,
          shell:
              "{params.run} --only suggest --part {wildcards.part}/{params.parts} --jobs {threads} || [ $? -eq 1 ]"


      rule tables:
          input:
              expand(MARKS + "/suggest-{part}", part=range(1, PARTS + 1)),
          output:
              touch(MARKS + "/tables"),
          threads: THREADS
          resources:
              mem_mb=4000,
          params:
              run=RUN,
              parts=PARTS,
          shell:
              "{params.run} --jobs {threads}"

      """.utf8)
  }

  /// A string as Python writes it.
  private func literal(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
