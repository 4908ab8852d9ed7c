import Foundation
import QualitativeData

/// What can go wrong around the review page.
extension Diagnostic {
  static func locked(_ path: String) -> Diagnostic {
    Diagnostic(
      "review.locked", at: Location(file: path), "Another program is writing to this coder's file",
      advice: "Use the page that is open already, or stop the other 'draad review' first.")
  }

  static func replaced(_ path: String) -> Diagnostic {
    Diagnostic(
      "review.replaced", at: Location(file: path), "The coder's file was replaced by another while the page was open",
      advice: "Nothing more is written to it; stop this program and start it again.")
  }

  static func notSaved(_ path: String, _ reason: Int32) -> Diagnostic {
    let isFull = [ENOSPC, EDQUOT, EFBIG].contains(reason)
    return Diagnostic(
      isFull ? "review.disk-full" : "review.not-saved", at: Location(file: path),
      isFull ? "The disk is full: the decision is not saved" : "The decision cannot be written to the disk",
      advice: isFull
        ? "Make room; the page keeps the decision and sends it again."
        : "Check the disk; the page keeps the decision and sends it again.")
  }

  static func unsure(_ path: String) -> Diagnostic {
    Diagnostic(
      "review.unsure", at: Location(file: path), "The disk failed, and what it holds is not known",
      advice: "Check the disk, stop this program, and start it again; the page keeps what is not saved.")
  }

  static func noDocuments(_ folder: String) -> Diagnostic {
    Diagnostic(
      "review.no-documents", at: Location(file: folder), "There are no documents to review",
      advice: "Make them with 'draad run' first.")
  }

  static func badCoder() -> Diagnostic {
    Diagnostic(
      "review.coder", "A coder's name holds letters, digits, '-' and '_', 40 at most",
      advice: "For example: --coder anna")
  }

  static func portTaken(_ address: String) -> Diagnostic {
    Diagnostic(
      "review.port", "The address \(address) cannot be used",
      advice: "Another program may use it; choose another with --port, or leave --port out.")
  }
}
