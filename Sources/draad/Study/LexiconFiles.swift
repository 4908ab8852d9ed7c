import Bytes
import Foundation
import Packages
import QualitativeData
import Tokenize

/// The files of a lexicon, in memory: read from wherever they came, written as `make lexicon` writes them.
struct LexiconFiles {
  static let forms = "dutch.dict"
  static let frequencies = "nl_NL.dict"
  static let sums = "SHA256SUMS"
  private static let notice = "NOTICE.txt"

  private var files: [String: [UInt8]] = [:]
  /// What is said of their licences: a notice as it is, or what the dictionaries' makers say.
  private var notices: [UInt8] = []

  /// Reads a folder or an archive. Throws where a dictionary is missing, damaged, or not as its list of sums says.
  init(_ path: String) throws(Diagnostic) {
    if FileAccess.isFolder(path) {
      for file in FileAccess.files(below: path) where Self.isWanted(file) { take(file, try FileAccess.read(file)) }
    } else {
      do throws(Diagnostic) { try unpack(try FileAccess.read(path)) } catch { throw error.located(in: path) }
    }
    try check(path)
  }

  private mutating func unpack(_ bytes: [UInt8]) throws(Diagnostic) {
    let archive = try ZipArchive(bytes)
    for name in archive.names where Self.isWanted(name) { take(name, try archive.bytes(of: name) ?? []) }
  }

  private static func isWanted(_ path: String) -> Bool {
    [forms, frequencies, sums, notice, "README.txt"].contains(name(of: path))
  }

  private static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? "" }

  private mutating func take(_ path: String, _ bytes: [UInt8]) {
    let name = Self.name(of: path)
    if files[name] == nil { files[name] = bytes }
    guard name == "README.txt" else { return }
    let part = path.split(separator: "/").suffix(2).first ?? ""
    notices += Array("\n== \(part) ==\n".utf8) + bytes
  }

  private func check(_ path: String) throws(Diagnostic) {
    guard let forms = files[Self.forms], let frequencies = files[Self.frequencies] else { throw .notLexicon(path) }
    _ = try Lexicon(forms: ByteRegion(copying: forms), frequencies: ByteRegion(copying: frequencies), folder: path)
    if let said = files[Self.sums], said != list { throw .otherSums(path) }
  }

  /// The sums of both, as `sha256sum` lists them: what is made with the lexicon names it by this list.
  private var list: [UInt8] {
    let lines = [Self.forms, Self.frequencies].map { "\(Digest.of(files[$0] ?? []))  \($0)\n" }
    return Array(lines.joined().utf8)
  }

  /// Writes them into a folder; the list comes last, and is what a lexicon is opened by. Dictionaries hold nothing of any
  /// interview, so everybody who can reach the folder may read them.
  func write(to folder: String) throws(Diagnostic) {
    try FileAccess.makeFolder(folder)
    let contents = [
      (Self.forms, files[Self.forms] ?? []), (Self.frequencies, files[Self.frequencies] ?? []),
      (Self.notice, files[Self.notice] ?? notices), (Self.sums, list),
    ]
    for (name, bytes) in contents {
      let path = FileAccess.join(folder, name)
      try FileAccess.writeIfChanged(bytes, to: path)
      chmod(path, 0o644)
    }
  }
}

extension Diagnostic {
  fileprivate static func notLexicon(_ path: String) -> Diagnostic {
    Diagnostic(
      "lexicon.none", at: Location(file: path), "There are no dictionaries here",
      advice: "Name the package lingotweaker-data-nl (.whl), or a folder that 'make lexicon' made.")
  }

  fileprivate static func otherSums(_ path: String) -> Diagnostic {
    Diagnostic(
      "lexicon.changed", at: Location(file: path), "The dictionaries are not those of the list SHA256SUMS beside them",
      advice: "Copy or fetch them again.")
  }
}
