import Foundation
import Pseudonymise
import QualitativeData
import StudyFiles
import Tables

/// Studies and lists of names on disk, for masking and putting back.
struct PseudonymFiles {
  let outcome: Outcome

  /// Throws where there is something already.
  func checkEmpty(_ folder: String) throws(Diagnostic) {
    let isEmpty =
      FileAccess.isFolder(folder) && FileAccess.files(below: folder).isEmpty && FileAccess.links(below: folder).isEmpty
    guard !FileAccess.exists(folder) || isEmpty else {
      throw Diagnostic(
        "pseudonymise.not-empty", at: Location(file: folder), "There is something there already",
        advice: "Name a new folder: what others coded in it is not overwritten.")
    }
  }

  /// A study as it is: its documents as they were cut, all lines of the coders' files.
  func read(_ folder: StudyFolder) throws(Diagnostic) -> WrittenStudy {
    var documents: [Document] = []
    var files = folder.documentFiles
    if files.isEmpty, FileAccess.isFolder(folder.transcripts) {
      files = Inputs.files([folder.transcripts], withExtension: "jsonl")
    }
    for path in files { documents += try DocumentFormat.read(try FileAccess.read(path), file: path) }
    guard !documents.isEmpty else { throw .notRun(folder.path) }
    let hasMemos = FileAccess.isFolder(FileAccess.join(folder.path, "Memos"))
    let notes = try folder.memosDigest()
    if hasMemos || !notes.isEmpty { outcome.report(.memosNotCopied(folder.path)) }
    var coders: [WrittenStudy.CoderFile] = []
    for path in folder.codingFiles {
      let contents = outcome.take(CodingEventFormat.read(try FileAccess.read(path), file: path))
      let beyond = contents.unknown.count + contents.extended.count
      if beyond > 0 { outcome.report(.notCopied(beyond, path)) }
      coders.append(WrittenStudy.CoderFile(name: FileAccess.stem(path), events: contents.events))
    }
    for path in FileAccess.files(below: folder.codings) where path.hasSuffix(ProposalFile.suffix) {
      let name = String((path.split(separator: "/").last ?? "").dropLast(ProposalFile.suffix.count))
      let codes = outcome.take(ProposalFormat.read(try FileAccess.read(path), file: path))
      if let place = coders.firstIndex(where: { $0.name == name }) {
        coders[place].proposals = codes
      } else {
        coders.append(WrittenStudy.CoderFile(name: name, events: [], proposals: codes))
      }
    }
    return WrittenStudy(
      name: folder.name, language: folder.study.language,
      codebook: try Inputs.codebook(try folder.codebookFile(), outcome), cases: try folder.cases(nil, outcome),
      documents: documents, coders: coders)
  }

  /// Writes a study of which the transcripts are documents that were cut before.
  func write(_ study: WrittenStudy, to folder: String, compare: [String]) throws(Diagnostic) {
    // Names come from a key and from files that others made: none may lead elsewhere.
    for name in study.documents.map(\.id) + study.coders.map(\.name) { try FileAccess.checkName(name) }
    for document in study.documents {
      try FileAccess.write(DocumentFormat.write(document), to: "\(folder)/Corpus/\(document.id).jsonl")
    }
    if !study.cases.cases.isEmpty {
      try FileAccess.write(CaseTableFormat.write(study.cases), to: "\(folder)/Corpus/cases.csv")
    }
    try FileAccess.write(CodebookFormat.write(study.codebook), to: "\(folder)/Codebooks/codebook.yaml")
    for file in study.coders {
      if !file.events.isEmpty {
        try FileAccess.write(
          file.events.flatMap(CodingEventFormat.line), to: "\(folder)/Codings/\(file.name).jsonl")
      }
      if !file.proposals.isEmpty {
        try FileAccess.write(
          file.proposals.flatMap(ProposalFormat.line), to: "\(folder)/Codings/\(file.name)\(ProposalFile.suffix)")
      }
    }
    try FileAccess.write(
      StudyFormat.write(study.name, language: study.language, compare: compare), to: "\(folder)/study.yaml")
  }

  /// A list of names. Throws `names.…` with the row that is wrong.
  func names(_ path: String, isStandIns: Bool) throws(Diagnostic) -> [ListedName] {
    let rows = try TableReader.read(try FileAccess.read(path), file: path).value.rows
    let header = (rows.first ?? []).map { $0.lowercased() }
    func column(_ names: [String]) -> Int? { header.firstIndex { names.contains($0) } }
    guard let name = column(["name", "naam"]), let kind = column(["kind", "soort"]) else {
      throw .names("columns", path, 1, "The list of names has no columns 'name' and 'kind'")
    }
    let standIn = column(["stand_in", "stand-in", "vervanging"])
    var list: [ListedName] = []
    for (index, row) in rows.enumerated().dropFirst() {
      func cell(_ place: Int?) -> String {
        place.flatMap { row.indices.contains($0) ? row[$0] : nil }?.trimmingCharacters(in: .whitespaces) ?? ""
      }
      if row.allSatisfy({ $0.trimmingCharacters(in: .whitespaces).isEmpty }) { continue }
      guard !cell(name).isEmpty else { throw .names("empty", path, index + 1, "A row has no name") }
      guard let meant = NameKind(word: cell(kind)) else {
        throw .names("kind", path, index + 1, "The kind '\(cell(kind))' is unknown")
      }
      let wanted = isStandIns || cell(standIn).isEmpty ? nil : cell(standIn)
      list.append(ListedName(cell(name), meant, standIn: wanted))
    }
    return list
  }
}

