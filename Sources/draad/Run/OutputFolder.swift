import Foundation
import QualitativeData

/// The folder for all that is derived. A run overwrites and removes files in it, so it must be Draad's own.
struct OutputFolder {
  let study: StudyFolder

  /// Says that a folder is Draad's.
  private static let mark = ".draad"
  private static let text = "Draad derived everything in this folder; it may be deleted at any time.\n"
  /// What a run, or a workflow before its first step, puts there before the mark.
  private static let first: Set<String> = [".lock", "workflow"]

  /// Makes the folder and marks it; lets in only whom the study says. Throws where something lies there that is not
  /// Draad's.
  func prepare() throws(Diagnostic) {
    let path = study.outputFolder
    try checkPlace()
    let isMarked = try checkContents()
    if let other = otherStudy { throw .anotherStudys(path, other) }
    try FileAccess.makeFolder(path)
    try checkLinks()
    try clearPlaces()
    if !isMarked || claim != said { try leaveMark() }
    Privacy(study.study.shared).settle(path)
  }

  /// Parts of a study may begin at the same moment: whoever comes first leaves it.
  private func leaveMark() throws(Diagnostic) {
    let path = study.output(Self.mark)
    if isMarked { unlink(path) }
    var file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o660)
    if file < 0, errno == EEXIST, !isMarked {
      // Known to be ours by what else is there; the mark was cut, or something stands in its place.
      guard unlink(path) == 0 || rmdir(path) == 0 else { throw .folderInPlace(path) }
      file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o660)
    }
    guard file >= 0 else {
      guard isMarked else { throw .unwritable(path) }
      return
    }
    defer { close(file) }
    let text = Self.text + (claim.isEmpty ? "" : Self.owner + claim + "\n")
    guard write(file, text, text.utf8.count) == text.utf8.count else { throw .unwritable(path) }
  }

  /// Whose a folder that lies outside its study is: the way to the study from there.
  private static let owner = "Of the study in: "

  /// What the mark shall say of the study: nothing where it lies within it.
  private var claim: String {
    let (output, folder) = (RealPath.of(study.outputFolder), RealPath.of(study.path))
    return RealPath.isWithin(output, folder) ? "" : RealPath.way(to: folder, from: output)
  }

  /// What it says.
  private var said: String {
    let bytes = FileAccess.beginning(of: study.output(Self.mark), length: 8192) ?? []
    let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix(Self.owner) }
    return line.map { String($0.dropFirst(Self.owner.count)) } ?? ""
  }

  /// Another study that still derives its files here.
  private var otherStudy: String? {
    let said = said
    guard !said.isEmpty, said != claim else { return nil }
    let other = RealPath.of(FileAccess.join(study.outputFolder, said))
    guard let folder = try? StudyFolder(other, outcome: Outcome(isQuiet: true)) else { return nil }
    Privacy(study.study.shared).begin()
    return RealPath.of(folder.outputFolder) == RealPath.of(study.outputFolder) ? other : nil
  }

  // MARK: where it lies

  /// Never the study itself or what people made; below that only what was Draad's before.
  private func checkPlace() throws(Diagnostic) {
    let output = RealPath.of(study.outputFolder)
    let folder = RealPath.of(study.path)
    guard !RealPath.isWithin(folder, output) else { throw .precious(study.outputFolder) }
    let parts = [study.transcripts, study.codings, FileAccess.join(study.path, "Codebooks")].map(RealPath.of)
    for part in parts where !RealPath.isWithin(folder, part) {
      let isNear = RealPath.isWithin(output, part) || RealPath.isWithin(part, output)
      guard !isNear || (output != part && isOurs) else { throw .precious(study.outputFolder) }
    }
  }

  /// Whether the folder was marked before. Throws where it holds something and is not Draad's.
  private func checkContents() throws(Diagnostic) -> Bool {
    if isMarked { return true }
    let path = study.outputFolder
    guard FileAccess.exists(path) || RealPath.isLink(path) else { return false }
    guard FileAccess.isFolder(path) else { throw .notOurs(path) }
    let names = Set(FileAccess.names(in: path)).subtracting([".", ".."])
    guard names.isSubset(of: Self.first) || isOurs else { throw .notOurs(path) }
    return false
  }

  /// A folder in it that is a link may lead to somebody else's files.
  private func checkLinks() throws(Diagnostic) {
    let output = RealPath.of(study.outputFolder)
    for name in DerivedPlaces.folders.map(study.output) where RealPath.isLink(name) {
      guard !RealPath.isWithin(RealPath.of(name), output), FileAccess.isFolder(name) else { continue }
      let names = Set(FileAccess.names(in: name)).subtracting([".", ".."])
      guard names.isEmpty || DerivedPlaces.holdsOnlyOurs(name) else { throw .notOurs(name) }
    }
  }

  /// No folder of derived files has folders in it, and none has the name of a file of a run: empty ones go, since a file
  /// could not be written in their place.
  private func clearPlaces() throws(Diagnostic) {
    for folder in DerivedPlaces.folders.map(study.output) where !RealPath.isLink(folder) {
      for entry in FileAccess.entries(in: folder)
      where entry.type == Int32(DT_DIR) && ![".", ".."].contains(entry.name) {
        try clear(FileAccess.join(folder, entry.name))
      }
    }
    for path in DerivedPlaces.files.map(study.output) where FileAccess.isFolder(path) && !RealPath.isLink(path) {
      try clear(path)
    }
  }

  private func clear(_ folder: String) throws(Diagnostic) {
    for entry in FileAccess.entries(in: folder) where entry.type == Int32(DT_DIR) && ![".", ".."].contains(entry.name) {
      try clear(FileAccess.join(folder, entry.name))
    }
    guard rmdir(folder) == 0 else { throw .folderInPlace(folder) }
  }

  // MARK: whose it is

  /// The mark is believed where it says what a run writes: an empty file of that name may be anybody's.
  private var isMarked: Bool {
    let mark = study.output(Self.mark)
    return !RealPath.isLink(mark) && FileAccess.beginning(of: mark, length: 64)?.starts(with: "Draad ".utf8) == true
  }

  /// Whether it holds what a run left: its mark, what Draad 0.1.0 left, or files that commands wrote one by one.
  private var isOurs: Bool {
    let path = study.outputFolder
    if isMarked || DerivedFiles.provenance(in: study.output("run.json")) != nil { return true }
    let ledgers = FileAccess.names(in: path).filter { $0 == ".ledger" || $0.hasPrefix(".ledger-") }
    if ledgers.contains(where: { FileAccess.beginning(of: FileAccess.join(path, $0), length: 1)?.isEmpty == false }) {
      return true
    }
    return DerivedPlaces.areAllOurs(in: path)
  }
}

