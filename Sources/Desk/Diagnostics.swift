import QualitativeData

/// What can go wrong in the rooms of the desk.
extension Diagnostic {
  static func outside() -> Diagnostic {
    Diagnostic("sheet.outside", "This place is not in the table", advice: "Load the table again.")
  }

  static func notEmpty() -> Diagnostic {
    Diagnostic(
      "sheet.not-empty", "The column holds something, and is not removed", advice: "Empty its cells first.")
  }

  static func noHeading() -> Diagnostic {
    Diagnostic("sheet.no-heading", "A column needs a heading", advice: "Type a name for the attribute.")
  }

  static func sameHeading() -> Diagnostic {
    Diagnostic("sheet.same-heading", "There is a column of that name already", advice: "Choose another name.")
  }

  static func longCell() -> Diagnostic {
    Diagnostic("sheet.long-cell", "A cell holds at most 10,000 characters", advice: "Keep longer notes elsewhere.")
  }

  static func noLabel() -> Diagnostic {
    Diagnostic("speakers.label", "A correction names a document and a label", advice: "Load the page again.")
  }
}
