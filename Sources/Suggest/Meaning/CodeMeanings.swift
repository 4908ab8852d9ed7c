import Encoder
import QualitativeData

/// What the words of a codebook mean, as the sentence encoder sees them.
struct CodeMeanings: Sendable {
  let encoder: SentenceEncoder
  /// By code: the mean of what its label and indicators mean, and what its definition means.
  private let named: [[Float]]
  private let defined: [[Float]]

  init(_ codes: [Code], _ encoder: SentenceEncoder) {
    self.encoder = encoder
    named = codes.map { code in
      let vectors = encoder.vectors(of: code.indicators.isEmpty ? [code.label] : code.indicators)
      return (0..<SentenceEncoder.width).map { place in
        vectors.reduce(Float(0)) { $0 + $1[place] } / Float(vectors.count)
      }
    }
    defined = encoder.vectors(of: codes.map { $0.definition.isEmpty ? $0.label : $0.definition })
  }

  /// How much a unit means what each code's label and indicators do, then what each code's definition does.
  func likeness(to unit: TextUnit) -> [Float] { (named + defined).map { product($0, unit.meaning) } }

  private func product(_ left: [Float], _ right: [Float]) -> Float {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

extension SentenceEncoder {
  /// Units of a document's segments with what they mean.
  func read(_ units: [TextUnit], of segments: [Segment]) -> [TextUnit] {
    var units = units
    let texts = units.map { segments[$0.segment].quote($0.range) }
    for (place, vector) in vectors(of: texts).enumerated() { units[place].meaning = vector }
    return units
  }
}

extension TextUnit {
  /// What it means as features, with a constant; empty where no encoder read it.
  var meaningVector: SparseVector {
    meaning.isEmpty ? SparseVector() : SparseVector((meaning + [1]).enumerated().map { (Int32($0), $1) })
  }
}
