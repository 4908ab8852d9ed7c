import QualitativeData

/// What a test says, in words.
struct TestWords {
  let say: Wording

  /// One sentence.
  func sentence(_ test: TableTest) -> String {
    if let reason = test.withheld {
      return say("Niet getoetst: ", "Not tested: ") + reason.text(say.language) + "."
    }
    guard let p = test.p, let method = test.method else { return "" }
    return
      "\(name(method)): \(say.significance(p)), \(say("Cramérs V", "Cramér's V")) = \(say.decimal(test.effect ?? 0))."
  }

  /// What the method is called.
  func name(_ method: TableTest.Method) -> String {
    switch method {
    case .exact: say("Fishers exacte toets", "Fisher's exact test")
    case .drawn:
      say("Fishers exacte toets, met getrokken tabellen", "Fisher's exact test, with tables drawn")
    case .chiSquare: say("Chikwadraattoets", "Chi-square test")
    }
  }
}
