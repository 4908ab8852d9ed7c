import QualitativeData
import StudyFiles

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
    for memo in contents.memos {
      try FileAccess.checkName(memo.id)
      try FileAccess.write(MemoFormat.write(memo), to: "\(folder)/Memos/\(memo.id).md")
    }
    for (coder, list) in events.sorted(by: { $0.key < $1.key }) {
      try CodingFile(CoderFiles("\(folder)/Codings").path(of: coder)).append(list)
    }
    try FileAccess.write(StudyFormat.write(contents.name, language: contents.language), to: "\(folder)/study.yaml")
  }
}
