import QualitativeData

/// What documents add to a count, each counted once and then remembered, as long as all that it is made from stays the
/// same: tables are put together from what is remembered; parts of a study count theirs by themselves.
struct DocumentSums: Sendable {
  private let memory: Memory
  /// What each document's tokens were made from.
  private let documents: [String: Provenance]
  private let codebookDigest: String
  /// The digest of the model whose suggestions are counted where nobody coded.
  private let model: String
  private let stages = Made.tables.stages

  init(_ memory: Memory, of documents: [CurrentDocument], codebookDigest: String, model: String) {
    self.memory = memory
    self.documents = Dictionary(documents.map { ($0.id, $0.provenance) }, uniquingKeysWith: { first, _ in first })
    (self.codebookDigest, self.model) = (codebookDigest, model)
  }

  /// The files of the documents, in the order in which a folder is read.
  func paths(in study: StudyFolder) -> [String] {
    let folder = study.output("documents")
    return FileAccess.sorted(documents.keys.map { "\(folder)/\($0).jsonl" })
  }

  /// What a document adds: remembered, or counted now. Where a person must be told of something it is not remembered, so
  /// that it is told each time.
  func count(_ path: String, _ counter: DocumentCounter) -> Diagnosed<[DocumentCounter.Sum]> {
    guard let key = key(of: FileAccess.stem(path), counter) else { return counter.count(path) }
    if let sum = memory.record(key).flatMap(DocumentCounter.Sum.init(record:)) { return Diagnosed([sum]) }
    let counted = counter.count(path)
    if counted.value.count == 1, counted.diagnostics.isEmpty { memory.keep(counted.value[0].record, under: key) }
    return counted
  }

  /// What follows from a document's tokens alone, under a name: remembered, or made now.
  func record(_ name: String, of id: String, _ make: () -> [UInt8]?) -> [UInt8]? {
    guard let made = documents[id] else { return make() }
    let key = [name, id, made.key].joined(separator: " ")
    if let known = memory.record(key) { return Array(known) }
    let record = make()
    if let record { memory.keep(record, under: key) }
    return record
  }

  private func key(of id: String, _ counter: DocumentCounter) -> String? {
    guard var wanted = documents[id] else { return nil }
    wanted.inputs["codebook"] = codebookDigest
    wanted.stages = stages
    if let codings = counter.codings {
      wanted.inputs["codings"] = codings.digest(of: id)
      wanted.options = counter.options.selection.options
    } else {
      wanted.inputs["model"] = model
      wanted.options = ["confidence": String(counter.suggested.confidence)]
    }
    return id + " " + wanted.key
  }
}
