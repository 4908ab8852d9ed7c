import QualitativeData
import Report

/// What can be wrong with figures.
extension Diagnostic {
  static func noModel(_ file: String) -> Diagnostic {
    Diagnostic(
      "figure.no-model", at: Location(file: file), "The codebook does not say which main codes lead to which",
      advice: "Add a list of arrows under 'model:' beside 'codes:', such as '- context -> drijfveren'.")
  }

  static func noRegions() -> Diagnostic {
    Diagnostic(
      "figure.no-regions", "The cases have no attribute whose values are the names of regions",
      advice: "Name one with --of; known are the Dutch provinces and the 35 labour-market regions.")
  }

  static func noRegion(_ attribute: String) -> Diagnostic {
    Diagnostic(
      "figure.no-regions", "No value of the attribute '\(attribute)' is the name of a region",
      advice: "Name another with --of; known are the Dutch provinces and the 35 labour-market regions.")
  }

  static func unplaced(_ values: [(value: String, cases: Int)], _ attribute: String, _ folder: StudyFolder)
    -> Diagnostic
  {
    let names = values.prefix(20).map { "'\($0.value)' (\(counted($0.cases, "case")))" }.joined(separator: ", ")
    let more = values.count > 20 ? " and \(values.count - 20) more" : ""
    return Diagnostic(
      "figure.no-tile", .warning, at: Location(file: folder.casesFile),
      "Not on the map, since they are the name of no tile: \(names)\(more)",
      advice: "Correct them under '\(attribute)', or draw the other map with --tiles; the figure's note names them.")
  }

  static func noOrder() -> Diagnostic {
    Diagnostic(
      "figure.no-order", "The study orders the values of no attribute",
      advice: "Add them to study.yaml, such as 'order: {fase: [begin, groei, rijp]}', or name an attribute with --of.")
  }

  static func noSeveral() -> Diagnostic {
    Diagnostic(
      "figure.no-several", "The cases have no attribute with few values of which a case has several",
      advice: "Name an attribute or a main code with --of.")
  }

  static func noSubject(_ name: String, _ attributes: [String]) -> Diagnostic {
    Diagnostic(
      "figure.no-subject", "There is no attribute '\(name)', nor a code of that name with codes below it",
      advice:
        "The attributes are \(attributes.joined(separator: ", ")); 'draad export codebook --format csv' lists the codes."
    )
  }

  static func tooManyTypes(_ attribute: String, _ count: Int) -> Diagnostic {
    Diagnostic(
      "figure.too-many-types",
      "The attribute '\(attribute)' has \(count) values; a figure tells \(ModelFigure.mostTypes) apart",
      advice: "Name another with --by, or ranges for numbers, as in 'leeftijd:0-39,40-'; --together takes all cases.")
  }
}
