import Foundation

/// All that runs remember of a study. It lies in a hidden folder among what is derived.
struct RunMemory: Sendable {
  /// What files were when they were read or written.
  let ledger: Ledger
  /// What learning needs of documents.
  let learning: Memory
  /// What documents add to the count.
  let sums: Memory
  /// What texts mean to a sentence encoder.
  let vectors: Memory

  /// Where it lies, in the folder of what is derived.
  static let folder = ".memory"
  init(_ study: StudyFolder, part: RunPart = .whole, readsAll: Bool = false) {
    let folder = study.output(Self.folder)
    ledger = Ledger(study, Memory(folder, "files", part: part), readsAll: readsAll)
    learning = Memory(folder, "learning", part: part)
    sums = Memory(folder, "sums", part: part)
    vectors = Memory(folder, "vectors", part: part)
  }

  /// Writes what is not written yet.
  func save() { for memory in [ledger.memory, learning, sums, vectors] { memory.save() } }

  /// Forgets what a whole run neither asked for nor kept, and removes what releases before remembered in other files.
  func tidy(_ study: StudyFolder) {
    ledger.memory.tidy()
    let former = [".ledger", ".learning", ".tallies", ".codebook"]
    for name in FileAccess.names(in: study.outputFolder) where former.contains(name) || name.hasPrefix(".ledger-") {
      try? FileManager.default.removeItem(atPath: study.output(name))
    }
  }
}