/// The file with the key, in the clear or sealed.
struct KeyFile {
  let path: String
  let isEncrypted: Bool
  let passwordFile: String?

  /// A key within the study that is given away would give the names away with it.
  func check(isOutside folder: String) throws(Diagnostic) {
    func full(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
    guard !full(path).hasPrefix(full(folder) + "/") else {
      throw Diagnostic(
        "pseudonymise.key-inside", at: Location(file: path), "The key would lie within the study that others get",
        advice: "Name a file elsewhere with --key.")
    }
  }

  func read() throws(Diagnostic) -> NameKey {
    do throws(Diagnostic) {
      var bytes = try FileAccess.read(path)
      if SealedFormat.isSealed(bytes) { bytes = try SealedFormat.open(bytes, password: try password(isNew: false)) }
      return try NameKey(rows: try TableReader.read(bytes, file: path).value.rows)
    } catch {
      throw error.located(in: path)
    }
  }

  /// Readable by nobody else.
  func write(_ key: NameKey) throws(Diagnostic) {
    var bytes = CSVWriter().write(key.rows)
    guard try NameKey(rows: try TableReader.read(bytes, file: path).value.rows) == key else { throw .keyLost(path) }
    let wasSealed = FileAccess.exists(path) ? SealedFormat.isSealed(try FileAccess.read(path)) : false
    if isEncrypted || wasSealed {
      var generator = SystemRandomNumberGenerator()
      let random = (0..<SealedFormat.randomBytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      bytes = try SealedFormat.seal(bytes, password: try password(isNew: !wasSealed), random: random)
    }
    try FileAccess.write(bytes, to: path, isPrivate: true)
  }

  private func password(isNew: Bool) throws(Diagnostic) -> String {
    let password: String
    if let passwordFile {
      let text = String(decoding: try FileAccess.read(passwordFile), as: UTF8.self)
      password = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    } else {
      password = Self.ask("Password of the key: ")
      if isNew, password != Self.ask("Once more: ") {
        throw Diagnostic("sealed.twice", "The passwords are not the same", advice: "Repeat the command.")
      }
    }
    guard password.count >= 12 || !isNew else {
      throw Diagnostic(
        "sealed.short", "The password has fewer than 12 characters",
        advice: "Choose a longer one, four words for example; write it down where the key is not.")
    }
    return password
  }

  private static func ask(_ prompt: String) -> String {
    guard let answer = getpass(prompt) else { return "" }
    return String(cString: answer)
  }
}

extension FileAccess {
  /// Throws where a name cannot be that of a file in a folder.
  static func checkName(_ name: String) throws(Diagnostic) {
    let isPlain =
      !name.isEmpty && !name.hasPrefix(".") && !name.unicodeScalars.contains { $0 == "/" || $0.value < 0x20 }
    guard isPlain else {
      throw Diagnostic(
        "file.name", "A name in the study or its key cannot be that of a file, so nothing was written",
        advice: "Names of documents and coders hold no '/' and begin with no '.'; somebody may have put one there.")
    }
  }

  /// A path without slashes at its end.
  static func plain(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}

extension Diagnostic {
  fileprivate static func keyLost(_ path: String) -> Diagnostic {
    Diagnostic(
      "pseudonymise.key-lost", at: Location(file: path),
      "The key cannot be written without loss, so nothing was written",
      advice: "Look for control characters in the names and in the table of cases.")
  }

  fileprivate static func names(_ id: String, _ file: String, _ line: Int, _ summary: String) -> Diagnostic {
    Diagnostic(
      "names.\(id)", at: Location(file: file, position: line), summary,
      advice: "Give each row a name and a kind: person, organisation, place or other; stand_in may be empty.")
  }
}

extension Diagnostic {
  /// What is not understood may hold names.
  fileprivate static func notCopied(_ count: Int, _ path: String) -> Diagnostic {
    Diagnostic(
      "pseudonymise.not-copied", .warning, at: Location(file: path),
      "What a later version says in \(count) \(count == 1 ? "decision" : "decisions") is not in the copy",
      advice: "It cannot be known whether it holds names; pseudonymise with the version that wrote it.")
  }
}

extension Diagnostic {
  /// Names may stand in what is free text of researchers.
  fileprivate static func memosNotCopied(_ folder: String) -> Diagnostic {
    Diagnostic(
      "pseudonymise.memos", .warning, at: Location(file: folder),
      "Memos, summaries and the codebook's history are not copied",
      advice: "Names may stand in them; copy those that may be shared by hand, after you read them.")
  }
}
