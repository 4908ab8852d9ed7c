import Foundation
import QualitativeData

/// Symbolic links among a study's transcripts: a study that somebody sent may have some that lead to files of one's own.
struct CorpusLinks {
  private let study: StudyFolder
  private let root: String

  init(_ study: StudyFolder) {
    self.study = study
    root = RealPath.of(study.path)
  }

  /// Links that are not followed, each with why.
  func refused() -> [(path: String, why: Diagnostic)] {
    guard study.study.links != .follow else { return [] }
    if leadsOutside(study.transcripts) { return [(study.transcripts, .outside(study.transcripts))] }
    return FileAccess.links(below: study.transcripts).compactMap { path in
      if leadsOutside(path) { return (path, .outside(path)) }
      return FileAccess.isFolder(path) ? (path, .folder(path)) : nil
    }
  }

  /// The folders that links lead to, where they are followed.
  var followed: [String] {
    guard study.study.links == .follow else { return [] }
    return FileAccess.links(below: study.transcripts).filter(FileAccess.isFolder)
  }

  /// Throws where the table of cases is a link that is not followed.
  func check(_ file: String) throws(Diagnostic) {
    if study.study.links != .follow, leadsOutside(file) { throw .outside(file) }
  }

  /// What people's work is read from and written to outside of the study's folder, by a link or as study.yaml says: in a
  /// study that somebody sent it may be files of one's own.
  func leading() -> [Diagnostic] {
    guard study.study.links != .follow else { return [] }
    let codings = FileAccess.files(below: study.codings, withExtension: "jsonl").filter(RealPath.isLink)
    let tables = [study.casesFile, study.speakersFile].filter { !RealPath.isLink($0) }
    let codebook = (try? study.codebookFile()).map { [$0] } ?? []
    return ([study.transcripts, study.codings] + codings + codebook + tables)
      .filter { FileAccess.exists($0) && !RealPath.isWithin(RealPath.of($0), root) }
      .filter { $0 != study.transcripts || !RealPath.isLink($0) }
      .map { .leads($0) }
  }

  private func leadsOutside(_ path: String) -> Bool {
    RealPath.isLink(path) && !RealPath.isWithin(RealPath.of(path), root)
  }
}

extension FileAccess {
  /// The symbolic links below a folder, sorted, hidden ones left out.
  static func links(below folder: String) -> [String] {
    var found: [String] = []
    var open = [folder]
    while let folder = open.popLast() {
      for (name, type) in entries(in: folder) where !name.hasPrefix(".") && type != Int32(DT_REG) {
        let path = folder + "/" + name
        if RealPath.isLink(path) { found.append(path) } else if isFolder(path) { open.append(path) }
      }
    }
    return sorted(found)
  }
}

extension Diagnostic {
  fileprivate static func leads(_ path: String) -> Diagnostic {
    Diagnostic(
      "study.leads-outside", .warning, at: Location(file: path),
      "This lies outside of the study's folder: it is read there, and decisions are written there",
      advice: "If you did not mean it, put a copy in its place; else write 'links: follow' in study.yaml.")
  }

  fileprivate static func outside(_ path: String) -> Diagnostic {
    Diagnostic(
      "study.link-outside", at: Location(file: path), "This is a link that leads out of the study; it was not followed",
      advice: "Put a copy in its place, or write 'links: follow' in study.yaml if you trust where the links lead.")
  }

  fileprivate static func folder(_ path: String) -> Diagnostic {
    Diagnostic(
      "study.link-folder", .warning, at: Location(file: path), "This is a link to a folder; it was not followed",
      advice: "Move the folder here, or write 'links: follow' in study.yaml.")
  }
}
