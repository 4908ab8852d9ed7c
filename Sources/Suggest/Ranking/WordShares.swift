import Foundation
import QualitativeData

/// Hands the sum of evidence for a code back to the words of the unit: every term, group of characters, pair and
/// indicator to the words that it came from.
struct WordShares: Sendable {
  let ranker: Ranker

  /// The share of each word of a unit in the sum for a code, in the order of the words. `best` is the code that others
  /// are compared with.
  func shares(of scored: Ranker.Scored, for code: Int) -> [Double] {
    let unit = scored.unit
    var shares = [Double](repeating: 0, count: unit.words.count)
    addCodebook(scored.prepared, code, &shares)
    addIndicators(scored.prepared, code, &shares)
    addClassifiers(unit, code, scored.prepared, &shares)
    return shares
  }

  private func weight(_ kind: EvidenceKind) -> Double { ranker.ranking.weights[kind.rawValue] ?? 0 }
  private func cold(_ code: Int) -> Double { 1 / (1 + ranker.experience.accepted[code] / 3) }

  private func addCodebook(_ prepared: PreparedUnit, _ code: Int, _ shares: inout [Double]) {
    let profiles = ranker.preparer.profiles
    let rows = Dictionary(
      prepared.unit.words.map { ($0.form, profiles.row(of: $0.form)) }, uniquingKeysWith: { first, _ in first })
    let sums = profiles.sums(of: prepared.unit, rows)
    let scales = ranker.ranking.scales
    let perTerm = (weight(.terms) + weight(.termsCold) * cold(code)) / (scales["terms"]?.deviation ?? 1)
    let lead = (weight(.groupsLead) + weight(.groupsLeadCold) * cold(code)) / (scales["groups"]?.deviation ?? 1)
    let perGroup = lead + (weight(.groups) + weight(.groupsCold) * cold(code)) / (scales["groups"]?.deviation ?? 1)
    let best = prepared.groups.indices.max { prepared.groups[$0] < prepared.groups[$1] } ?? code
    for place in firsts(prepared.unit) {
      guard let row = rows[prepared.unit.words[place].form] else { continue }
      if sums.terms[code] > 0 {
        shares[place] += perTerm * Double(log(1 + sums.terms[code]) * row.terms[code] / sums.terms[code])
      }
      shares[place] += perGroup * Double(row.groups[code] / sums.length)
      shares[place] -= lead * Double(row.groups[best] / sums.length)
    }
  }

  private func addIndicators(_ prepared: PreparedUnit, _ code: Int, _ shares: inout [Double]) {
    let weight = weight(.indicators) + weight(.indicatorsCold) * cold(code)
    for hit in prepared.hits.filter({ $0.code == code }).prefix(3) {
      let places = prepared.unit.words.indices.filter { hit.range.contains(prepared.unit.words[$0].range) }
      for place in places { shares[place] += weight / Double(places.count) }
    }
  }

  private func addClassifiers(_ unit: TextUnit, _ code: Int, _ prepared: PreparedUnit, _ shares: inout [Double]) {
    guard let classifier = ranker.experience.classifier else { return }
    let count = ranker.codes.count
    let warmth = log(1 + ranker.experience.accepted[code]) / 4
    let whole = classifier.margins(of: prepared.vector)
    let bestSharp = (0..<count).max { whole[$0] < whole[$1] } ?? code
    let bestSmooth = (0..<count).max { whole[count + $0] < whole[count + $1] } ?? code
    let sharp = weight(.sharp) + weight(.sharpWarm) * warmth + weight(.sharpLead)
    let smooth = weight(.smooth) + weight(.smoothWarm) * warmth + weight(.smoothLead)
    var cache: [WordForm: FeatureSpace.WordFeatures] = [:]
    for (place, entries) in ranker.preparer.space.parts(of: unit, &cache).enumerated() {
      let margins = classifier.margins(of: SparseVector(entries))
      shares[place] += sharp * Double(margins[code]) - weight(.sharpLead) * Double(margins[bestSharp])
      shares[place] +=
        smooth * Double(margins[count + code]) - weight(.smoothLead) * Double(margins[count + bestSmooth])
    }
  }

  /// The places of the different words of a unit.
  private func firsts(_ unit: TextUnit) -> [Int] {
    var seen: Set<WordForm> = []
    return unit.words.indices.filter { seen.insert(unit.words[$0].form).inserted }
  }
}
