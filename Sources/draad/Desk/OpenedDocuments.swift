import Bytes
import Foundation
import QualitativeData

/// The documents in which somebody opened what colleagues gave, before both had finished. It is kept at this account until
/// the coder decides something there: each decision then says it.
struct OpenedDocuments {
  private(set) var documents: Set<String>
  private let file: String

  /// Those of a person in a study.
  init(_ study: String, of person: String) {
    file =
      EnginePermission.stateFolder + "/opened/"
      + Digest.of([RealPath.of(study), person].joined(separator: "\u{0}"))
    let bytes = FileAccess.exists(file) ? try? FileAccess.read(file) : nil
    documents = Set((bytes ?? []).split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) })
  }

  /// Notes more of them, on disk before anything is shown.
  mutating func add(_ more: Set<String>) throws(Diagnostic) {
    let new = more.subtracting(documents).sorted()
    guard !new.isEmpty else { return }
    try FileAccess.makeFolder(FileAccess.parent(of: file))
    try FileAccess.append(Array((new.joined(separator: "\n") + "\n").utf8), to: file)
    documents.formUnion(new)
  }
}
