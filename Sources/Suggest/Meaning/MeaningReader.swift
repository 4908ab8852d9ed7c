import Encoder
import QualitativeData

/// Reads what the units of a document mean: each with the question that was asked and the sentence before, since an answer
/// is rarely understood without them; and half of it is what its whole paragraph says.
extension SentenceEncoder {
  /// Of a question as much is read with each unit, in scalars.
  private static let asked = 200

  /// Units of a document's segments with what they mean.
  func read(_ units: [TextUnit], of segments: [Segment]) -> [TextUnit] {
    var units = units
    let own = vectors(of: Self.texts(units, segments))
    var start = 0
    while start < units.count {
      let end = units[start...].firstIndex { $0.segment != units[start].segment } ?? units.count
      let share = 1 / Float(end - start)
      let mean = (0..<width).map { place in own[start..<end].reduce(Float(0)) { $0 + $1[place] } * share }
      for unit in start..<end { units[unit].meaning = zip(own[unit], mean).map { ($0 + $1) / 2 } }
      start = end
    }
    return units
  }

  /// What is read for each unit.
  private static func texts(_ units: [TextUnit], _ segments: [Segment]) -> [String] {
    let questions = Dictionary(segments.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
    return units.indices.map { place in
      let unit = units[place]
      let segment = segments[unit.segment]
      var parts: [String] = []
      if let question = segment.question.flatMap({ questions[$0] }) {
        parts.append(String(String.UnicodeScalarView(question.unicodeScalars.prefix(asked))))
      }
      if place > 0, units[place - 1].segment == unit.segment { parts.append(segment.quote(units[place - 1].range)) }
      return (parts + [segment.quote(unit.range)]).joined(separator: " ")
    }
  }
}
