import QualitativeData

/// The words of an evaluation's page in one language.
struct EvaluationTexts: Sendable {
  var title, intro, documents, read, coded, coders, betweenCoders, curve, calibration, calibrationIntro: String
  var codes, codesIntro, code, given, shown, precision, recall, between, trustedFrom, notYet: String
  var firstRight, amongThree, error, confidence, right, number: String

  static func of(_ language: String, _ unit: CodeModel.Unit) -> EvaluationTexts {
    var texts = language == "en" ? english : dutch
    guard unit == .segment else { return texts }
    texts.read = language == "en" ? "turns read" : "beurten gelezen"
    texts.coded = language == "en" ? "turns with a code" : "beurten met een code"
    return texts
  }

  static let dutch = EvaluationTexts(
    title: "Hoe ver zijn de voorstellen te vertrouwen?",
    intro: "Gemeten op gecodeerde documenten die aan het leren niet meededen.",
    documents: "documenten", read: "zinnen gelezen", coded: "zinnen met een code", coders: "codeurs",
    betweenCoders: "overeenstemming tussen codeurs (F1)", curve: "Beter met elk gecodeerd document",
    calibration: "Betekent de zekerheid wat zij zegt?",
    calibrationIntro: "Op de lijn: van de voorstellen met 80 % zekerheid gaven de codeurs er acht van de tien ook. "
      + "Geteld zijn steeds de eerste drie codes, ook die te onzeker zijn om te tonen.",
    codes: "Per code",
    codesIntro: "Te vertrouwen vanaf: zoveel voorbeelden had de code toen voortaan minstens zeven van de tien "
      + "voorstellen klopten.",
    code: "code", given: "gegeven", shown: "voorgesteld", precision: "precisie", recall: "gevonden",
    between: "tussen codeurs", trustedFrom: "te vertrouwen vanaf", notYet: "nog niet", firstRight: "eerste klopt",
    amongThree: "bij eerste drie", error: "fout in zekerheid", confidence: "zekerheid",
    right: "klopte", number: "aantal")

  static let english = EvaluationTexts(
    title: "How far can suggestions be trusted?",
    intro: "Measured on coded documents that took no part in learning.",
    documents: "documents", read: "sentences read", coded: "sentences with a code", coders: "coders",
    betweenCoders: "agreement between coders (F1)", curve: "Better with every coded document",
    calibration: "Does confidence mean what it says?",
    calibrationIntro: "On the line: of suggestions with 80 % confidence, coders gave eight in ten. The first "
      + "three codes count everywhere, also those that are too unsure to be shown.",
    codes: "Code by code",
    codesIntro: "Trusted from: the examples that the code had when from then on at least seven in ten suggestions were "
      + "right.",
    code: "code", given: "given", shown: "suggested", precision: "precision", recall: "recall",
    between: "between coders", trustedFrom: "trusted from", notYet: "not yet", firstRight: "first is right",
    amongThree: "among first three", error: "calibration error", confidence: "confidence",
    right: "were right", number: "number")
}
