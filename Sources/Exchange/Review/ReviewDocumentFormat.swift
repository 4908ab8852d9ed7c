import Bytes
import Packages
import QualitativeData
import Transcripts

/// A transcript as a Word document with a comment for each suggestion, in which a coder decides, and back.
public enum ReviewDocumentFormat {
  /// The namespace of the list of suggestions in the file.
  static let namespace = "urn:draad:review:1"
  private static let customXML = "http://schemas.openxmlformats.org/officeDocument/2006/"

  /// The bytes of a document with the suggestions of the form that are about it; `time` is when the comments were made,
  /// in UTC. Says how many characters it cannot show; what the comments are about is kept whole.
  public static func write(
    _ document: Document, _ form: ReviewForm, at time: String
  ) throws(Diagnostic) -> Diagnosed<[UInt8]> {
    var own = form
    own.items = form.items.filter { $0.passage.document == document.id }
    own.models = form.models.filter { $0.key == document.id }
    let texts = ReviewDocumentTexts(form.language)
    let list = ZipWriter.Entry(
      name: "customXml/_rels/item1.xml.rels",
      bytes: DOCXPackage.relations([(customXML + "relationships/customXmlProps", "itemProps1.xml")]))
    let shown =
      document.segments.flatMap { [$0.text, $0.speaker ?? ""] } + own.items.flatMap { [$0.label] + $0.reasons }
    let bytes = try DOCXPackage(
      title: document.id, language: form.language, body: ReviewBodyWriter(own.items).write(document),
      parts: [
        DOCXPackage.Part(
          path: "word/comments.xml", contentType: DOCXPackage.wordType + ".comments+xml", relation: "comments",
          bytes: comments(own, document.id, texts, at: time)),
        DOCXPackage.Part(
          path: "customXml/item1.xml", contentType: "", relation: "customXml", bytes: self.list(own),
          followers: [list, ZipWriter.Entry(name: "customXml/itemProps1.xml", bytes: listProperties)]),
      ]
    ).write()
    return Diagnosed(bytes, XMLText.diagnostics(XMLText.forbidden(in: shown)))
  }

  /// A coder's file: what was asked, and the text with the comments as they are now.
  public struct Contents: Sendable {
    /// What was asked; without items where a program dropped the list.
    public var form: ReviewForm
    /// The document's id.
    public var document: String
    /// The text and the comments.
    public var transcript: Transcript
    /// Whether the list of suggestions is still there.
    public var hasList: Bool
  }

  /// Reads a file that `write` made, whatever word processor saved it since; `coder` is who is thought to have worked in it.
  /// Throws `answers.no-document` where it is none.
  public static func read(_ bytes: [UInt8], of coder: String? = nil) throws(Diagnostic) -> Contents {
    let transcript = try TranscriptReader.read(bytes).value
    let archive = try ZipArchive(bytes)
    for number in 1...20 {
      guard let part = try archive.bytes(of: "customXml/item\(number).xml") else { continue }
      let handler = ReviewListHandler()
      try SAXParser.parse(part, with: handler, allowsDoctype: false)
      guard let text = handler.text, let document = handler.document else { continue }
      let form = try JSONLines.decode(ReviewForm.self, (number: 1, bytes: text[...]), in: "")
      return Contents(form: form, document: document, transcript: transcript, hasList: true)
    }
    guard let sign = sign(in: transcript, of: coder) else { throw .notReviewed }
    return Contents(
      form: ReviewForm(coder: sign.coder), document: sign.document, transcript: transcript, hasList: false)
  }

  /// Whether an archive is a spreadsheet program's rather than a word processor's; nil where it is neither.
  public static func isWorkbook(_ bytes: [UInt8]) throws(Diagnostic) -> Bool? {
    guard bytes.starts(with: Array("PK".utf8)) else { return nil }
    let archive = try ZipArchive(bytes)
    return archive.has("xl/workbook.xml") ? true : archive.has("[Content_Types].xml") ? false : nil
  }

