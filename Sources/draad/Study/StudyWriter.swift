import Formats
import QualitativeData

/// Writes a new study.
struct StudyWriter {
  /// The study's folder.
  let folder: String

  /// Writes all parts of a study; `events` are what coders decided, by coder.
  func write(_ contents: StudyContents, events: [String: [CodingEvent]]) throws(Diagnostic) {
    for document in contents.documents { try FileAccess.checkName(document.id) }
    for document in contents.documents {
      try FileAccess.write(DocumentFormat.write(document), to: "\(folder)/Corpus/\(document.id).jsonl")
    }
    if !contents.cases.cases.isEmpty {
      try FileAccess.write(CaseTableFormat.write(contents.cases), to: "\(folder)/Corpus/cases.csv")
    }
    try FileAccess.write(CodebookFormat.write(contents.codebook), to: "\(folder)/Codebooks/codebook.yaml")
    var taken: Set<String> = []
    for (coder, list) in events.sorted(by: { $0.key < $1.key }) {
      let bytes = list.flatMap(CodingEventFormat.line)
      try FileAccess.write(bytes, to: "\(folder)/Codings/\(Self.fileName(coder, &taken)).jsonl")
    }
    try FileAccess.write(StudyFormat.write(contents.name, language: contents.language), to: "\(folder)/study.yaml")
  }

  /// A coder's name as a file's: coders come from files that others made.
  static func fileName(_ coder: String, _ taken: inout Set<String>) -> String {
    let safe = String(coder.map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : "-" }.prefix(80))
    let base = safe.isEmpty ? "coder" : safe
    var name = base
    var number = 1
    while !taken.insert(name.lowercased()).inserted {
      number += 1
      name = "\(base)-\(number)"
    }
    return name
  }
}
