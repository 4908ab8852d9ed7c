import Foundation
import QualitativeData

/// A unit with all that does not depend on decisions: how it compares with the codebook, and its vector.
struct PreparedUnit: Sendable {
  var unit: TextUnit
  /// BM25 of its terms with each code, as log(1 + x).
  var terms: [Float]
  /// Cosine of its character groups with each code.
  var groups: [Float]
  /// The indicators that occur.
  var hits: [IndicatorIndex.Hit]
  /// Its features.
  var vector: SparseVector
}

/// Compares units with the codebook and turns them into vectors.
struct UnitPreparer: Sendable {
  let profiles: CodeProfiles
  let indicators: IndicatorIndex
  let space: FeatureSpace

  func prepare(_ units: [TextUnit]) -> [PreparedUnit] {
    var rows: [WordForm: CodeProfiles.Row] = [:]
    var features: [WordForm: FeatureSpace.WordFeatures] = [:]
    return units.map { unit in
      for word in unit.words where rows[word.form] == nil { rows[word.form] = profiles.row(of: word.form) }
      let sums = profiles.sums(of: unit, rows)
      return PreparedUnit(
        unit: unit, terms: sums.terms.map { log(1 + $0) }, groups: sums.groups.map { $0 / sums.length },
        hits: indicators.hits(in: unit), vector: space.vector(of: unit, &features))
    }
  }
}
