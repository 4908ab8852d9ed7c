import Foundation
import Formats
import QualitativeData

/// The files of one kind that a run derives, one a document.
struct DerivedFiles: Sendable {
  let folder: String
  let fileExtension: String

  func path(of document: String) -> String { "\(folder)/\(document).\(fileExtension)" }

  /// What the document's file says it was made from; nil where there is none.
  func provenance(of document: String) -> Provenance? { Self.provenance(in: path(of: document)) }

  /// What a file says it was made from; nil where there is none. A header is well under 8 KiB.
  static func provenance(in path: String) -> Provenance? {
    FileAccess.beginning(of: path, length: 8192).flatMap { ProvenanceFormat.read($0, file: path) }
  }

  /// Removes the files of documents that are no longer in the study; how many there were.
  func sweep(keeping documents: Set<String>) -> Int {
    let stale = FileAccess.files(below: folder).filter {
      $0.hasSuffix("." + fileExtension) && !documents.contains(FileAccess.stem($0))
    }
    for path in stale + FileAccess.leftovers(in: folder) { try? FileManager.default.removeItem(atPath: path) }
    return stale.count
  }
}
