import QualitativeData

/// Whether more documents would bring more codes.
struct SaturationSection {
  let input: ReportInput
  let say: Wording

  var section: ReportSection? {
    guard let saturation = input.saturation, saturation.steps.count > 1 else { return nil }
    let figure = SaturationChart(saturation: saturation, say: say).figure
    return ReportSection(
      id: "verzadiging-van-codes", title: say("Verzadiging", "Saturation"), content: figure.html, figures: [figure])
  }
}
