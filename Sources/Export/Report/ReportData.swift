import Formats
import QualitativeData

/// What the page's script needs, as JSON.
struct ReportData {
  struct CodeEntry {
    var name, label, definition: String
    var parent: String?
  }

  struct CaseEntry {
    var id, name: String
    var values: [String: [String]]
  }

  struct PassageEntry {
    var code, document, quote: String
    var `case`, speaker, coder, segment: String?
    var confidence: Double?
    var start, end: Int
  }

  var codes: [CodeEntry]
  var cases: [CaseEntry]
  var passages: [PassageEntry]
  var texts: [String: String]

  init(_ input: ReportInput, say: Wording) {
    codes = input.codebook.codes.map {
      CodeEntry(name: $0.name, label: $0.label, definition: $0.definition, parent: $0.parent)
    }
    cases = input.cases.cases.map { CaseEntry(id: $0.id, name: input.name(of: $0.id), values: $0.values) }
    // The best quotations first: the panel shows them in this order within each case.
    let rank = Dictionary(
      input.quotations.enumerated().map { (Place($1), $0) }, uniquingKeysWith: { first, _ in first })
    let ranks = input.passages.map { rank[Place($0)] ?? Int.max }
    let order = ranks.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
    passages = order.map { input.passages[$0] }.map {
      PassageEntry(
        code: $0.code, document: $0.document, quote: $0.quote, case: $0.caseID, speaker: $0.speaker, coder: $0.coder,
        segment: $0.segment,
        confidence: $0.confidence, start: $0.start, end: $0.end)
    }
    texts = [
      "cases": say("cases", "cases"), "passages": say("passages", "passages"), "place": say("positie", "place"),
      "confidence": say("zekerheid", "confidence"), "coder": say("codeur", "coder"), "close": say("Sluiten", "Close"),
      "none": say("geen case", "no case"),
      "together": say("Segmenten waarin beide codes beginnen.", "Segments in which both codes begin."),
      "case": say("case", "case"), "passage": say("passage", "passage"),
    ]
  }

  private struct Place: Hashable {
    var document, code: String
    var range: TextRange
    init(_ passage: CodedPassage) {
      document = passage.document
      code = passage.code
      range = passage.range
    }
  }

  /// The bytes of the object, its names in the order of the alphabet.
  var json: [UInt8] {
    var json = JSONBytes()
    json.open()
    json.array("\"cases\":", cases) { $1.add(to: &$0) }
    json.array("\"codes\":", codes) { $1.add(to: &$0) }
    json.array("\"passages\":", passages) { $1.add(to: &$0) }
    json.object("\"texts\":", texts) { $0.string($1) }
    json.close()
    return json.bytes
  }
}

extension ReportData.CodeEntry {
  fileprivate func add(to json: inout JSONBytes) {
    json.open()
    json.optional("\"definition\":", definition)
    json.optional("\"label\":", label)
    json.optional("\"name\":", name)
    json.optional("\"parent\":", parent)
    json.close()
  }
}

extension ReportData.CaseEntry {
  fileprivate func add(to json: inout JSONBytes) {
    json.open()
    json.optional("\"id\":", id)
    json.optional("\"name\":", name)
    json.object("\"values\":", values) { $0.add($1) { $0.string($1) } }
    json.close()
  }
}

extension ReportData.PassageEntry {
  fileprivate func add(to json: inout JSONBytes) {
    json.open()
    json.optional("\"case\":", `case`)
    json.optional("\"code\":", code)
    json.optional("\"coder\":", coder)
    if let confidence { json.decimal("\"confidence\":", confidence) }
    json.optional("\"document\":", document)
    json.number("\"end\":", end)
    json.optional("\"quote\":", quote)
    json.optional("\"segment\":", segment)
    json.optional("\"speaker\":", speaker)
    json.number("\"start\":", start)
    json.close()
  }
}