/// Where a run writes and removes files, and how they are known to be Draad's without a mark.
enum DerivedPlaces {
  /// Folders in the folder of derived files.
  static let folders = ["documents", "tokens", "suggestions", "notes", "matrices", RunMemory.folder]

  /// Files in the folder of derived files itself.
  static let files = ["model.json", "report.html", "diagnostics.jsonl", TableFiles.mark, TableFiles.notes]

  /// Whether there are files where a run writes, and each that can say so says that Draad made it.
  static func areAllOurs(in output: String) -> Bool {
    var count = 0
    for name in ["documents", "tokens", "suggestions"] {
      let folder = FileAccess.join(output, name)
      let files = files(in: folder)
      guard files.allSatisfy(isOurs) else { return false }
      count += files.count
    }
    for name in ["model.json", "report.html"].map({ FileAccess.join(output, $0) }) where FileAccess.exists(name) {
      guard isOurs(name) else { return false }
      count += 1
    }
    return count > 0
  }

  /// The same of one folder.
  static func holdsOnlyOurs(_ folder: String) -> Bool {
    let files = files(in: folder)
    return !files.isEmpty && files.allSatisfy(isOurs)
  }

  private static func files(in folder: String) -> [String] {
    FileAccess.names(in: folder).filter { !$0.hasPrefix(".") }.map { FileAccess.join(folder, $0) }
  }

  private static func isOurs(_ path: String) -> Bool {
    guard path.hasSuffix(".html") else { return DerivedFiles.provenance(in: path) != nil }
    let beginning = FileAccess.beginning(of: path, length: 4096) ?? []
    return String(decoding: beginning, as: UTF8.self).contains("<meta name=\"generator\" content=\"Draad ")
  }
}

extension Diagnostic {
  fileprivate static func folderInPlace(_ path: String) -> Diagnostic {
    Diagnostic(
      "run.folder-in-place", at: Location(file: path), "A folder with something in it lies where derived files do",
      advice: "Move it elsewhere: no command made it.")
  }

  fileprivate static func precious(_ path: String) -> Diagnostic {
    Diagnostic(
      "run.output-place", at: Location(file: path),
      "What is derived would be written among what people made, and could overwrite it",
      advice: "Give 'output' in study.yaml a folder of its own, such as 'out'.")
  }

  fileprivate static func anotherStudys(_ path: String, _ other: String) -> Diagnostic {
    Diagnostic(
      "run.output-shared", at: Location(file: path),
      "The folder for what is derived is that of another study, in \(other); nothing was touched",
      advice: "Give 'output' in study.yaml a folder of its own.")
  }

  static func foreignFile(_ path: String) -> Diagnostic {
    Diagnostic(
      "run.foreign-file", at: Location(file: path), "No run made this file, which lies among derived ones; it was left",
      advice: "Move it elsewhere.")
  }

  fileprivate static func notOurs(_ path: String) -> Diagnostic {
    Diagnostic(
      "run.output-foreign", at: Location(file: path),
      "The folder for what is derived holds files that Draad did not make; nothing was touched",
      advice: "Give 'output' in study.yaml a folder that is empty or not there yet.")
  }
}
