import Bytes
import Packages
import QualitativeData

/// Suggestions as JSON Lines: a header line for each document, then a suggestion a line.
public enum SuggestionFormat {
  /// The bytes of one document's suggestions.
  public static func write(_ document: SuggestedDocument) -> [UInt8] {
    JSONLines.line(FileHeader(.suggestions, document: document.id, provenance: document.provenance))
      + JSONFields.lines(document.suggestions, reserving: document.suggestions.count * 640)
  }

  /// Reads all suggestions of a file or stream; another program may have written them.
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> [SuggestedDocument] {
    var documents: [SuggestedDocument] = []
    for line in JSONLines.split(bytes) {
      if !documents.isEmpty, let suggestion = JSONScanner.scan(Suggestion.self, line.bytes) {
        documents[documents.count - 1].suggestions.append(suggestion)
      } else if let header = try FileKind.suggestions.header(line, in: file) {
        documents.append(SuggestedDocument(id: header.document ?? "", provenance: header.provenance, suggestions: []))
      } else if documents.isEmpty {
        throw FileKind.suggestions.unknown(file)
      } else {
        documents[documents.count - 1].suggestions.append(try JSONLines.decode(Suggestion.self, line, in: file))
      }
    }
    guard !documents.isEmpty else { throw FileKind.suggestions.unknown(file) }
    return documents
  }
}
