import Bytes
import Foundation
import QualitativeData
import StudyFiles

/// All memos of a study: those in files, and the notes that coders wrote with their decisions.
struct StudyMemos {
  /// The folder with the memos' files.
  let folder: String
  /// Those in files, by name.
  private(set) var files: [Memo] = []
  private let study: StudyFolder

  /// Reads the files; what cannot be read is reported and left out.
  init(_ study: StudyFolder, _ outcome: Outcome) {
    self.study = study
    folder = FileAccess.join(study.path, "Memos")
    guard FileAccess.isFolder(folder) else { return }
    for path in FileAccess.files(below: folder) where ["md", "markdown"].contains(FileAccess.suffix(path)) {
      let id = String(path.dropFirst(folder.count + 1).dropLast(FileAccess.suffix(path).count + 1))
      let memo = outcome.attempt { () throws(Diagnostic) in
        outcome.take(try MemoFormat.read(try FileAccess.read(path), id: id, file: path))
      }
      if let memo { files.append(memo) }
    }
  }

  /// All, in the present names of codes: those in files first, then the coders', by coder and time.
  func all(_ codebook: Codebook, _ state: CodingState) -> [Memo] {
    files.map { $0.named(by: codebook.formerNames) } + state.notes
  }

  /// What memos are about that is not there.
  func diagnostics(_ codebook: Codebook, cases: CaseTable, documents: Set<String>) -> [Diagnostic] {
    let ids = Set(files.map(\.id))
    return files.flatMap { memo in
      memo.about.compactMap { subject -> Diagnostic? in
        let path = FileAccess.join(folder, memo.id + ".md")
        switch subject {
        case .study: return nil
        case .code(let name):
          let names = codebook.formerNames
          let isThere = codebook[names[name]] != nil || names.isDropped(name) || !names.parts(of: name).isEmpty
          return isThere ? nil : .noSubject(path, "code '\(name)'", name, among: codebook.codes.map(\.name))
        case .case(let id):
          return cases.cases.isEmpty || cases.contains(id)
            ? nil : .noSubject(path, "case '\(id)'", id, among: cases.cases.map(\.id))
        case .document(let id), .passage(let id, _):
          return documents.isEmpty || documents.contains(id)
            ? nil : .noSubject(path, "document '\(id)'", id, among: documents.sorted())
        case .memo(let id): return ids.contains(id) ? nil : .noSubject(path, "memo '\(id)'", id, among: ids.sorted())
        }
      }
    }
  }

  /// Writes a new memo into a file of its own, named after its time and heading; what it is called.
  func add(_ memo: Memo) throws(Diagnostic) -> String {
    try FileAccess.makeFolder(folder)
    let base = Self.name(memo)
    var number = 1
    while true {
      let path = FileAccess.join(folder, (number == 1 ? base : "\(base)-\(number)") + ".md")
      if try FileAccess.create(MemoFormat.write(memo), at: path) { return path }
      number += 1
    }
  }

  private static func name(_ memo: Memo) -> String {
    let words = memo.heading.lowercased().map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined()
      .split(separator: "-").prefix(6).joined(separator: "-")
    let day = memo.time.map { String($0.prefix(10)) }
    return [day, words.isEmpty ? "memo" : String(words.prefix(60))].compactMap { $0 }.joined(separator: "-")
  }
}

extension StudyFolder {
  /// A digest of what researchers wrote beside coding: memos, and what was done to the codebook. Empty where there is none.
  func memosDigest() throws(Diagnostic) -> String {
    let folder = FileAccess.join(path, "Memos")
    var paths = FileAccess.isFolder(folder) ? FileAccess.files(below: folder).filter { !$0.hasSuffix(".csv") } : []
    // Documents can be made before there is a codebook.
    if let history = (try? codebookFile()).map({ FileAccess.beside($0, HistoryFormat.name) }),
      FileAccess.exists(history)
    {
      paths.append(history)
    }
    var parts: [String] = []
    for path in paths { parts.append(FileAccess.stem(path) + " " + Digest.of(try FileAccess.read(path))) }
    return parts.isEmpty ? "" : Digest.of(parts.joined(separator: "\n"))
  }
}

extension FileAccess {
  /// Writes a new file; false, and nothing is written, where there is one of that name. It is there whole or not at all.
  static func create(_ bytes: [UInt8], at path: String) throws(Diagnostic) -> Bool {
    let folder = parent(of: path)
    let part = join(folder.isEmpty ? "." : folder, ".\((path as NSString).lastPathComponent).\(getpid()).part")
    try write(bytes, to: part)
    defer { unlink(part) }
    if link(part, path) == 0 { return true }
    guard errno == EEXIST else { throw .unwritable(path) }
    return false
  }
}

extension Diagnostic {
  fileprivate static func noSubject(_ path: String, _ what: String, _ name: String, among names: [String]) -> Diagnostic
  {
    Diagnostic(
      "memos.no-subject", .warning, at: Location(file: path), "The memo is about a \(what), which there is not",
      advice: NearestNames.advice(
        name, among: names, otherwise: "Correct the lines on top of the memo; it is kept and listed."))
  }
}