  private static func comments(
    _ form: ReviewForm, _ document: String, _ texts: ReviewDocumentTexts, at time: String
  ) -> [UInt8] {
    var xml = XMLWriter(isIndented: false)
    let names: KeyValuePairs<String, String?> = [
      "xmlns:w": DOCXPackage.word, "xmlns:w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    ]
    xml.element("w:comments", names) { xml in
      let first = texts.readQuestion + ["\(ReviewForm.readSign)\(form.coder) \(document)]"]
      comment(0, first, at: time, &xml)
      for (place, item) in form.items.enumerated() {
        comment(place + 1, [item.label, item.remark, item.sign], at: time, &xml)
      }
    }
    return xml.bytes
  }

  private static func comment(_ number: Int, _ lines: [String], at time: String, _ xml: inout XMLWriter) {
    let attributes: KeyValuePairs<String, String?> = [
      "w:id": "\(number)", "w:author": ReviewForm.author, "w:date": time, "w:initials": "D",
    ]
    xml.element("w:comment", attributes) { xml in
      for (place, line) in lines.enumerated() {
        // Answers refer to a comment by the id of its last paragraph.
        let id = String((number + 1) * 16 + place + 0x1000_0000, radix: 16, uppercase: true)
        xml.element("w:p", ["w14:paraId": id]) { xml in
          xml.element("w:r") { xml in
            if place == 0 { xml.element("w:rPr") { $0.element("w:b") } }
            xml.element("w:t", ["xml:space": "preserve"], text: line)
          }
        }
      }
    }
  }

  private static func list(_ form: ReviewForm) -> [UInt8] {
    var short = form
    for place in short.items.indices { (short.items[place].shownBefore, short.items[place].shownAfter) = ("", "") }
    var xml = XMLWriter(isIndented: false)
    let document = form.items.first?.passage.document ?? form.models.keys.first ?? ""
    let text = XMLText.safeJSON(String(decoding: JSONLines.line(short).dropLast(), as: UTF8.self))
    xml.element("review", ["xmlns": namespace, "document": document], text: text)
    return xml.bytes
  }

  private static var listProperties: [UInt8] {
    var xml = XMLWriter(isIndented: false)
    xml.element(
      "ds:datastoreItem",
      ["ds:itemID": "{6B1D2C1E-3F0A-4C5B-9E57-D2AAD0000001}", "xmlns:ds": customXML + "customXml"])
    return xml.bytes
  }

  /// Who and what the first comment is about. Both may have spaces in them: the title says the document, or the name is the
  /// one that is expected.
  private static func sign(in transcript: Transcript, of coder: String?) -> (coder: String, document: String)? {
    let title = transcript.blocks.first?.text.trimmed ?? ""
    for comment in transcript.comments {
      for line in comment.text.split(whereSeparator: \.isNewline) where line.hasPrefix(ReviewForm.readSign) {
        guard line.last == "]" else { continue }
        let names = line.dropFirst(ReviewForm.readSign.count).dropLast()
        if !title.isEmpty, names.hasSuffix(" " + title), names.count > title.count + 1 {
          return (String(names.dropLast(title.count + 1)), title)
        }
        if let coder, names.hasPrefix(coder + " ") { return (coder, String(names.dropFirst(coder.count + 1))) }
        let parts = names.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { continue }
        return (String(parts[0]), String(parts[1]))
      }
    }
    return nil
  }
}

/// Reads the list of suggestions.
private final class ReviewListHandler: XMLHandler {
  enum Element: String { case review }
  private(set) var document: String?
  private(set) var text: [UInt8]?

  static func element(_ local: String, namespace: String) -> Element? {
    namespace == ReviewDocumentFormat.namespace ? Element(rawValue: local) : nil
  }

  func start(_ name: Element?, _ attributes: XMLAttributes) {
    guard name == .review else { return }
    (document, text) = (attributes["document"], [])
  }
  func text(_ bytes: Span<UInt8>) { text?.append(bytes) }
}

/// What the first comment says, in Dutch or English.
private struct ReviewDocumentTexts {
  let readQuestion: [String]

  init(_ language: String) {
    readQuestion =
      language == "en"
      ? [
        "Not read yet",
        "Each comment is a suggestion. Right: resolve it. Wrong: delete it. Another code: type its name over the first "
          + "line. A code of your own: put a comment on the passage. A remark: answer the comment.",
        "When you have read the text to the end, resolve this comment: only then do deleted comments count as rejected.",
      ]
      : [
        "Nog niet gelezen",
        "Elke opmerking is een voorstel. Klopt het: markeer als opgelost. Klopt het niet: verwijder de opmerking. Andere "
          + "code: typ die over de eerste regel. Zelf coderen: zet een opmerking met de code bij de passage. Iets "
          + "opmerken: beantwoord de opmerking.",
        "Markeer deze opmerking als opgelost als u de tekst tot het eind hebt gelezen: dan pas telt verwijderd als "
          + "afgewezen.",
      ]
  }
}

extension Diagnostic {
  fileprivate static var notReviewed: Diagnostic {
    Diagnostic(
      "answers.no-document", "This document was not written by 'draad review --word', or lost what it was about",
      advice: "Give the file that the coder worked on, saved as .docx with its comments.")
  }
}
