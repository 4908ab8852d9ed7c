import Foundation
import Ingest
import QualitativeData
import StudyFiles

/// Which file is which coder's. A coder is called what the events say; the file's name is derived from that, for people
/// and file systems, and says nothing by itself.
struct CoderFiles {
  /// The folder of the coders' files.
  let folder: String
  /// Each file with the coder of its first event; none where there is none to be read.
  private let owners: [(path: String, coder: String?)]

  /// Looks whose files there are.
  init(_ folder: String) {
    self.folder = folder
    owners = FileAccess.files(below: folder, withExtension: "jsonl").map { ($0, Self.owner(of: $0)) }
  }

  /// What lies among the coders' files and is read by nobody, such as `anna.JSONL` or `anna.jsonl.bak`: named, since it
  /// may be somebody's work.
  static func unread(in folder: String) -> [Diagnostic] {
    FileAccess.files(below: folder).filter { path in
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return ![".jsonl", ProposalFile.suffix, ".torn"].contains { name.hasSuffix($0) }
        && name != StudyKey.fileName && !FileName.isAboutFolder(path) && !FileName.isDebris(name) && path != folder
        && !FileAccess.isClosed(path)
    }.map { .unreadFile($0) }
  }

  /// Looks whose files lie beside a coder's.
  init(around file: String) {
    let folder = (file as NSString).deletingLastPathComponent
    self.init(folder.isEmpty ? "." : folder)
  }

  /// Everybody who has a file.
  var coders: [String] { Array(Set(owners.compactMap(\.coder))).sorted() }

  /// The files whose first event is a coder's; that with the usual name first.
  func paths(of coder: String) -> [String] {
    let usual = Self.fileName(coder)
    return owners.filter { $0.coder == coder }.map(\.path)
      .sorted { (FileAccess.stem($0) == usual ? 0 : 1, $0) < (FileAccess.stem($1) == usual ? 0 : 1, $1) }
  }

  /// Numbers that go on after all that a coder's files hold, but for one that goes.
  func numbers(of coder: String, besides gone: String? = nil) throws(Diagnostic) -> EventNumbers {
    var numbers = EventNumbers()
    for path in paths(of: coder) where FileAccess.stem(path) != gone.map(FileAccess.stem) {
      numbers.note(CodingEventFormat.read(try FileAccess.read(path), file: path).value)
    }
    return numbers
  }

  /// Where a coder's decisions go: the coder's file, else a new one that has nobody else's.
  func path(of coder: String) -> String {
    if let own = paths(of: coder).first { return own }
    let taken = Set(owners.filter { $0.coder != nil }.map { FileAccess.stem($0.path).lowercased() })
    let name = Self.free(Self.fileName(coder), besides: taken)
    return FileAccess.join(folder, name + ".jsonl")
  }

  /// Who a file is of, for people.
  func coder(of path: String) -> String {
    owners.first { $0.path == path }?.coder ?? FileAccess.stem(path)
  }

  /// What must be known before a coder goes on: that there is another file with decisions of the same coder, or that the
  /// file of the usual name is somebody else's, or that nobody of that name has decided yet: the name may be misspelt.
  func diagnostics(of coder: String) -> [Diagnostic] {
    let own = paths(of: coder)
    if own.count > 1 { return [.severalFiles(own, coder)] }
    if own.isEmpty, let like = coders.first(where: { CommentCoder.isSamePerson($0, coder) }) {
      return [.likeName(coder, like)]
    }
    let new = own.isEmpty ? Diagnostic.newCoder(coder, among: coders).map { [$0] } ?? [] : []
    let chosen = path(of: coder)
    let usual = FileAccess.join(folder, Self.fileName(coder) + ".jsonl")
    guard chosen != usual, own.isEmpty, let other = owners.first(where: { $0.path == usual })?.coder else { return new }
    return new + [.otherFile(chosen, instead: usual, of: other)]
  }

  /// Names that somebody may have meant who begins under a new one; none for a coder who has decided something.
  func near(_ coder: String) -> [String] {
    coders.contains(coder) ? [] : NearestNames.of(coder, among: coders)
  }

