import QualitativeData
import Report

/// The transcripts that a user means: the files named, and those in the folders named. Of all else in a folder it is said
/// why it is not read, or it is counted.
struct TranscriptFiles: Sendable {
  /// A transcript and the id of the document that is made of it.
  struct Entry: Sendable {
    var path: String
    var id: String
    /// Whether its name says that it is a transcript, so that it is an error if it cannot be read.
    var isUsual = true
  }

  private(set) var entries: [Entry] = []
  /// Files that are no transcripts and were named.
  private(set) var aside = 0
  /// Files whose names allow no document.
  private(set) var refused = 0
  /// What programs left in the folders.
  private(set) var debris = 0
  /// Whether all folders could be looked into, so that a document without a transcript is one whose transcript is gone.
  private(set) var isWhole = true
  private let exclude: Set<String>
  /// Links of which is said elsewhere what becomes of them.
  private let leaving: Set<String>
  /// Those of `exclude` that hold stars, cut there.
  private let patterns: [[Substring]]
  /// Tables of the study that are in use.
  private let inUse: Set<FileIdentity>

  /// Looks the paths up; what does not exist, what has the same name as another and what is no transcript is reported.
  /// Tables of cases and speakers that are in use are none of the latter, nor is what is to be left alone.
  init(
    _ paths: [String], exclude: Set<String> = [], leaving: Set<String> = [], inUse: [String] = [], outcome: Outcome
  ) {
    (self.exclude, self.leaving) = (exclude, leaving)
    patterns = exclude.filter { $0.contains("*") }.sorted().map {
      $0.split(separator: "*", omittingEmptySubsequences: false)
    }
    self.inUse = Set(inUse.compactMap { FileIdentity($0) })
    var found: [Entry] = []
    for path in paths {
      if FileAccess.isFolder(path) { found += inFolder(path, outcome) } else { found += named(path, outcome) }
    }
    take(found, outcome)
  }

  /// A study's transcripts, and what is wrong with what else lies there.
  static func found(in study: StudyFolder) -> Diagnosed<TranscriptFiles> {
    let quiet = Outcome(isQuiet: true)
    let links = CorpusLinks(study)
    let outside = links.refused().filter { $0.why.severity == .error }
    quiet.report(outside.map(\.why))
    let isReadable = !outside.contains { $0.path == study.transcripts }
    let files = TranscriptFiles(
      isReadable ? [study.transcripts] + links.followed : [], exclude: Set(study.study.exclude),
      leaving: Set(outside.map(\.path) + links.followed), inUse: [study.casesFile, study.speakersFile],
      outcome: quiet)
    return Diagnosed(files, quiet.diagnostics)
  }

  /// Names that promise a transcript go first: `n01.docx` is not the other file beside `n01.log`.
  private mutating func take(_ found: [Entry], _ outcome: Outcome) {
    var seen: [String: String] = [:]
    var kept: Set<Int> = []
    let order = found.indices.filter { found[$0].isUsual } + found.indices.filter { !found[$0].isUsual }
    for index in order {
      let entry = found[index]
      if let other = seen[entry.id] {
        let problem = Diagnostic.sameName(entry.path, as: other)
        outcome.report(entry.isUsual ? problem : problem.asWarning)
        if !entry.isUsual { aside += 1 }
      } else {
        seen[entry.id] = entry.path
        kept.insert(index)
      }
    }
    entries = found.indices.filter(kept.contains).map { found[$0] }
    outcome.report(entries.compactMap { $0.isUsual ? nil : TranscriptKinds.remark($0.path) })
  }

  /// A file that is named alone: what is no transcript is an error, since it was asked for.
  private func named(_ path: String, _ outcome: Outcome) -> [Entry] {
    if let problem = Self.nameProblem(path) {
      outcome.report(problem)
      return []
    }
    if let objection = TranscriptKinds.objection(path), objection.id != "corpus.other-kind" {
      outcome.report(objection)
      return []
    }
    return [Entry(path: path, id: FileAccess.stem(path))]
  }

  private static func nameProblem(_ path: String) -> Diagnostic? {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? []
    // What a shell hands over that is no UTF-8 arrives with the sign for what could not be read.
    let isBroken = path.unicodeScalars.contains("\u{FFFD}") && !FileAccess.exists(path)
    if isBroken || FileName.text(name) == nil { return .badName(FileName.printable(Array(path.utf8))) }
    return FileAccess.stem(path).utf8.count > FileName.mostBytes ? .longName(path) : nil
  }

  private mutating func inFolder(_ folder: String, _ outcome: Outcome) -> [Entry] {
    var found: [Entry] = []
    for item in FolderListing(folder).items
    where !isExcluded(item.path, in: folder) && !leaving.contains(item.path) {
      if item.kind == .debris { debris += 1 }
      if item.kind == .closed { isWhole = false }
      if let problem = Diagnostic.notRead(item.kind, item.path) {
        outcome.report(problem)
        if item.kind == .badName { refused += 1 } else { aside += 1 }
      }
      if item.kind == .file, let entry = entry(item.path, outcome) { found.append(entry) }
    }
    if found.isEmpty { outcome.report(.noTranscripts(in: folder)) }
    return found
  }

  private mutating func entry(_ path: String, _ outcome: Outcome) -> Entry? {
    if !inUse.isEmpty, let file = FileIdentity(path), inUse.contains(file) { return nil }
    if let problem = Self.nameProblem(path) {
      outcome.report(problem)
      refused += 1
      return nil
    }
    if let objection = TranscriptKinds.objection(path) {
      outcome.report(objection.asWarning)
      aside += 1
      return nil
    }
    return Entry(path: path, id: FileAccess.stem(path), isUsual: TranscriptKinds.isUsual(path))
  }

  private func isExcluded(_ path: String, in folder: String) -> Bool {
    guard !exclude.isEmpty else { return false }
    let name = path.dropFirst(folder.count + 1)
    let names = [String(name)] + name.split(separator: "/").map(String.init)
    return names.contains { name in exclude.contains(name) || patterns.contains { Self.matches(name, $0) } }
  }

  /// Whether a name fits a pattern, in which a star stands for any signs.
  private static func matches(_ name: String, _ pattern: [Substring]) -> Bool {
    guard let first = pattern.first, let last = pattern.last, name.hasPrefix(first) else { return false }
    var rest = name.dropFirst(first.count)
    for part in pattern.dropFirst().dropLast() where !part.isEmpty {
      guard let place = rest.firstRange(of: part) else { return false }
      rest = rest[place.upperBound...]
    }
    return rest.count >= last.count && rest.hasSuffix(last)
  }
}
