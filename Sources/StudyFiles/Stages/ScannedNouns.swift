import Bytes
import QualitativeData

extension Segment: JSONScannable {
  package init(scanning scanner: inout JSONScanner) throws(JSONScanner.NotSimple) {
    self = try scanner.first(Self.sorted, else: Self.anyOrder)
  }

  /// As `SegmentLine` writes it: keys sorted, no spaces.
  private static func sorted(_ scanner: inout JSONScanner) throws(JSONScanner.NotSimple) -> Segment {
    var segment = Segment(id: "", kind: .paragraph, range: TextRange(0, 0), text: "")
    try scanner.passed("{")
    if scanner.pass("\"case\":") {
      segment.caseID = try scanner.string()
      try scanner.passed(",")
    }
    try scanner.passed("\"end\":")
    segment.end = try scanner.integer()
    try scanner.passed(",\"headings\":")
    if !scanner.pass("[]") { segment.headings = try scanner.strings() }
    try scanner.passed(",\"id\":")
    segment.id = try scanner.string()
    try scanner.passed(",\"kind\":")
    segment.kind = try scanner.named(Kind.self)
    if scanner.pass(",\"number\":") { segment.number = try scanner.string() }
    if scanner.pass(",\"original\":") { segment.original = try scanner.string() }
    if scanner.pass(",\"question\":") { segment.question = try scanner.string() }
    if scanner.pass(",\"role\":") { segment.role = try scanner.named(Role.self) }
    if scanner.pass(",\"speaker\":") { segment.speaker = try scanner.string() }
    try scanner.passed(",\"start\":")
    segment.start = try scanner.integer()
    try scanner.passed(",\"text\":")
    segment.text = try scanner.string()
    if scanner.pass(",\"time\":") { segment.time = try scanner.integer() }
    try scanner.passed("}")
    return segment
  }

  private static func anyOrder(_ scanner: inout JSONScanner) throws(JSONScanner.NotSimple) -> Segment {
    var id: String?, kind: Kind?, start: Int?, end: Int?, text: String?, headings: [String]?
    var segment = Segment(id: "", kind: .paragraph, range: TextRange(0, 0), text: "")
    try scanner.object { (key, scanner) throws(JSONScanner.NotSimple) in
      switch key {
      case "id": id = try scanner.string()
      case "kind": kind = try scanner.named(Kind.self)
      case "headings": headings = try scanner.strings()
      case "start": start = try scanner.integer()
      case "end": end = try scanner.integer()
      case "text": text = try scanner.string()
      case "speaker": segment.speaker = try scanner.string()
      case "role": segment.role = try scanner.named(Role.self)
      case "case": segment.caseID = try scanner.string()
      case "question": segment.question = try scanner.string()
      case "original": segment.original = try scanner.string()
      case "number": segment.number = try scanner.string()
      case "time": segment.time = try scanner.integer()
      default: throw JSONScanner.NotSimple()
      }
    }
    segment.id = try scanner.value(id)
    segment.kind = try scanner.value(kind)
    segment.headings = try scanner.value(headings)
    segment.start = try scanner.value(start)
    segment.end = try scanner.value(end)
    segment.text = try scanner.value(text)
    return segment
  }
}

extension CodingEvent: JSONScannable {
  package init(scanning scanner: inout JSONScanner) throws(JSONScanner.NotSimple) {
    var id: String?, time: String?, coder: String?, act: Act?, document: String?, start: Int?, end: Int?
    var quote: String?, before: String?, after: String?
    var event = CodingEvent(id: "", time: "", coder: "", act: .add, document: "", range: TextRange(0, 0))
    try scanner.object { (key, scanner) throws(JSONScanner.NotSimple) in
      switch key {
      case "id": id = try scanner.string()
      case "time": time = try scanner.string()
      case "coder": coder = try scanner.string()
      case "act": act = try scanner.named(Act.self)
      case "document": document = try scanner.string()
      case "start": start = try scanner.integer()
      case "end": end = try scanner.integer()
      case "quote": quote = try scanner.string()
      case "before": before = try scanner.string()
      case "after": after = try scanner.string()
      case "code": event.code = try scanner.string()
      case "memo": event.memo = try scanner.string()
      case "target": event.target = try scanner.string()
      case "suggestion": event.suggestion = try scanner.string()
      case "model": event.model = try scanner.string()
      case "decision": event.decision = try scanner.string()
      case "via": event.via = try scanner.string()
      case "text": event.text = try scanner.string()
      case "saw": event.saw = try scanner.strings()
      case "undo":
        guard try scanner.passed() == Array("true".utf8) else { throw JSONScanner.NotSimple() }
        event.undo = true
      default: throw JSONScanner.NotSimple()
      }
    }
    event.id = try scanner.value(id)
    event.time = try scanner.value(time)
    event.coder = try scanner.value(coder)
    event.act = try scanner.value(act)
    event.document = try scanner.value(document)
    event.start = try scanner.value(start)
    event.end = try scanner.value(end)
    event.quote = try scanner.value(quote)
    event.before = try scanner.value(before)
    event.after = try scanner.value(after)
    self = event
  }
}

extension Suggestion: JSONScannable {
  package init(scanning scanner: inout JSONScanner) throws(JSONScanner.NotSimple) {
    var document: String?, start: Int?, end: Int?, quote: String?, code: String?, confidence: Double?, rank: Int?
    var caseID: String?, speaker: String?, reasons: [Reason]?
    try scanner.object { (key, scanner) throws(JSONScanner.NotSimple) in
      switch key {
      case "document": document = try scanner.string()
      case "start": start = try scanner.integer()
      case "end": end = try scanner.integer()
      case "quote": quote = try scanner.string()
      case "code": code = try scanner.string()
      case "confidence": confidence = try scanner.double()
      case "rank": rank = try scanner.integer()
      case "case": caseID = try scanner.string()
      case "speaker": speaker = try scanner.string()
      case "reasons":
        reasons = try scanner.array { (item) throws(JSONScanner.NotSimple) in try Reason(scanning: &item) }
      default: throw JSONScanner.NotSimple()
      }
    }
    self.init(
      document: try scanner.value(document), caseID: caseID, speaker: speaker,
      range: TextRange(try scanner.value(start), try scanner.value(end)), quote: try scanner.value(quote),
      code: try scanner.value(code), confidence: try scanner.value(confidence), rank: try scanner.value(rank),
      reasons: try scanner.value(reasons))
  }
}

extension Reason: JSONScannable {
  package init(scanning scanner: inout JSONScanner) throws(JSONScanner.NotSimple) {
    var kind: Kind?, text: String?, start: Int?, end: Int?, weight: Double?, document: String?
    try scanner.object { (key, scanner) throws(JSONScanner.NotSimple) in
      switch key {
      case "kind": kind = try scanner.named(Kind.self)
      case "text": text = try scanner.string()
      case "start": start = try scanner.integer()
      case "end": end = try scanner.integer()
      case "weight": weight = try scanner.double()
      case "document": document = try scanner.string()
      default: throw JSONScanner.NotSimple()
      }
    }
    self.init(kind: try scanner.value(kind), text: try scanner.value(text), weight: try scanner.value(weight))
    self.start = start
    self.end = end
    self.document = document
  }
}
