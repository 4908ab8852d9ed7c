import Bytes
import Find
import Foundation
import QualitativeData

/// The index of a study's words, among what is derived: made when it is first needed, and anew when the tokens changed.
struct SearchIndexFile {
  private let path: String
  private let tokens: TokenFiles
  private let ledger: Ledger
  /// What runs noted of the tokens' files, so that they need not be read to be recognised.
  private let runs: Ledger
  private let map: ParallelMap
  private let outcome: Outcome

  private static let name = "search.index"

  /// Throws where no run has made tokens yet.
  init(_ folder: StudyFolder, jobs: Int?, _ outcome: Outcome) throws(Diagnostic) {
    path = folder.output(Self.name)
    tokens = TokenFiles([folder.output("tokens")])
    guard !tokens.paths.isEmpty else { throw .notRun(folder.path) }
    let memory = folder.output(RunMemory.folder)
    ledger = Ledger(folder, Memory(memory, "search"))
    runs = Ledger(folder, Memory(reading: memory, "files"))
    map = ParallelMap(jobs: jobs)
    self.outcome = outcome
  }

  /// The index. What cannot be kept is made for this time alone.
  func open() async throws(Diagnostic) -> SearchIndex {
    let marks = marks
    let note = ledger.written(path)
    if let note, note.more["marks"] == marks, let index = current() { return index }
    let key = try key()
    if let note, note.key == key, let index = current() {
      keep(note.digest, key, marks)
      return index
    }
    return try await make(key, marks)
  }

  private func current() -> SearchIndex? {
    outcome.attempt { () throws(Diagnostic) in try SearchIndex(try MappedFile.map(path)) }
  }

  /// Stands for the files as the file system shows them.
  private var marks: String {
    var record = Record()
    for path in tokens.paths {
      var (name, mark) = (FileAccess.stem(path), FileMark(path) ?? FileMark())
      record.text(&name)
      mark.pass(through: &record)
    }
    return Digest.of(record.bytes)
  }

  /// Stands for what is in the files.
  private func key() throws(Diagnostic) -> String {
    var lines: [String] = []
    for path in tokens.paths {
      var digest = FileMark(path).flatMap { runs.digest(of: path, $0) }
      if digest == nil { digest = Digest.of(try FileAccess.read(path)) }
      lines.append(FileAccess.stem(path) + " " + (digest ?? ""))
    }
    return Digest.of(lines.joined(separator: "\n"))
  }

  private func make(_ key: String, _ marks: String) async throws(Diagnostic) -> SearchIndex {
    var builder = IndexBuilder(key: key)
    await map.run(
      tokens.paths,
      { [tokens] path -> Diagnosed<[TokenTable]> in
        do throws(Diagnostic) { return try tokens.readTables(path) } catch {
          return Diagnosed([], [error.located(in: path)])
        }
      }
    ) { number, tables in
      for table in outcome.take(tables) { builder.add(table) }
      outcome.console.progress("index", number + 1, of: tokens.paths.count)
    }
    guard builder.count < Int32.max else { throw .tooManyWords() }
    let digest = RunningDigest()
    let isKept = outcome.attempt { () throws(Diagnostic) in
      try FileAccess.write(to: path) { (add) throws(Diagnostic) in
        try builder.write { (piece) throws(Diagnostic) in
          digest.add(piece.span)
          try add(piece.span)
        }
      }
    }
    guard isKept != nil else { return try SearchIndex(ByteRegion(copying: builder.bytes)) }
    keep(digest.finish(), key, marks)
    return try SearchIndex(try MappedFile.map(path))
  }

  private func keep(_ digest: String, _ key: String, _ marks: String) {
    ledger.note(Ledger.Note(digest: digest, key: key, more: ["marks": marks]), of: path)
    ledger.memory.save()
  }
}

extension Diagnostic {
  fileprivate static func tooManyWords() -> Diagnostic {
    Diagnostic(
      "find.size", "The study has more than two thousand million words",
      advice: "Search parts of it as studies of their own.")
  }
}
