import Foundation
import QualitativeData
import StudyFiles

/// Tells by its text which document is one that was coded under another name.
struct RenamedDocuments {
  private let paths: [String]

  /// How many decisions are looked for: enough to know a text by.
  private static let sample = 20

  /// Looks among the study's documents as they lie there.
  init(_ folder: StudyFolder) { paths = folder.documentFiles }

  /// The document in which most of what was decided about a lost one is found, word for word with what stood around it;
  /// nil where less than half is.
  func likeliest(for lost: String, _ state: CodingState) -> String? {
    let passages = Self.passages(state)
    guard !passages.isEmpty else { return nil }
    var best: (name: String, found: Int)?
    for path in paths {
      let name = FileAccess.stem(path)
      guard let bytes = try? FileAccess.read(path),
        let document = try? DocumentFormat.read(bytes, file: path).first, document.id != lost
      else { continue }
      let text = Data(document.text.utf8)
      let found = passages.count { text.range(of: Data($0.utf8)) != nil }
      if found * 2 >= passages.count, found > best?.found ?? 0 { best = (name, found) }
      if found == passages.count { return name }
    }
    return best?.name
  }

  /// What was decided about, with the words around it.
  private static func passages(_ state: CodingState) -> [String] {
    let quoted = (state.codings + state.rejections).map { ($0.quote, $0.before + $0.quote + $0.after) }
    let noted = state.memos.map { ($0.quote, $0.before + $0.quote + $0.after) }
    return (quoted + noted).filter { !$0.0.isEmpty }.prefix(sample).map(\.1)
  }

}

extension Diagnostic {
  /// What was decided about a document is not counted, since the study lacks it: said alike by every command.
  static func noDocument(_ document: String, _ state: CodingState, in folder: StudyFolder?) -> Diagnostic {
    let codings = state.codings.count { $0.document == document }
    let what = codings == 1 ? "A coding is" : codings > 1 ? "\(codings) codings are" : "Decisions are"
    let likely = folder.flatMap { RenamedDocuments($0).likeliest(for: document, state) }
    return Diagnostic(
      "codings.no-document", .warning, at: Location(file: document),
      "\(what) of a document that the study does not have", advice: adviceAboutMissing(document, likely: likely))
  }

  /// What to do about codings whose document is gone.
  private static func adviceAboutMissing(_ document: String, likely: String?) -> String {
    guard let likely else { return "Put its transcript back and run 'draad run'; until then they are not counted." }
    return
      "'\(likely)' has its text: 'draad codings move \(quoted(document)) \(quoted(likely))' takes the codings along."
  }

  private static func quoted(_ name: String) -> String {
    name.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) } ? name : "\"\(name)\""
  }
}
