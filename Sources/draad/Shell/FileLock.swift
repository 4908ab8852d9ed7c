import Foundation
import QualitativeData

/// Holds a table of people's for one program at a time, while it is read, changed and written.
final class FileLock {
  private let file: Int32
  private let path: String

  /// Takes the lock, beside the file; throws where another program has it.
  init(_ path: String) throws(Diagnostic) {
    let folder = FileAccess.parent(of: path)
    self.path = FileAccess.join(folder.isEmpty ? "." : folder, "." + (path as NSString).lastPathComponent + ".lock")
    file = open(self.path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o660)
    guard file >= 0 else { throw .unwritable(path) }
    var (held, named) = (stat(), stat())
    // Whoever had it before may have taken the file away meanwhile.
    guard flock(file, LOCK_EX | LOCK_NB) == 0, fstat(file, &held) == 0, stat(self.path, &named) == 0,
      held.st_ino == named.st_ino
    else {
      close(file)
      throw Diagnostic(
        "file.busy", at: Location(file: path), "Another program is changing this file",
        advice: "Repeat the command when that is done.")
    }
  }

  deinit {
    unlink(path)
    close(file)
  }
}
