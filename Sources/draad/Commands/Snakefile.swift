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
    let part = " --part {wildcards.part}/{params.parts}"
    let steps = [
      rule(
        "documents", after: nil, mark: "documents-{part}", memory: 1000, " --only documents" + part, " || [ $? -eq 1 ]"),
      rule("learn", after: each("documents"), mark: "learn", memory: 4000, " --only learn", " || [ $? -eq 1 ]"),
      rule(
        "suggest", after: "MARKS + \"/learn\"", mark: "suggest-{part}", memory: 1000, " --only suggest" + part,
        " || [ $? -eq 1 ]"),
      rule("tables", after: each("suggest"), mark: "tables", memory: 4000, "", ""),
    ]
    return Array((head + steps.joined(separator: "\n\n")).utf8)
  }

  private var head: String {
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



    """
  }

  /// A step: it waits for marks, runs `draad run` on what `which` says, and leaves a mark.
  private func rule(
    _ name: String, after input: String?, mark: String, memory: Int, _ which: String, _ status: String
  ) -> String {
    let waits = input.map { "    input:\n        \($0),\n" } ?? ""
    return """
      rule \(name):
      \(waits)    output:
              touch(MARKS + "/\(mark)"),
          threads: THREADS
          resources:
              mem_mb=\(memory),
          params:
              run=RUN,
              parts=PARTS,
          shell:
              "{params.run}\(which) --jobs {threads}\(status)"

      """
  }

  /// The marks that all parts of a step leave.
  private func each(_ step: String) -> String {
    "expand(MARKS + \"/\(step)-{part}\", part=range(1, PARTS + 1))"
  }

  /// A string as Python writes it.
  private func literal(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
