import Bytes
import QualitativeData

/// Suggestions as lines of JSON, the same bytes as `JSONLines` gives but much faster.
struct SuggestionLine {
  private var json = JSONBytes()

  package static func lines(_ suggestions: [Suggestion]) -> [UInt8] {
    var writer = SuggestionLine()
    writer.json.bytes.reserveCapacity(suggestions.count * 640)
    for suggestion in suggestions { writer.add(suggestion) }
    return writer.json.bytes
  }

  /// Keys in the order of the alphabet; what is not known has none. Numbers that JSON does not have give no line.
  private mutating func add(_ suggestion: Suggestion) {
    guard suggestion.confidence.isFinite, suggestion.reasons.allSatisfy(\.weight.isFinite) else { return }
    json.open()
    json.optional("\"case\":", suggestion.caseID)
    json.optional("\"code\":", suggestion.code)
    json.decimal("\"confidence\":", suggestion.confidence)
    json.optional("\"document\":", suggestion.document)
    json.number("\"end\":", suggestion.end)
    json.optional("\"quote\":", suggestion.quote)
    json.number("\"rank\":", suggestion.rank)
    json.array("\"reasons\":", suggestion.reasons) { Self.add($1, to: &$0) }
    json.optional("\"speaker\":", suggestion.speaker)
    json.number("\"start\":", suggestion.start)
    json.closeLine()
  }

  private static func add(_ reason: Reason, to json: inout JSONBytes) {
    json.open()
    json.optional("\"document\":", reason.document)
    if let end = reason.end { json.number("\"end\":", end) }
    json.optional("\"kind\":", reason.kind.rawValue)
    if let start = reason.start { json.number("\"start\":", start) }
    json.optional("\"text\":", reason.text)
    json.decimal("\"weight\":", reason.weight)
    json.close()
  }
}
