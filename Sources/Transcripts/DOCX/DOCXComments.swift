import Packages
import QualitativeData

/// A comment as the part of comments has it.
struct DOCXComment {
  var id: String
  var author: String
  var time: String?
  var text = ""
  /// The id of its last paragraph, by which answers refer to it (MS-DOCX 2.5.4).
  var paragraphID: String?
}

/// Reads which comment answers which, and which are resolved (MS-DOCX 2.5.4).
final class DOCXCommentThreads: XMLHandler {
  typealias Element = DOCXElement
  /// Paragraph id of an answer → paragraph id of what it answers.
  var parents: [String: String] = [:]
  /// Paragraph ids of comments that are resolved.
  var resolved: Set<String> = []

  func start(_ name: DOCXElement?, _ attributes: XMLAttributes) {
    guard name == .commentExtended, let id = attributes["paraId"] else { return }
    parents[id] = attributes["paraIdParent"]
    if ["1", "true", "on"].contains(attributes["done"] ?? "") { resolved.insert(id) }
  }

  func end(_ name: DOCXElement?) {}
}
