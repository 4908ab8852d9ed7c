import QualitativeData

/// What can be wrong with a question to the codings.
extension Diagnostic {
  /// Readings that were said of a text which was corrected since.
  static func readBefore(_ document: String, _ readings: [CodingEvent]) -> Diagnostic {
    let coders = Set(readings.map(\.coder)).sorted().joined(separator: ", ")
    return Diagnostic(
      "codings.read-before", .note, at: Location(file: document),
      "\(coders) read this document before its text was corrected",
      advice:
        "Read is what the codings show to be the same; who finishes the document again on the page has read all of it.")
  }

  static func unknownAttribute(_ name: String, known: [String]) -> Diagnostic {
    Diagnostic(
      "crosstab.attribute", "The cases have no attribute '\(name)'",
      advice: known.isEmpty
        ? "Add a column to the table of cases."
        : NearestNames.advice(name, among: known, otherwise: "They have \(known.joined(separator: ", "))."))
  }

  static func unknownValue(_ value: String, of attribute: String, known: [String]) -> Diagnostic {
    Diagnostic(
      "crosstab.value", "No case has the value '\(value)' for '\(attribute)'",
      advice: NearestNames.advice(value, among: known, otherwise: "The values are \(known.joined(separator: ", "))."))
  }

  static func notBins(_ attribute: String, _ text: String) -> Diagnostic {
    Diagnostic(
      "crosstab.bins", "'\(text)' is no range of numbers for '\(attribute)'",
      advice: "Write ranges as \(attribute):0-39,40-59,60- (both ends count; semicolons between decimal commas).")
  }

  static func tooManyBins(_ attribute: String, _ count: Int) -> Diagnostic {
    Diagnostic(
      "crosstab.bins", "'\(attribute)' has \(count) ranges, more than a table can show",
      advice: "Write fewer, wider ones, such as \(attribute):0-39,40-59,60-")
  }

  static func overlapping(_ attribute: String, _ first: String, _ second: String) -> Diagnostic {
    Diagnostic(
      "crosstab.bins", "The ranges \(first) and \(second) of '\(attribute)' have numbers in common",
      advice: "Both ends belong to a range: let each begin after the end of the one before.")
  }

  static func twoBins(_ attribute: String) -> Diagnostic {
    Diagnostic(
      "crosstab.bins", "'\(attribute)' is named twice with different ranges",
      advice: "Make one table for each.")
  }

  static func outsideBins(_ attribute: String, _ cases: [String]) -> Diagnostic {
    Diagnostic(
      "crosstab.outside-bins", .warning,
      cases.count == 1
        ? "1 case has a number outside the ranges of '\(attribute)': \(cases[0])"
        : "\(cases.count) cases have a number outside the ranges of '\(attribute)': \(cases.joined(separator: ", "))",
      advice: "They stand in no column; add a range, or an open end such as 60-.")
  }

  static func notNumbers(_ attribute: String, _ cases: [String]) -> Diagnostic {
    Diagnostic(
      "crosstab.not-a-number", .warning,
      cases.count == 1
        ? "1 case has a value of '\(attribute)' that is no number: \(cases[0])"
        : "\(cases.count) cases have a value of '\(attribute)' that is no number: \(cases.joined(separator: ", "))",
      advice: "They stand in no column; write the number alone in the table of cases.")
  }

  static func notACondition(_ text: String) -> Diagnostic {
    Diagnostic(
      "crosstab.condition", "'\(text)' is not a condition",
      advice: "Write it as attribute=value, attribute=value|value or attribute!=value.")
  }

  static func noCases(_ conditions: [String]) -> Diagnostic {
    Diagnostic(
      "crosstab.no-cases", "No case meets \(conditions.joined(separator: " and "))",
      advice: "Leave out a condition.")
  }

  static func noCode(_ pattern: String) -> Diagnostic {
    Diagnostic(
      "crosstab.no-code", "No code matches '\(pattern)'",
      advice: "Name a code, or all below one as in 'drijfveren/*'.")
  }

  static func noWeight(_ attribute: String, of caseID: String) -> Diagnostic {
    Diagnostic(
      "crosstab.weight", "The case '\(caseID)' has no number for the weight '\(attribute)'",
      advice: "Give each case a number of 0 or more in the table of cases.")
  }

  static let weightsNeedCases = Diagnostic(
    "crosstab.weight-unit", "Only cases can be weighted", advice: "Leave out the weight, or count cases.")

  static let otherCodebook = Diagnostic(
    "crosstab.other-codebook", "The tally was made with another codebook",
    advice: "Tally the study anew with the codebook as it is now.")

  static func notMergeable(_ what: String) -> Diagnostic {
    Diagnostic(
      "crosstab.merge", "The tallies cannot be merged: \(what)",
      advice: "Tally all parts of the study with the same version, codebook and options, each document in one part.")
  }

  static func noCase(document: String, passages: Int) -> Diagnostic {
    Diagnostic(
      "crosstab.no-case", .warning, at: Location(file: document),
      passages == 1
        ? "1 coded passage belongs to no case and is not counted"
        : "\(passages) coded passages belong to no case and are not counted",
      advice: "Name the document, or who speaks in it, in the table of cases.")
  }

  /// Not a mistake: somebody dropped the code, and may take that back.
  static func droppedCode(_ name: String, passages: Int) -> Diagnostic {
    Diagnostic(
      "crosstab.dropped-code", .note,
      passages == 1
        ? "1 coding has the code '\(name)', which was dropped; it is kept and not counted"
        : "\(passages) codings have the code '\(name)', which was dropped; they are kept and not counted",
      advice: "'draad codebook undo' brings the code back as long as nothing was done after it.")
  }

  /// What is asked of coders when a code was split.
  static func splitCode(_ name: String, _ parts: [String], passages: Int) -> Diagnostic {
    Diagnostic(
      "crosstab.split-code", .warning,
      passages == 1
        ? "1 coding has the code '\(name)', which was split into \(parts.joined(separator: ", ")), and is not counted yet"
        : "\(passages) codings have the code '\(name)', which was split into \(parts.joined(separator: ", ")), and are not counted yet",
      advice: "'draad review' shows them as undecided, with the parts as suggestions.")
  }

  static func unknownCode(_ name: String, passages: Int) -> Diagnostic {
    Diagnostic(
      "crosstab.unknown-code", .warning,
      passages == 1
        ? "1 coding has the code '\(name)', which the codebook lacks, and is not counted"
        : "\(passages) codings have the code '\(name)', which the codebook lacks, and are not counted",
      advice: "'draad codebook adopt' takes in a code that a coder made; else add it to the codebook by this name.")
  }

  static func noPlace(document: String, passages: Int) -> Diagnostic {
    Diagnostic(
      "crosstab.no-place", .warning, at: Location(file: document),
      passages == 1
        ? "1 coded passage lies outside the text and is not counted"
        : "\(passages) coded passages lie outside the text and are not counted",
      advice: "The document changed since it was coded; run 'draad codings check'.")
  }
}
