import Foundation
import QualitativeData

/// Holds a study's output for one run: a second run on the same study is refused, and a killed one leaves no lock. Runs on
/// parts of a study may share it.
final class RunLock {
  private let file: Int32

  /// Takes the lock. Throws `run.busy` where another run has it.
  init(_ folder: String, isShared: Bool = false) throws(Diagnostic) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(folder)
    }
    file = open(FileAccess.join(folder, ".lock"), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o660)
    guard file >= 0 else { throw .unwritable(folder) }
    guard flock(file, (isShared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0 else {
      close(file)
      throw Diagnostic(
        "run.busy", at: Location(file: folder), "Another run is working on this study",
        advice: "Wait until it has finished, or end it; what it finished by then is kept.")
    }
  }

  deinit { close(file) }
}
