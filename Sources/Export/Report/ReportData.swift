import Foundation
import QualitativeData

/// What the page's script needs, as JSON.
struct ReportData: Encodable {
  struct CodeEntry: Encodable {
    var name, label, definition: String
    var parent: String?
  }

  struct CaseEntry: Encodable {
    var id, name: String
    var values: [String: [String]]
  }

  struct PassageEntry: Encodable {
    var code, document, quote: String
    var `case`, speaker, coder: String?
    var confidence: Double?
    var start, end: Int
  }

  var codes: [CodeEntry]
  var cases: [CaseEntry]
  var passages: [PassageEntry]
  var values: [String: [String]]
  var texts: [String: String]

  init(_ input: ReportInput, texts words: ReportTexts) {
    codes = input.codebook.codes.map {
      CodeEntry(name: $0.name, label: $0.label, definition: $0.definition, parent: $0.parent)
    }
    cases = input.cases.cases.map {
      CaseEntry(id: $0.id, name: ReportData.name(of: $0), values: $0.values)
    }
    passages = input.passages.map {
      PassageEntry(
        code: $0.code, document: $0.document, quote: $0.quote, case: $0.caseID, speaker: $0.speaker, coder: $0.coder,
        confidence: $0.confidence, start: $0.start, end: $0.end)
    }
    values = Dictionary(
      input.matrices.map { ($0.attribute, $0.columns.map(\.value)) }, uniquingKeysWith: { first, _ in first })
    texts = [
      "any": words.any, "cases": words.cases, "passages": words.passages, "place": words.place,
      "confidence": words.confidence, "coder": words.coder, "close": words.close,
    ]
  }

  /// What people call a case: its attribute `naam` or `name`, else its id.
  static func name(of item: Case) -> String { item.values["naam"]?.first ?? item.values["name"]?.first ?? item.id }

  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
