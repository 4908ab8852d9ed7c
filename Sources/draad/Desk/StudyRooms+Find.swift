import Foundation
import QualitativeData
import StudyFiles

/// A document that was read to be searched, as long as its file did not change.
struct KnownText: Sendable {
  var stamp: FileStamp?
  var document: Document
}

extension StudyRooms {
  /// What was found, document by document.
  struct FindReply: Encodable, Sendable {
    struct Hit: Encodable, Sendable {
      var before, text, after: String
      var speaker: String?
    }

    struct Found: Encodable, Sendable {
      var id: String
      var count: Int
      var hits: [Hit]
    }

    var total = 0
    var documents: [Found] = []
  }

  /// As many hits of a document are shown at most.
  private static let shown = 50

  /// Where a word or phrase stands; capitals and accents count for nothing.
  func find(_ query: String) async throws(Diagnostic) -> FindReply {
    guard query.count > 1, query.unicodeScalars.count <= 200 else { return FindReply() }
    try await readTexts()
    let documents = texts.values.map(\.document).sorted { $0.id < $1.id }
    var reply = FindReply()
    await ParallelMap().run(documents, batch: 16, { Self.found(query, in: $0) }) { _, found in
      guard found.count > 0 else { return }
      reply.total += found.count
      reply.documents.append(found)
    }
    return reply
  }

  /// Reads what is new or changed, and forgets what is gone.
  private func readTexts() async throws(Diagnostic) {
    let files = try folder().documentFiles
    guard !files.isEmpty else { throw .notRun(path) }
    let stamps = Dictionary(files.map { ($0, FileStamp($0)) }, uniquingKeysWith: { first, _ in first })
    texts = texts.filter { stamps[$0.key] != nil }
    let wanted = files.filter { texts[$0]?.stamp != stamps[$0] }
    var read: [String: Document] = [:]
    await ParallelMap().run(wanted, { path in try? DocumentFormat.read(FileAccess.read(path), file: path).first }) {
      read[wanted[$0]] = $1
    }
    for (path, document) in read { texts[path] = KnownText(stamp: stamps[path] ?? nil, document: document) }
  }

  private static func found(_ query: String, in document: Document) -> FindReply.Found {
    var found = FindReply.Found(id: document.id, count: 0, hits: [])
    for segment in document.segments {
      let text = segment.text
      var rest = text.startIndex..<text.endIndex
      while let place = text.range(of: query, options: [.caseInsensitive, .diacriticInsensitive], range: rest) {
        found.count += 1
        if found.hits.count < shown {
          found.hits.append(
            FindReply.Hit(
              before: String(text[..<place.lowerBound].suffix(90)), text: String(text[place]),
              after: String(text[place.upperBound...].prefix(90)), speaker: segment.speaker))
        }
        rest = place.upperBound..<text.endIndex
      }
    }
    return found
  }
}
