import Foundation
import QualitativeData

/// What can go wrong around the review page.
extension Diagnostic {
  static func locked(_ path: String, by holder: LockNote.Holder?) -> Diagnostic {
    let who = holder.map { ": '\($0.program)', process \($0.pid) on \($0.host), since \($0.since)" } ?? ""
    return Diagnostic(
      "review.locked", at: Location(file: path), "Another program is writing to this coder's file\(who)",
      advice: "Use the page that is open already, or end that program first.")
  }

  static func changed(_ path: String) -> Diagnostic {
    Diagnostic(
      "review.changed", at: Location(file: path), "The coder's file was changed by another program meanwhile",
      advice: "Nothing more is written to it; stop this program, look at the file, and start it again.")
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

  static func otherText() -> Diagnostic {
    Diagnostic(
      "review.other-text", "The decision was made on another text than the document has now",
      advice: "It is not saved; the page keeps and shows it. Decide anew where it belongs.")
  }

  static func noText() -> Diagnostic {
    Diagnostic(
      "review.no-text", "A decision does not say on which text it was made: this page is of an earlier version",
      advice: "Nothing of it was saved; load the page again. It keeps and shows what was not.")
  }

  static func settlesNothing() -> Diagnostic {
    Diagnostic(
      "review.not-adjudicating", "Differences are settled on the page of 'draad adjudicate' only",
      advice: "Start that, and settle there.")
  }

  static func foreignWay() -> Diagnostic {
    Diagnostic(
      "review.way", "Decisions of this page are made in the text or in bulk", advice: "Load the page again.")
  }

  static func deskClosed() -> Diagnostic {
    Diagnostic(
      "review.not-saved", "The study was read anew while the decision was on its way",
      advice: "The page keeps the decision and sends it again.")
  }

  static func otherStudy() -> Diagnostic {
    Diagnostic(
      "review.other-study", "This page belongs to another study or coder than the program that runs now",
      advice: "Nothing was saved here; start the program for that study again, or open this one's start address.")
  }

  static func noDocuments(_ folder: String) -> Diagnostic {
    Diagnostic(
      "review.no-documents", at: Location(file: folder), "There are no documents to review",
      advice: "Make them with 'draad run' first.")
  }

  static func badCoder() -> Diagnostic {
    Diagnostic(
      "review.coder", "This cannot be a coder's name: it is a line of 1 to 80 characters with a letter or digit in it",
      advice: "For example: --coder anna, or --coder \"Anna de Wit\"")
  }

  static func portTaken(_ address: String) -> Diagnostic {
    Diagnostic(
      "review.port", "The address \(address) cannot be used",
      advice: "Another program may use it; choose another with --port, or leave --port out.")
  }
}
