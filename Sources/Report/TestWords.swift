import QualitativeData
import Tabulate

/// What a test says, in words.
struct TestWords {
  let say: Wording

  /// One sentence.
  func sentence(_ test: TableTest) -> String {
    if let reason = test.withheld {
      return say("Niet getoetst: ", "Not tested: ") + reason.text(say.language) + "."
    }
    guard let p = test.p, let method = test.method else { return "" }
    let name = method.name(say.language)
    return
      "\(name.prefix(1).uppercased())\(name.dropFirst()): \(say.significance(p)); "
      + "\(say("Cramérs V", "Cramér's V")) = \(say.decimal(test.cramer ?? 0)), "
      + "\(say("gecorrigeerd", "corrected")) (Bergsma 2013) \(say.decimal(test.effect ?? 0))"
      + "\(say.decimal(test.effect ?? 0) == say.decimal(0) ? say(": niet meer dan toeval.", ": no more than chance.") : ".")"
  }
}
