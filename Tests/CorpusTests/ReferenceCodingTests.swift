import Foundation
import Ingest
import QualitativeData
import StudyFiles
import Testing
import Transcripts

@Suite("The reference codings fit the documents")
struct ReferenceCodingTests {
  static let coders = Corpus.names(in: "../Codings").filter { $0.hasSuffix(".jsonl") }

  @Test("every coding stands where its quotation is; a text that was changed needs its codings looked at again")
  func places() throws {
    var checked = 0
    for coder in Self.coders {
      let read = CodingEventFormat.read([UInt8](Corpus.contents("../Codings/\(coder)")), file: coder)
      #expect(read.diagnostics.isEmpty)
      for event in read.value.events where !event.quote.isEmpty {
        guard let text = try Self.documents.get()[event.document] else { continue }
        let passage = String(String.UnicodeScalarView(text.prefix(event.end).dropFirst(event.start)))
        #expect(passage == event.quote, "\(event.id) in \(event.document)")
        checked += 1
      }
    }
    #expect(checked > 1000)
  }

  /// The scalars of the documents; turns of subtitles wait until cues are joined.
  private static let documents = Result {
    var documents: [String: [Unicode.Scalar]] = [:]
    for text in Corpus.texts where text.form != "vtt" {
      let transcript = try TranscriptReader.read([UInt8](Corpus.contents(Corpus.file(of: text)))).value
      let named = NamedTranscript(id: text.document, transcript: transcript, provenance: Provenance())
      let segments = try Ingester(cases: Corpus.cases).run(named).value.segments
      documents[text.document] = Array(segments.map(\.text).joined(separator: "\n").unicodeScalars)
    }
    return documents
  }
}
