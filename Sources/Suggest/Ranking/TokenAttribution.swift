import Foundation
import QualitativeData

/// Hands the sum of evidence for a code back to the words of the unit: every term, group of characters, pair and
/// indicator to the words that it came from.
struct TokenAttribution {
  let ranker: Ranker
  let document: Ranker.Document

  /// The share of each word of a unit in the sum for a code, in the order of the words. What neighbours say, base rates
  /// and constants belong to no word.
  func shares(of unit: Int, for code: Int) -> [Double] {
    let prepared = document.units[unit].prepared
    var shares = [Double](repeating: 0, count: document.words.rows[unit].count)
    addCodebook(prepared, unit, code, &shares)
    addIndicators(prepared, unit, code, &shares)
    addClassifiers(prepared, unit, code, &shares)
    addRatios(prepared, unit, code, &shares)
    return shares
  }

  private func weight(_ kind: EvidenceKind) -> Double { ranker.ranking.weights[kind.name] ?? 0 }
  private func cold(_ code: Int) -> Double { ColdStart.cold(ranker.learned.accepted[code]) }

  private func addCodebook(_ prepared: PreparedUnit, _ unit: Int, _ code: Int, _ shares: inout [Double]) {
    let scales = ranker.ranking.scales
    let perTerm = (weight(.terms) + weight(.termsCold) * cold(code)) / (scales["terms"]?.deviation ?? 1)
    let lead = (weight(.groupsLead) + weight(.groupsLeadCold) * cold(code)) / (scales["groups"]?.deviation ?? 1)
    let perGroup = lead + (weight(.groups) + weight(.groupsCold) * cold(code)) / (scales["groups"]?.deviation ?? 1)
    let best = prepared.groups.indices.max { prepared.groups[$0] < prepared.groups[$1] } ?? code
    let (rows, store) = (document.words.rows[unit], document.words.store)
    let entries = store.entries
    let firsts = document.words.firsts[unit]
    let length = max(firsts.reduce(Float(0)) { $0 + entries[rows[$1]].groupSquare }.squareRoot(), .leastNormalMagnitude)
    // The logarithm of the terms' sum is handed out in proportion.
    let sum = exp(Double(prepared.terms[code])) - 1
    for place in firsts {
      let row = rows[place]
      let terms = entries[row].terms.reduce(0) { $1.code == code ? $0 + Double($1.weight) : $0 }
      if sum > 0 { shares[place] += perTerm * Double(prepared.terms[code]) * terms / sum }
      shares[place] += perGroup * Double(store.group(row, code) / length)
      shares[place] -= lead * Double(store.group(row, best) / length)
    }
  }

  private func addIndicators(_ prepared: PreparedUnit, _ unit: Int, _ code: Int, _ shares: inout [Double]) {
    let ranges = document.words.ranges[unit]
    let weight = weight(.indicators) + weight(.indicatorsCold) * cold(code)
    for hit in prepared.hits.filter({ $0.code == code }).prefix(3) {
      let places = ranges.indices.filter { hit.range.contains(ranges[$0]) }
      for place in places { shares[place] += weight / Double(places.count) }
    }
  }

  private func addClassifiers(_ prepared: PreparedUnit, _ unit: Int, _ code: Int, _ shares: inout [Double]) {
    guard let classifier = ranker.learned.classifier else { return }
    let count = ranker.codes.count
    let warm = ColdStart.warm(ranker.learned.accepted[code])
    let whole = prepared.margins
    let bestSharp = (0..<count).max { whole[$0] < whole[$1] } ?? code
    let bestSmooth = (0..<count).max { whole[count + $0] < whole[count + $1] } ?? code
    let (sharpLead, smoothLead) = (weight(.sharpLead), weight(.smoothLead))
    let sharp = weight(.sharp) + weight(.sharpWarm) * warm + sharpLead
    let smooth = weight(.smooth) + weight(.smoothWarm) * warm + smoothLead
    ranker.preparer.eachFeature(document.words, unit) { place, feature, value in
      let margin = { Double(value * classifier[Int(feature), $0]) }
      shares[place] += sharp * margin(code) - sharpLead * margin(bestSharp)
      shares[place] += smooth * margin(count + code) - smoothLead * margin(count + bestSmooth)
    }
  }

  private func addRatios(_ prepared: PreparedUnit, _ unit: Int, _ code: Int, _ shares: inout [Double]) {
    guard let ratios = ranker.learned.ratios, !prepared.ratios.isEmpty else { return }
    let warm = ColdStart.warm(ranker.learned.accepted[code])
    let best = prepared.ratios.indices.max { prepared.ratios[$0] < prepared.ratios[$1] } ?? code
    let lead = weight(.ratioLead)
    let own = weight(.ratio) + weight(.ratioWarm) * warm + lead
    let scale = Double(NaiveBayesTrainer.scale(document.words.count(unit)))
    let share = { (feature: Int) in
      scale * (own * Double(ratios[feature, code]) - lead * Double(ratios[feature, best]))
    }
    let constant = share(Int(FeatureSpace.constant))
    let (rows, entries) = (document.words.rows[unit], document.words.entries)
    for place in document.words.firsts[unit] {
      shares[place] += constant * Double(entries[rows[place]].termCount)
      for (feature, _) in entries[rows[place]].termFeatures where feature < ratios.features {
        shares[place] += share(Int(feature))
      }
    }
  }
}
