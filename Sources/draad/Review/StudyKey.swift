import Bytes
import Foundation
import QualitativeData

/// Tells a study and coder from all others, for what a browser keeps until it is saved.
///
/// It is made of where the study lies and of an id that its folder of codings holds from the first page on: a copy lies
/// elsewhere, another study in the same place has another id. Nothing precious hangs on it: without the id a new one is
/// made, and what a browser kept under the old one is still in that browser.
struct StudyKey {
  /// The file in the folder of codings that holds the study's id.
  static let fileName = "study.id"

  /// The key, in hexadecimal.
  let key: String
  /// The same wherever the study lies: what was kept before its folder was moved or renamed is shown.
  let family: String

  /// The key of a coder's file in a study, for a page of a mode: what one page sends the other refuses. Throws where the id
  /// can be neither read nor made.
  init(_ folder: StudyFolder, codingFile: String, mode: DeskMode) throws(Diagnostic) {
    let root = URL(fileURLWithPath: folder.path).resolvingSymlinksInPath().standardizedFileURL.path
    let id = try Self.id(in: folder.codings)
    let file = URL(fileURLWithPath: codingFile).lastPathComponent
    let page = [id, file] + (mode == .review ? [] : [mode.rawValue])
    key = String(Digest.of(([root] + page).joined(separator: "\n")).prefix(32))
    family = String(Digest.of(page.joined(separator: "\n")).prefix(32))
  }

  /// What 0.1.0 called a coder's file, in every study alike.
  static func former(_ codingFile: String) -> String { String(Digest.of(codingFile).prefix(16)) }

  /// The id that a folder of codings has; one is made where it has none. Throws where it can be neither read nor made.
  static func id(in folder: String) throws(Diagnostic) -> String {
    let path = FileAccess.join(folder, Self.fileName)
    if let known = known(path) { return known }
    let new = UUID().uuidString.lowercased()
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o660)
    if file < 0, let other = known(path) { return other }
    if file >= 0 { close(file) }
    try FileAccess.append(Array((new + "\n").utf8), to: path)
    return known(path) ?? new
  }

  /// The id that a folder of codings has; nil where it has none.
  static func known(in folder: String) -> String? { known(FileAccess.join(folder, fileName)) }

  private static func known(_ path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let line = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).first.map(String.init)
    return line?.isEmpty == false ? line : nil
  }
}
