import Foundation
import QualitativeData
import Synchronization

/// Who may read what the program writes: its owner alone, or a study's group where `study.yaml` says so.
struct Privacy {
  private let isShared: Bool

  init(_ sharing: Study.Sharing) { isShared = sharing == .group }

  private var folderMode: mode_t { isShared ? 0o770 : 0o700 }
  private var fileMode: mode_t { isShared ? 0o660 : 0o600 }

  /// Sets what files that this process makes allow.
  func begin() {
    umask(isShared ? 0o007 : 0o077)
    Self.allowed.withLock { $0 = fileMode }
  }

  /// The mode of files that this process writes.
  private static let allowed = Mutex<mode_t>(0o600)

  /// Lets nobody else read a file than what the process writes now lets.
  static func settle(file path: String) {
    var status = stat()
    let wanted = allowed.withLock(\.self)
    if stat(path, &status) == 0, status.st_mode & 0o777 != wanted { chmod(path, wanted) }
  }

  /// Lets nobody else into a folder of derived files; where it was otherwise before, its files too are set right.
  func settle(_ folder: String) {
    var status = stat()
    guard stat(folder, &status) == 0, status.st_mode & 0o777 != folderMode else { return }
    guard chmod(folder, folderMode) == 0 else { return }
    let names = FileManager.default.enumerator(atPath: folder)
    while let name = names?.nextObject() as? String {
      let path = folder + "/" + name
      guard lstat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: chmod(path, folderMode)
      case S_IFREG: chmod(path, fileMode)
      default: continue
      }
    }
  }
}
