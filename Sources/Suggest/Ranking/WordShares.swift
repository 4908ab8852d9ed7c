import Foundation
import QualitativeData

/// Hands the sum of evidence for a code back to the words of the unit: every term, group of characters, pair and
/// indicator to the words that it came from.
struct WordShares: Sendable {
  let ranker: Ranker

  /// The share of each word of a unit in the sum for a code, in the order of the words. What neighbours say, base rates
  /// and constants belong to no word.
  func shares(of scored: Ranker.Scored, for code: Int) -> [Double] {
    var shares = [Double](repeating: 0, count: scored.unit.words.count)
    let words = UnitWords([scored.unit], ranker.preparer.table)
    addCodebook(scored.prepared, words, code, &shares)
    addIndicators(scored.prepared, code, &shares)
    addClassifiers(scored.prepared, words, code, &shares)
    return shares
  }

  private func weight(_ kind: EvidenceKind) -> Double { ranker.ranking.weights[kind.rawValue] ?? 0 }
  private func cold(_ code: Int) -> Double { 1 / (1 + ranker.experience.accepted[code] / 3) }

  private func addCodebook(_ prepared: PreparedUnit, _ words: UnitWords, _ code: Int, _ shares: inout [Double]) {
    let scales = ranker.ranking.scales
    let perTerm = (weight(.terms) + weight(.termsCold) * cold(code)) / (scales["terms"]?.deviation ?? 1)
    let lead = (weight(.groupsLead) + weight(.groupsLeadCold) * cold(code)) / (scales["groups"]?.deviation ?? 1)
    let perGroup = lead + (weight(.groups) + weight(.groupsCold) * cold(code)) / (scales["groups"]?.deviation ?? 1)
    let best = prepared.groups.indices.max { prepared.groups[$0] < prepared.groups[$1] } ?? code
    let entries = words.firsts(0).map { ($0, words.entries[words.places[0][$0]]) }
    let length = max(entries.reduce(Float(0)) { $0 + $1.1.groupSquare }.squareRoot(), .leastNormalMagnitude)
    // The logarithm of the terms' sum is handed out in proportion.
    let sum = exp(Double(prepared.terms[code])) - 1
    for (place, entry) in entries {
      let terms = entry.terms.filter { $0.code == code }.reduce(0) { $0 + Double($1.weight) }
      if sum > 0 { shares[place] += perTerm * Double(prepared.terms[code]) * terms / sum }
      shares[place] += perGroup * Double(entry.groups[code] / length)
      shares[place] -= lead * Double(entry.groups[best] / length)
    }
  }

  private func addIndicators(_ prepared: PreparedUnit, _ code: Int, _ shares: inout [Double]) {
    let weight = weight(.indicators) + weight(.indicatorsCold) * cold(code)
    for hit in prepared.hits.filter({ $0.code == code }).prefix(3) {
      let places = prepared.unit.words.indices.filter { hit.range.contains(prepared.unit.words[$0].range) }
      for place in places { shares[place] += weight / Double(places.count) }
    }
  }

  private func addClassifiers(_ prepared: PreparedUnit, _ words: UnitWords, _ code: Int, _ shares: inout [Double]) {
    guard let classifier = ranker.experience.classifier else { return }
    let count = ranker.codes.count
    let warmth = log(1 + ranker.experience.accepted[code]) / 4
    let whole = prepared.margins
    let bestSharp = (0..<count).max { whole[$0] < whole[$1] } ?? code
    let bestSmooth = (0..<count).max { whole[count + $0] < whole[count + $1] } ?? code
    let sharp = weight(.sharp) + weight(.sharpWarm) * warmth + weight(.sharpLead)
    let smooth = weight(.smooth) + weight(.smoothWarm) * warmth + weight(.smoothLead)
    for (place, entries) in ranker.preparer.features(of: prepared.unit, words, 0).enumerated() {
      let margins = classifier.columns(of: classifier.sums(of: entries))
      shares[place] += sharp * Double(margins[code]) - weight(.sharpLead) * Double(margins[bestSharp])
      shares[place] +=
        smooth * Double(margins[count + code]) - weight(.smoothLead) * Double(margins[count + bestSmooth])
    }
  }
}
