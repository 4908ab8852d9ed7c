import Foundation
import QualitativeData
import StudyFiles

extension StudyFolder {
  /// Sees to it that the study uses a codebook: where `study.yaml` names another file, its line is changed and no other.
  func nameCodebook(_ path: String) throws(Diagnostic) {
    let description = FileAccess.join(self.path, "study.yaml")
    guard !study.codebook.isEmpty, FileAccess.join(self.path, study.codebook) != path else { return }
    let folder = self.path == "." ? "" : self.path + "/"
    let name = path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
    try FileAccess.write(
      try StudyFormat.setting("codebook", to: name, in: try FileAccess.read(description), file: description),
      to: description)
  }
}
