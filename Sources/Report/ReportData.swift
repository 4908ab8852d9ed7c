import Bytes
import QualitativeData
import Tabulate

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

  var codes: [CodeEntry]
  var cases: [CaseEntry]
  var passages: [CodedPassage]
  /// Places of passages, the best quotations first: the panel shows them in this order within each case.
  var order: [Int]
  var texts: [String: String]

  init(_ input: ReportInput, say: Wording) {
    codes = input.codebook.codes.map {
      CodeEntry(name: $0.name, label: $0.label, definition: $0.definition, parent: $0.parent)
    }
    cases = input.cases.cases.map { CaseEntry(id: $0.id, name: input.name(of: $0.id), values: $0.values) }
    let rank = Dictionary(
      input.quotations.enumerated().map { (Place(input.passages[$1]), $0) }, uniquingKeysWith: { first, _ in first })
    let ranks = input.passages.map { rank[Place($0)] ?? Int.max }
    order = ranks.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
    passages = input.passages
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

  /// The bytes of the object piece by piece, its names in the order of the alphabet.
  func write<Failure: Error>(pieces: (_ piece: [UInt8]) throws(Failure) -> Void) throws(Failure) {
    var json = JSONBytes()
    json.open()
    json.array("cases", cases) { $1.add(to: &$0) }
    json.array("codes", codes) { $1.add(to: &$0) }
    json.key("passages")
    json.bytes.append(UInt8(ascii: "["))
    for (number, place) in order.enumerated() {
      if number > 0 { json.bytes.append(UInt8(ascii: ",")) }
      Self.add(passages[place], to: &json)
      guard json.bytes.count >= Self.piece else { continue }
      try pieces(json.bytes)
      json.bytes.removeAll(keepingCapacity: true)
    }
    json.bytes.append(UInt8(ascii: "]"))
    json.object("texts", texts) { $0.string($1) }
    json.close()
    try pieces(json.bytes)
  }

  /// Bytes in a piece, or somewhat more.
  private static let piece = 1 << 18

  private static func add(_ passage: CodedPassage, to json: inout JSONBytes) {
    json.open()
    json.optional("case", passage.caseID)
    json.optional("code", passage.code)
    json.optional("coder", passage.coder)
    if let confidence = passage.confidence { json.decimal("confidence", confidence) }
    json.optional("document", passage.document)
    json.number("end", passage.end)
    json.optional("quote", passage.quote)
    json.optional("segment", passage.segment)
    json.optional("speaker", passage.speaker)
    json.number("start", passage.start)
    json.close()
  }
}

extension ReportData.CodeEntry {
  fileprivate func add(to json: inout JSONBytes) {
    json.open()
    json.optional("definition", definition)
    json.optional("label", label)
    json.optional("name", name)
    json.optional("parent", parent)
    json.close()
  }
}

extension ReportData.CaseEntry {
  fileprivate func add(to json: inout JSONBytes) {
    json.open()
    json.optional("id", id)
    json.optional("name", name)
    json.object("values", values) { $0.add($1) { $0.string($1) } }
    json.close()
  }
}
