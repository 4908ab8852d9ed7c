import Crosstab
import Formats
import QualitativeData

extension StudyFolder {
  /// What the study's tables and report count, and how large the study is.
  struct Counted {
    var input: CrosstabInput
    var size = (documents: 0, segments: 0, words: 0)
  }

  /// The study's codings, or the suggestions of a study that nobody coded yet.
  ///
  /// Reads documents one at a time and keeps passages and places, not texts.
  func counted(_ cases: CaseTable, _ outcome: Outcome) throws(Diagnostic) -> Counted {
    let codings = try Inputs.codings(codingFiles, outcome).codings
    let byDocument = Dictionary(grouping: codings, by: \.document)
    var passages = CountedPassages(cases: cases)
    var counted = Counted(input: CrosstabInput(passages: [], source: codings.isEmpty ? .suggestions : .codings))
    for path in Inputs.files([output("documents")], withExtension: "jsonl") {
      for document in try DocumentFormat.read(try FileAccess.read(path), file: path) {
        passages.add(document, codings: byDocument[document.id] ?? [], outcome)
        counted.size.documents += 1
        counted.size.segments += document.segments.count
        counted.size.words += document.segments.reduce(0) { $0 + $1.wordCount }
      }
    }
    if codings.isEmpty { try passages.add(suggestionsOf: self) }
    counted.input.passages = passages.passages
    counted.input.segments = passages.places
    return counted
  }

  /// The attributes by which the study is compared: those that `study.yaml` names, else all but names.
  func comparedAttributes(_ cases: CaseTable) -> [String] {
    study.compare.isEmpty ? cases.attributes.filter { !["naam", "name"].contains($0) } : study.compare
  }
}
