import Bytes
import Foundation
import QualitativeData
import StudyFiles
import Tabulate

/// The files that hold a study's tables: matrices, the report, what was noticed, and the mark that all are there.
struct TableFiles: Sendable {
  private let study: StudyFolder
  private let ledger: Ledger
  private let attributes: [String]

  /// What was noticed about the tables, kept for the log of later runs.
  static let notes = ".tables.jsonl"
  /// What says that all of them are there.
  static let mark = "run.json"
  private static let page = "report.html"
  private static let matrices = "matrices"

  /// Of a study that is compared by these attributes.
  init(_ study: StudyFolder, _ ledger: Ledger, comparing attributes: [String]) {
    (self.study, self.ledger, self.attributes) = (study, ledger, attributes)
  }

  /// Why tables with this provenance must be made anew; nil where all of their files lie there as they were written.
  func reason(for wanted: Provenance) -> StaleReason? {
    let (key, mark) = (wanted.key, study.output(Self.mark))
    if let reason = ledger.reason(for: wanted, key, at: mark) { return reason }
    for path in (matrixNames + [Self.page, Self.notes]).map(study.output) {
      guard FileAccess.exists(path) else { return .missing }
      if ledger.written(path)?.key != key { return .damaged }
    }
    return nil
  }

  /// Writes matrices, the report and what was noticed.
  func write(
    _ matrices: [CodeMatrix], _ report: StudyReport, _ diagnostics: [Diagnostic], _ provenance: Provenance
  ) throws(Diagnostic) {
    let key = provenance.key
    for (matrix, name) in zip(matrices, names) {
      try write(MatrixFormat.write(matrix, as: .csv), name + ".csv", key)
      try write(MatrixFormat.write(matrix, as: .json), name + ".json", key)
    }
    let path = study.output(Self.page)
    let digest = RunningDigest()
    try FileAccess.write(to: path) { (add) throws(Diagnostic) in
      try report.writePage { (piece) throws(Diagnostic) in
        digest.add(piece.span)
        try add(piece.span)
      }
    }
    ledger.note(Ledger.Note(digest: digest.finish(), key: key), of: path)
    try write(DiagnosticLines.write(diagnostics), Self.notes, key)
  }

  /// Marks the tables as done; last of all, so that a killed run leaves no mark of what is not all there.
  /// Whose codings were counted is noted, so that a later run can say that somebody's are gone.
  func finish(_ provenance: Provenance, coders: [String]) throws(Diagnostic) {
    let more = Dictionary(uniqueKeysWithValues: coders.map { (Self.coder + $0, "") })
    try write(ProvenanceFormat.write(provenance), Self.mark, provenance.key, more: more)
  }

  private static let coder = "coder "

  /// Whose codings the tables that lie there counted, as far as a run noted it.
  var coders: [String] {
    let noted = ledger.written(study.output(Self.mark))?.more.keys ?? [:].keys
    return noted.filter { $0.hasPrefix(Self.coder) }.map { String($0.dropFirst(Self.coder.count)) }.sorted()
  }

  /// Removes matrices of attributes that are no longer compared; comes back with files that no run made, which are left.
  func sweep() -> [String] {
    var foreign: [String] = []
    let folder = study.output(Self.matrices)
    let kept = Set(matrixNames)
    let files = FileAccess.names(in: folder)
    let ours = Set(files.filter { $0.hasSuffix(".json") && isMatrix(FileAccess.join(folder, $0)) }.map(FileAccess.stem))
    for name in files {
      let isMatrix = !name.hasPrefix(".") && (name.hasSuffix(".csv") || name.hasSuffix(".json"))
      guard isMatrix && !kept.contains(FileAccess.join(Self.matrices, name)) || FileAccess.isLeftover(name) else {
        continue
      }
      let path = FileAccess.join(folder, name)
      if isMatrix, !ledger.knows(path), !ours.contains(FileAccess.stem(name)) {
        foreign.append(path)
      } else {
        unlink(path)
      }
    }
    rmdir(folder)
    return foreign
  }

  /// Whether a table for programs says that Draad made it, as the one for people beside it cannot.
  private func isMatrix(_ path: String) -> Bool {
    guard let bytes = try? FileAccess.read(path) else { return false }
    return bytes.firstRange(of: #""tool":""#.utf8) != nil && bytes.firstRange(of: #""columnAxis":""#.utf8) != nil
  }

  private func write(
    _ bytes: [UInt8], _ name: String, _ key: String, more: [String: String] = [:]
  ) throws(Diagnostic) {
    let path = study.output(name)
    try FileAccess.write(bytes, to: path)
    ledger.note(Ledger.Note(digest: Digest.of(bytes), key: key, more: more), of: path)
  }

  private var matrixNames: [String] { names.flatMap { [$0 + ".csv", $0 + ".json"] } }

  /// For each attribute its matrix's name without extension.
  private var names: [String] {
    var seen: Set<String> = []
    return attributes.map { attribute in
      var name = Self.fileName(of: attribute)
      while !seen.insert(name).inserted { name += "-" }
      return FileAccess.join(Self.matrices, name)
    }
  }

  /// An attribute is called as people please, and a file is not: no slash, no point in front, no more bytes than a name may have.
  static func fileName(of attribute: String) -> String {
    let plain = attribute.replacing("/", with: "-").replacing("\0", with: "-")
    let shown = plain.isEmpty || plain.hasPrefix(".") ? "-" + plain : plain
    guard shown.utf8.count > mostBytes else { return shown }
    return String(decoding: shown.utf8.prefix(mostBytes - 65), as: UTF8.self).prefix { $0 != "\u{FFFD}" } + "-"
      + Digest.of(attribute)
  }

  private static let mostBytes = 200
}
