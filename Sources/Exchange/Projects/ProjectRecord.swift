import QualitativeData
import StudyFiles
import Tabulate

/// What a project of REFI-QDA has no place for, as a note of JSON Lines in it: how codings came about, what was rejected
/// and read, how documents are cut. A program that keeps notes keeps it; without it all that the standard holds comes
/// back all the same.
enum ProjectRecord {
  /// The note's name, by which it is known again.
  static let name = "Draad (machine)"

  /// Whether a note is the record, or one that says how codings came about: no researcher wrote it.
  static func isOwn(_ note: QDAProject.TextSource) -> Bool { note.name == name || note.name.hasPrefix("Draad: ") }

  struct Head: Codable {
    var format = "draad-project"
    var version = 1
    var tool = Draad.version
    var name, language: String
    var codebookName, codebookLanguage, codebookDescription: String
    /// Codes that were dropped.
    var dropped: [Code]?
  }

  /// How a coding came about.
  struct Origin: Codable {
    var coding, id, time: String
    var suggestion: String?
    var isSettled: Bool?
    var settles: String?
    var via: String?
    var saw: [String]?
    /// Where it stands, for programs that give everything new GUIDs.
    var place: Place?
    /// Its memos, since programs that keep one comment get them joined.
    var memos: [String]?
  }

  /// What a coding is about.
  struct Place: Hashable, Codable {
    var document, coder, code: String
    var start, end: Int
  }

  /// How a source was cut; the texts of the segments are left out, since the source holds them.
  struct Cut: Codable {
    var source, document, digest: String
    var provenance: Provenance
    var segments: [Segment]
  }

  /// One line of the note.
  struct Line: Codable {
    var head: Head?
    var origin: Origin?
    var event: CodingEvent?
    var cut: Cut?
    var memo: Memo?
  }

  /// The GUID of a memo's note.
  static func guid(_ memo: Memo) -> String { QDAIdentity.guid("note", key(memo)) }

  /// What tells a memo's note from others.
  static func key(_ memo: Memo) -> String { "memo file \(memo.id)" }

  static func write(_ lines: [Line]) -> String { String(decoding: RecordLines.write(lines), as: UTF8.self) }

  /// The lines of a note; those that cannot be read are passed over. Empty where it is of another version.
  static func read(_ text: String) -> [Line] {
    let lines = RecordLines.read(Line.self, Array(text.utf8))
    guard let head = lines.first?.head, head.format == "draad-project", head.version == 1 else { return [] }
    return lines
  }
}
