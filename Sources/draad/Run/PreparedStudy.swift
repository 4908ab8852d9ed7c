import Bytes
import Encoder
import QualitativeData
import Suggest
import Tokenize

/// What a whole run rests on, read once.
struct PreparedStudy: Sendable {
  let folder: StudyFolder
  /// The transcripts, and what is wrong with what else lies there.
  let transcripts: Diagnosed<TranscriptFiles>
  let cases: CaseTable
  let casesDigest: String
  /// Who is who in the transcripts, where a person said so.
  let speakers: SpeakerTable
  /// What is wrong with the table of cases.
  let caseDiagnostics: [Diagnostic]
  let codebook: Codebook
  let codebookDigest: String
  let codings: CodingState
  let codingsDigest: String
  /// Everybody who decided anything that still stands.
  let coders: [String]
  /// Of memos and of the codebook's history, which the report shows; empty where there are none.
  let memosDigest: String
  let tokenizer: Tokenizer
  let encoder: SentenceEncoder?

  /// Reads a study. Throws where codebook, cases or codings cannot be read; a study without codes is one of which only
  /// documents can be made.
  init(
    _ folder: StudyFolder, tokenizer: Tokenizer, needsCodes: Bool = true, _ outcome: Outcome, vectors: Memory? = nil
  ) async throws(Diagnostic) {
    self.folder = folder
    let listed = Task {
      let found = TranscriptFiles.found(in: folder)
      return (found, Self.cases(of: folder, with: found.value))
    }
    let later = Outcome(isQuiet: true)
    let coded = Self.coded(folder, needsCodes: needsCodes, later)
    let (found, table) = await listed.value
    transcripts = found
    (cases, casesDigest, caseDiagnostics) = try table.get()
    outcome.report(caseDiagnostics + later.diagnostics)
    (codebook, codebookDigest, codings, codingsDigest) = try coded.get()
    let decided = [codings.codings.map(\.coder), codings.rejections.map(\.coder), codings.reviews.map(\.coder)]
    coders = Set(decided.joined()).sorted()
    outcome.report(CoderFiles.unread(in: folder.codings) + CorpusLinks(folder).leading())
    memosDigest = try folder.memosDigest()
    speakers = folder.speakers(outcome)
    self.tokenizer = tokenizer
    encoder = try folder.encoder(vectors)
  }

  private static func cases(
    of folder: StudyFolder, with transcripts: TranscriptFiles
  ) -> Result<(table: CaseTable, digest: String, diagnostics: [Diagnostic]), Diagnostic> {
    do throws(Diagnostic) {
      let quiet = Outcome(isQuiet: true)
      let table = try folder.cases(nil, with: transcripts, quiet)
      let digest = FileAccess.exists(folder.casesFile) ? Digest.of(try FileAccess.read(folder.casesFile)) : ""
      return .success((table, digest, quiet.diagnostics))
    } catch { return .failure(error) }
  }

  private static func coded(
    _ folder: StudyFolder, needsCodes: Bool, _ outcome: Outcome
  ) -> Result<(Codebook, String, CodingState, String), Diagnostic> {
    do throws(Diagnostic) {
      let codebook =
        needsCodes ? try Inputs.codebook(try folder.codebookFile(), outcome) : try folder.codesSoFar(outcome)
      let digest = codebook.codes.isEmpty ? "" : Digest.of(try FileAccess.read(try folder.codebookFile()))
      let codings = try Inputs.codings(folder.codingFiles, names: codebook.formerNames, outcome)
      return .success((codebook, digest, codings, try Self.digest(of: folder.codingFiles)))
    } catch { return .failure(error) }
  }

  /// What the tables and the report of these documents are made from.
  func tableProvenance(_ documents: [CurrentDocument], model: String) -> Provenance {
    var provenance = Provenance(
      inputs: [
        "codebook": codebookDigest, "codings": codingsDigest, "cases": casesDigest, "documents": documents.digest,
        "model": model,
      ], options: folder.tableOptions, stages: Made.tables.stages)
    if !memosDigest.isEmpty { provenance.inputs["memos"] = memosDigest }
    return provenance
  }

  /// What a table made of the study's derived files as they lie there now is made from: what a run would say.
  func presentProvenance() throws(Diagnostic) -> Provenance {
    let documents = Inputs.files([folder.output("documents")], withExtension: "jsonl").compactMap { path in
      let id = FileAccess.stem(path)
      let tokens = folder.output("tokens/\(id).conllu")
      return (DerivedFiles.provenance(in: tokens) ?? DerivedFiles.provenance(in: path)).map {
        CurrentDocument(id: id, provenance: $0)
      }
    }
    let model = folder.output("model.json")
    return tableProvenance(documents, model: FileAccess.exists(model) ? Digest.of(try FileAccess.read(model)) : "")
  }

  private static func digest(of files: [String]) throws(Diagnostic) -> String {
    var digests: [String] = []
    for file in files { digests.append(Digest.of(try FileAccess.read(file))) }
    return CodingFiles.joined(files, digests)
  }
}

/// A document that is up to date, and what its tokens were made from.
struct CurrentDocument: Sendable {
  var id: String
  var provenance: Provenance
}

extension [CurrentDocument] {
  /// What all of them together were made from.
  var digest: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256 * count)
    for item in sorted(by: { $0.id < $1.id }) {
      if !bytes.isEmpty { bytes.append(0x0A) }
      bytes += item.id.utf8
      for name in item.provenance.inputs.keys.sorted() {
        bytes.append(0x20)
        bytes += name.utf8
        bytes.append(UInt8(ascii: "="))
        bytes += (item.provenance.inputs[name] ?? "").utf8
      }
    }
    return Digest.of(bytes)
  }
}

extension StudyFolder {
  /// What of the study's settings the tables and the report depend on.
  var tableOptions: [String: String] {
    var options = [
      "name": name, "language": study.language, "compare": study.compare.joined(separator: " "),
      "confidence": String(study.confidence), "agreement": study.agreement.rawValue,
    ]
    let bins = study.bins.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value.joined(separator: ";"))" }
    if !bins.isEmpty { options["bins"] = bins.joined(separator: " ") }
    let order = study.order.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value.joined(separator: ";"))" }
    if !order.isEmpty { options["order"] = order.joined(separator: " ") }
    if !study.namesakes.isEmpty { options["namesakes"] = study.namesakes.joined(separator: "|") }
    if study.intervals { options["intervals"] = "wilson" }
    for (kind, documents) in study.kinds { options["kind " + kind] = documents.joined(separator: " ") }
    if !study.collected.isEmpty { options["collected"] = study.collected }
    return options
  }
}
