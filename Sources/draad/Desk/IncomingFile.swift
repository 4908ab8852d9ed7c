import Foundation
import QualitativeData
import Tables
import Transcripts

/// A file that was sent, in a folder of its own until it is known to be one that the study can read.
struct IncomingFile {
  let name: String
  let bytes: [UInt8]
  /// Where it waits.
  let path: String

  /// Throws where the name is none that a file of a study may have, or it is too large.
  init(_ name: String, _ bytes: [UInt8]) throws(Diagnostic) {
    guard !name.isEmpty, !name.contains("/"), !name.contains("\\"), !name.hasPrefix("."),
      FileName.text(Array(name.utf8)) != nil, FileAccess.stem(name).utf8.count <= FileName.mostBytes - 20,
      !FileName.isDebris(name), FileAccess.stem(name).contains(where: { !$0.isWhitespace }),
      name.first?.isWhitespace == false, name.last?.isWhitespace == false
    else { throw .badUploadName() }
    guard bytes.count <= StudyRooms.uploadLimit else { throw .largeUpload(name) }
    let folder = NSTemporaryDirectory() + "draad-upload-\(UUID().uuidString)"
    (self.name, self.bytes, path) = (name, bytes, folder + "/" + name)
    try FileAccess.write(bytes, to: path, isPrivate: true)
  }

  /// Whether by its name it is the table of cases.
  var isCases: Bool {
    FileAccess.stem(name).lowercased() == "cases" && TableFile.extensions.contains(FileAccess.suffix(name))
  }

  /// Puts it into a folder whole, never in the place of another: it is written beside and then gets its name, which
  /// fails where there is a file of that name.
  func place(in folder: String) throws(Diagnostic) {
    try FileAccess.makeFolder(folder)
    let (beside, target) = (FileAccess.join(folder, "." + name + ".part"), FileAccess.join(folder, name))
    unlink(beside)
    defer { unlink(beside) }
    try FileAccess.append(bytes, to: beside)
    guard link(beside, target) == 0 else {
      throw errno == EEXIST ? .existingUpload(name) : .unwritable(target)
    }
  }

  func remove() { try? FileManager.default.removeItem(atPath: FileAccess.parent(of: path)) }
}

extension Diagnostic {
  fileprivate static func badUploadName() -> Diagnostic {
    Diagnostic(
      "upload.name", "A file of a study has a plain name without folders, and no blank at its ends",
      advice: "Rename it, and add it again.")
  }

  fileprivate static func largeUpload(_ name: String) -> Diagnostic {
    Diagnostic(
      "upload.too-large", at: Location(file: name), "The file is larger than \(StudyRooms.uploadLimit >> 20) MB",
      advice: "Check that it is the file you mean; else put it into Corpus yourself.")
  }

  fileprivate static func existingUpload(_ name: String) -> Diagnostic {
    Diagnostic(
      "upload.taken", at: Location(file: name), "The study has another file of that name: \(name)",
      advice: "Nothing was written over; give the new one another name.")
  }
}
