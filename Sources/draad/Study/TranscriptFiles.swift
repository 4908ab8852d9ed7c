import Formats
import QualitativeData

/// The transcripts that a user means: the files named, and all readable kinds in the folders named.
struct TranscriptFiles {
  /// A transcript and the id of the document that is made of it.
  struct Entry: Sendable {
    var path: String
    var id: String
  }

  private(set) var entries: [Entry] = []

  /// Looks the paths up; what does not exist and what has the same name as another is reported.
  init(_ paths: [String], exclude: Set<String> = [], outcome: Outcome) {
    var seen: [String: String] = [:]
    for path in paths.flatMap({ Self.expand($0, exclude: exclude, outcome: outcome) }) {
      let id = FileAccess.stem(path)
      if let other = seen.updateValue(path, forKey: id) {
        outcome.report(.sameName(path, as: other))
        seen[id] = other
      } else {
        entries.append(Entry(path: path, id: id))
      }
    }
  }

  /// A study's transcripts, and what is wrong with their names.
  static func found(in study: StudyFolder) -> Diagnosed<[Entry]> {
    let quiet = Outcome(isQuiet: true)
    let links = CorpusLinks(study)
    let refused = links.refused()
    quiet.report(refused.map(\.why))
    let isReadable = !refused.contains { $0.path == study.transcripts }
    let files = TranscriptFiles(
      isReadable ? [study.transcripts] + links.followed : [], exclude: Set(study.study.exclude), outcome: quiet)
    let left = Set(refused.map(\.path))
    return Diagnosed(left.isEmpty ? files.entries : files.entries.filter { !left.contains($0.path) }, quiet.diagnostics)
  }

  /// A file as it is; the transcripts below a folder.
  private static func expand(_ path: String, exclude: Set<String>, outcome: Outcome) -> [String] {
    guard FileAccess.isFolder(path) else { return [path] }
    let found = FileAccess.files(below: path).filter { file in
      guard TranscriptReader.extensions.contains(extensionOf(file)) || isTalk(file) else { return false }
      guard !exclude.isEmpty else { return true }
      let name = file.dropFirst(path.count + 1)
      let isExcluded = name.split(separator: "/").contains { exclude.contains(String($0)) }
      return !isExcluded && !exclude.contains(String(name))
    }
    if found.isEmpty { outcome.report(.noTranscripts(in: path)) }
    return found
  }

  /// Whether a table is a conversation, with a column of text and one of speakers or times; not the study's own tables.
  private static func isTalk(_ path: String) -> Bool {
    guard ["csv", "tsv"].contains(extensionOf(path)), !["cases", "speakers"].contains(FileAccess.stem(path)),
      let beginning = FileAccess.beginning(of: path)
    else { return false }
    return TranscriptReader.isTalkTable(beginning)
  }

  private static func extensionOf(_ path: String) -> String {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last
    return name?.split(separator: UInt8(ascii: ".")).last.map { String(Substring($0)).lowercased() } ?? ""
  }
}