  /// A coder's name as a file's, without its extension: coders come from files that others made.
  static func fileName(_ coder: String) -> String {
    let safe = String(coder.map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : "-" }.prefix(80))
    return safe.isEmpty ? "coder" : safe
  }

  /// A name that no other file has, whatever the case; `taken` is in lower case.
  static func free(_ base: String, besides taken: Set<String>) -> String {
    var name = base
    var number = 1
    while taken.contains(name.lowercased()) {
      number += 1
      name = "\(base)-\(number)"
    }
    return name
  }

  /// Whether it can be a coder's name: as people write them, on one line.
  static func isName(_ coder: String) -> Bool {
    let isPrintable = coder.unicodeScalars.allSatisfy {
      ![.control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse]
        .contains($0.properties.generalCategory)
    }
    return isPrintable && !coder.isEmpty && coder.unicodeScalars.count <= 80 && coder.first?.isWhitespace == false
      && coder.last?.isWhitespace == false && coder.contains { $0.isLetter || $0.isNumber }
  }

  private static func owner(of path: String) -> String? {
    guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    var head: [UInt8] = []
    while let chunk = try? handle.read(upToCount: 1 << 16), !chunk.isEmpty {
      let before = head.count
      head += chunk
      guard let end = chunk.lastIndex(of: 0x0A) else { continue }
      let lines = before + chunk.distance(from: chunk.startIndex, to: end) + 1
      let contents = CodingEventFormat.read(Array(head[..<lines]), file: path).value
      if let coder = contents.events.first?.coder ?? contents.unknown.first?.coder { return coder }
      head.removeSubrange(..<lines)
    }
    return CodingEventFormat.read(head, file: path).value.events.first?.coder
  }
}

extension EventNumbers {
  /// Takes notice of all that a file holds, of whatever kind it is.
  mutating func note(_ contents: CodingEventFormat.Contents) {
    for event in contents.events { note(event.id, of: event.coder) }
    for event in contents.unknown { note(event.id, of: event.coder) }
  }
}

extension Diagnostic {
  fileprivate static func unreadFile(_ path: String) -> Diagnostic {
    Diagnostic(
      "codings.unread", .warning, at: Location(file: path), "This file is not read: a coder's file ends in '.jsonl'",
      advice: "Rename it if it holds decisions; else move it out of the folder.")
  }

  fileprivate static func severalFiles(_ paths: [String], _ coder: String) -> Diagnostic {
    Diagnostic(
      "codings.several-files", .warning, at: Location(file: paths[0]),
      "\(coder) has \(paths.count) files: decisions go to this one, and are counted of all",
      advice: "This makes one of them: draad codings merge \(paths.map(\.quotedShellWord).joined(separator: " "))")
  }

  fileprivate static func likeName(_ coder: String, _ like: String) -> Diagnostic {
    Diagnostic(
      "codings.like-name", .warning,
      "'\(coder)' is another coder than '\(like)', who has decided in this study already",
      advice: "If they are one person, go on with --coder \(like.quotedShellWord); else nothing needs to be done.")
  }

  /// That a coder begins; a warning where somebody of nearly that name decided already. Nil where nobody else did.
  static func newCoder(_ coder: String, among known: [String]) -> Diagnostic? {
    guard !known.isEmpty, !known.contains(coder) else { return nil }
    let near = NearestNames.of(coder, among: known)
    let question = NearestNames.question(coder, among: near)
    return Diagnostic(
      "codings.new-coder", near.isEmpty ? .note : .warning,
      "'\(coder)' is new in this study: nobody of that name has decided anything yet",
      advice: near.isEmpty
        ? "Those who have: \(known.sorted().joined(separator: ", "))."
        : question + " Then stop, and name that with --coder; a new coder just goes on.")
  }

  fileprivate static func otherFile(_ path: String, instead usual: String, of other: String) -> Diagnostic {
    Diagnostic(
      "codings.other-file", .note, at: Location(file: path),
      "Decisions go here, since '\(FileAccess.stem(usual)).jsonl' is \(other)'s",
      advice: "Whose a file is, is told by the coder in its lines and not by its name.")
  }
}
