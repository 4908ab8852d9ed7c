import QualitativeData
import StudyFiles

/// Labels that the table of speakers names for all documents and that stand in none.
struct UnknownLabels {
  let table: SpeakerTable
  /// The table's file.
  let file: String

  /// What is to be said, looking at no more documents than it takes to find every label.
  func diagnostics(among documents: some Sequence<[SpeakerLabel]>) -> [Diagnostic] {
    var open = table.rows.filter { $0.document == SpeakerTable.all && $0.part != SpeakerTable.Row.Part.none }
    for labels in documents {
      if open.isEmpty { return [] }
      let keys = Set(labels.map { $0.text.lowercased() })
      open.removeAll {
        keys.contains($0.label.lowercased()) || (!$0.name.isEmpty && keys.contains($0.name.lowercased()))
      }
    }
    return open.map { .unknownLabel($0.label, in: file) }
  }
}

/// A label as a document has it, or the name that a person gave its bearer.
struct SpeakerLabel {
  let text: String

  /// Those of a document's file; none where it cannot be read.
  static func all(in path: String) -> [SpeakerLabel] {
    guard let bytes = try? FileAccess.read(path), let documents = try? DocumentFormat.read(bytes, file: path) else {
      return []
    }
    return Set(documents.flatMap(\.segments).compactMap(\.speaker)).map { SpeakerLabel(text: $0) }
  }
}

extension Diagnostic {
  fileprivate static func unknownLabel(_ label: String, in file: String) -> Diagnostic {
    Diagnostic(
      "speakers.unknown-label", .warning, at: Location(file: file), "No document has the label '\(label)'",
      advice: "Write it as 'draad speakers' shows it.")
  }
}
