import Foundation
import QualitativeData

/// Codings as W3C Web Annotations (Web Annotation Data Model, 2017), one page of JSON-LD: the passage by position and by
/// quotation, the code as a tag, memos as comments.
public enum WebAnnotationFormat {
  /// The bytes of the page; the same study gives the same bytes.
  public static func write(_ contents: StudyContents) -> [UInt8] {
    var items: [[String: Any]] = []
    for coding in contents.state.codings {
      let label = contents.codebook[coding.code].map { $0.label.isEmpty ? $0.name : $0.label } ?? coding.code
      let tag: [String: Any] = [
        "type": "TextualBody", "purpose": "tagging", "value": label, "id": "#code-" + coding.code,
      ]
      items.append(
        annotation(
          coding.id, coding.coder, coding.time, "tagging", [tag] + coding.memos.map(comment),
          target(coding.document, coding.range, coding.quote, coding.before, coding.after)))
    }
    for memo in contents.state.memos {
      items.append(
        annotation(
          memo.id, memo.coder, memo.time, "commenting", [comment(memo.memo ?? "")],
          target(memo.document, memo.range, memo.quote, memo.before, memo.after)))
    }
    let page: [String: Any] = [
      "@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "label": contents.name, "items": items,
    ]
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return Array((try? JSONSerialization.data(withJSONObject: page, options: options)) ?? Data()) + [0x0A]
  }

  private static func annotation(
    _ id: String, _ coder: String, _ time: String, _ motivation: String, _ body: [[String: Any]],
    _ target: [String: Any]
  ) -> [String: Any] {
    [
      "id": "urn:uuid:" + QDAIdentity.guid("annotation", coder, id), "type": "Annotation", "motivation": motivation,
      "created": time, "creator": ["type": "Person", "name": coder], "body": body, "target": target,
    ]
  }

  private static func comment(_ text: String) -> [String: Any] {
    ["type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": text]
  }

  private static func target(
    _ document: String, _ range: TextRange, _ quote: String, _ before: String, _ after: String
  ) -> [String: Any] {
    let place: [String: Any] = ["type": "TextPositionSelector", "start": range.start, "end": range.end]
    let words: [String: Any] = ["type": "TextQuoteSelector", "exact": quote, "prefix": before, "suffix": after]
    return ["source": document, "selector": [place, words]]
  }
}
