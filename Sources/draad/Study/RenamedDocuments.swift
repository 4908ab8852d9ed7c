import Formats
import Foundation
import QualitativeData

/// Tells by its text which document is one that was coded under another name.
struct RenamedDocuments {
  private let paths: [String]

  /// How many decisions are looked for: enough to know a text by.
  private static let sample = 20

  /// Looks among the study's documents as they lie there.
  init(_ folder: StudyFolder) { paths = folder.documentFiles }

  /// The document in which most of what was decided about a lost one is found, word for word with what stood around it;
  /// nil where less than half is.
  func likeliest(for events: [CodingEvent]) -> String? {
    let quoted = Array(events.filter { !$0.quote.isEmpty }.prefix(Self.sample))
    guard !quoted.isEmpty else { return nil }
    var best: (name: String, found: Int)?
    for path in paths {
      let name = FileAccess.stem(path)
      guard let bytes = try? FileAccess.read(path),
        let document = try? DocumentFormat.read(bytes, file: path).first, document.id != events[0].document
      else { continue }
      let text = Array(document.text.utf8)
      let found = quoted.count { Self.holds(text, Array(($0.before + $0.quote + $0.after).utf8)) }
      if found * 2 >= quoted.count, found > best?.found ?? 0 { best = (name, found) }
      if found == quoted.count { return name }
    }
    return best?.name
  }

  private static func holds(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    text.withUnsafeBytes { text in
      part.withUnsafeBytes { part in
        guard let start = text.baseAddress, let wanted = part.baseAddress, let first = part.first else { return false }
        var place = 0
        while place + part.count <= text.count,
          let found = memchr(start + place, Int32(first), text.count - part.count - place + 1)
        {
          if memcmp(found, wanted, part.count) == 0 { return true }
          place = UnsafeRawPointer(found) - start + 1
        }
        return false
      }
    }
  }
}

extension Diagnostic {
  /// What to do about codings whose document is gone.
  static func adviceAboutMissing(_ document: String, likely: String?) -> String {
    guard let likely else { return "Put its transcript back and run 'draad run'; until then they are not counted." }
    return
      "'\(likely)' has its text: 'draad codings move \(quoted(document)) \(quoted(likely))' takes the codings along."
  }

  private static func quoted(_ name: String) -> String {
    name.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) } ? name : "\"\(name)\""
  }
}
