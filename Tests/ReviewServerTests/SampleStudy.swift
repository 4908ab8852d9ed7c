import Foundation
import QualitativeData
import StudyFiles

/// A study in a temporary folder, with documents and suggestions as the stages would have made them.
final class SampleStudy {
  let folder: URL
  let documents: [String]

  /// Texts by document, a segment a line; suggestions are made for every segment with the codes in turn.
  init(_ texts: [String: [String]], codes: [Code] = SampleStudy.codes) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "draad-review-\(UUID().uuidString)")
    documents = texts.keys.sorted()
    for part in ["out/documents", "out/suggestions", "Codebooks"] {
      try FileManager.default.createDirectory(at: folder.appending(path: part), withIntermediateDirectories: true)
    }
    try Data(Self.yaml(codes).utf8).write(to: folder.appending(path: "Codebooks/codebook.yaml"))
    for (id, lines) in texts {
      let document = Self.document(id, lines)
      try Data(DocumentFormat.write(document)).write(to: folder.appending(path: "out/documents/\(id).jsonl"))
      let suggested = Self.suggested(document, codes)
      try Data(SuggestionFormat.write(suggested)).write(to: folder.appending(path: "out/suggestions/\(id).jsonl"))
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static let codes = [
    Code(name: "leiderschap", label: "Leiderschap", definition: "Iemand die de kar trekt.", indicators: ["Ankie"]),
    Code(name: "krapte", label: "Krapte", definition: "Te weinig mensen.", not: "Niet voor vergrijzing."),
    Code(name: "vertrouwen", label: "Vertrouwen", definition: "Elkaar iets gunnen."),
    Code(name: "cooerdinatie", label: "Coördinatie", definition: "Wie doet wat."),
  ]

  /// Makes the tokens, as the stage would.
  func tokenize() {
    system("cd '\(folder.path)' && '\(ServerProcess.program)' tokenize out/documents -o out/tokens 2>/dev/null")
  }

  /// The events in a coder's file.
  func events(_ coder: String) -> [CodingEvent] {
    let path = folder.appending(path: "Codings/\(coder).jsonl")
    let bytes = (try? Data(contentsOf: path)).map { Array($0) } ?? []
    return CodingEventFormat.read(bytes, file: path.path).value.events
  }

  static func document(_ id: String, _ lines: [String]) -> Document {
    var start = 0
    let segments = lines.enumerated().map { place, line in
      let length = line.unicodeScalars.count
      defer { start += length + 1 }
      let isQuestion = line.hasSuffix("?")
      return Segment(
        id: "s\(place + 1)", kind: line.hasPrefix("#") ? .heading : .turn, speaker: isQuestion ? "I" : "R1",
        role: isQuestion ? .interviewer : .respondent, time: place * 30_000, range: TextRange(start, start + length),
        text: line)
    }
    return Document(id: id, provenance: Provenance(), segments: segments)
  }

  private static func suggested(_ document: Document, _ codes: [Code]) -> SuggestedDocument {
    let suggestions = document.segments.filter(\.isCodable).enumerated().map { place, segment in
      Suggestion(
        document: document.id, range: segment.range, quote: segment.text, code: codes[place % codes.count].name,
        confidence: [0.95, 0.8, 0.55, 0.3][place % 4], rank: 1,
        reasons: [
          Reason(
            kind: .word, text: String(segment.text.prefix { $0 != " " }),
            range: TextRange(segment.start, segment.start + segment.text.prefix { $0 != " " }.unicodeScalars.count),
            weight: 2)
        ])
    }
    return SuggestedDocument(
      id: document.id, provenance: Provenance(inputs: ["model": "m1"]), suggestions: suggestions)
  }

  private static func yaml(_ codes: [Code]) -> String {
    "codes:\n"
      + codes.map { code in
        let fields = [
          ("name", code.name), ("label", code.label), ("definition", code.definition), ("not", code.not),
          ("parent", code.parent ?? ""),
        ]
        let lines = fields.filter { !$0.1.isEmpty }.map {
          "\($0.0): '\($0.1.replacingOccurrences(of: "'", with: "''"))'"
        }
        return "  - " + lines.joined(separator: "\n    ") + "\n"
      }.joined()
  }
}
