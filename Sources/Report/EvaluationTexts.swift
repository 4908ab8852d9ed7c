import QualitativeData

/// The words of an evaluation's page in one language.
struct EvaluationTexts: Sendable {
  var title, intro, documents, read, coded, coders, betweenCoders, curve, calibration, calibrationIntro: String
  var codes, codesIntro, code, given, shown, precision, recall, between, trustedFrom, notYet: String
  var firstRight, amongThree, error, confidence, right, number: String
  var comparison, comparisonIntro, units, program, programFirst, programSecond: String
  var sightUnknown, sightBlind, sightSome: String

  static func of(_ language: String, _ unit: CodeModel.Unit) -> EvaluationTexts {
    var texts = language == "en" ? english : dutch
    guard unit == .segment else { return texts }
    texts.read = language == "en" ? "turns read" : "beurten gelezen"
    texts.coded = language == "en" ? "turns with a code" : "beurten met een code"
    return texts
  }

  /// Whether what was learned from was decided with suggestions in sight.
  func sight(_ sight: Agreement.Sight) -> String {
    if sight.unknown == sight.all { return sightUnknown }
    guard sight.suggestions > 0 else { return sight.blind == sight.all ? sightBlind : "" }
    return sightSome.replacing("{seen}", with: String(sight.suggestions)).replacing("{all}", with: String(sight.all))
  }

  static let dutch = EvaluationTexts(
    title: "Hoe ver zijn de voorstellen te vertrouwen?",
    intro: "Gemeten op gecodeerde documenten die aan het leren niet meededen.",
    documents: "documenten", read: "zinnen gelezen", coded: "zinnen met een code", coders: "codeurs",
    betweenCoders: "overeenstemming tussen codeurs (F1)", curve: "Beter met elk gecodeerd document",
    calibration: "Betekent de zekerheid wat zij zegt?",
    calibrationIntro:
      "Op de lijn: van de voorstellen met 80 % zekerheid gaf minstens één codeur er acht van de tien ook. "
      + "Geteld zijn steeds de eerste drie codes, ook die te onzeker zijn om te tonen.",
    codes: "Per code",
    codesIntro: "Te vertrouwen vanaf: zoveel voorbeelden had de code toen voortaan minstens zeven van de tien "
      + "voorstellen klopten. Klopt en gegeven: minstens één codeur gaf de code, ook als een ander die het las dat niet deed; "
      + "de tabellen van de studie tellen wat beslecht of overeengekomen is.",
    code: "code", given: "gegeven", shown: "voorgesteld", precision: "precisie", recall: "gevonden",
    between: "F1 tussen codeurs", trustedFrom: "te vertrouwen vanaf", notYet: "nog niet", firstRight: "eerste klopt",
    amongThree: "bij eerste drie", error: "fout in zekerheid", confidence: "zekerheid",
    right: "klopte", number: "aantal", comparison: "Het programma naast de codeurs",
    comparisonIntro:
      "Dezelfde zinnen en dezelfde maat voor allen: F1, tweemaal de codes die beiden gaven, gedeeld door de "
      + "codes die elk gaf. Geteld is wat beide codeurs lazen; wie alleen verschillen beslechtte, telt niet mee.",
    units: "eenheden", program: "F1 programma–codeur", programFirst: "F1 programma met de eerste",
    programSecond: "F1 programma met de tweede",
    sightUnknown: "Of codeurs voorstellen zagen toen zij beslisten, is niet vastgelegd.",
    sightBlind: "Alle beslissingen waarvan geleerd is, zijn blind genomen.",
    sightSome:
      "Van {all} beslissingen waarvan geleerd is, zijn er {seen} genomen met voorstellen in beeld: wat het programma "
      + "daarmee overeenkomt (codes met *), kan het aan zichzelf te danken hebben.")

  static let english = EvaluationTexts(
    title: "How far can suggestions be trusted?",
    intro: "Measured on coded documents that took no part in learning.",
    documents: "documents", read: "sentences read", coded: "sentences with a code", coders: "coders",
    betweenCoders: "agreement between coders (F1)", curve: "Better with every coded document",
    calibration: "Does confidence mean what it says?",
    calibrationIntro:
      "On the line: of suggestions with 80 % confidence, at least one coder gave eight in ten. The first "
      + "three codes count everywhere, also those that are too unsure to be shown.",
    codes: "Code by code",
    codesIntro: "Trusted from: the examples that the code had when from then on at least seven in ten suggestions were "
      + "right. Right and given: at least one coder gave the code, also where another who read it did not; the study's tables "
      + "count what was settled or agreed on.",
    code: "code", given: "given", shown: "suggested", precision: "precision", recall: "recall",
    between: "F1 between coders", trustedFrom: "trusted from", notYet: "not yet", firstRight: "first is right",
    amongThree: "among first three", error: "calibration error", confidence: "confidence",
    right: "were right", number: "number", comparison: "The program beside the coders",
    comparisonIntro:
      "The same sentences and the same measure for all: F1, twice the codes that both gave, divided by the "
      + "codes that each gave. What both coders read is counted; who only settled differences is left out.",
    units: "units", program: "F1 program–coder", programFirst: "F1 program with the first",
    programSecond: "F1 program with the second",
    sightUnknown: "Whether coders saw suggestions while they decided is not recorded.",
    sightBlind: "All decisions that are learned from were made blind.",
    sightSome:
      "Of {all} decisions that are learned from, {seen} were made with suggestions in sight: how far the program "
      + "agrees with those (codes with *) it may owe to itself.")
}
