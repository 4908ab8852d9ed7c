import Encoder
import QualitativeData

/// What evaluation keeps of a document: what learning keeps, and each coder's decisions apart.
public struct EvaluationDocument: Sendable {
  let learning: LearningDocument
  /// What a person must know: decisions whose passages are no longer there.
  public var diagnostics: [Diagnostic] { learning.diagnostics }
  /// For each unit of `learning` who read it, and the codes that each of them gave it.
  let coders: [[String: Set<Int>]]
  /// What was visible while it was coded.
  let sight: Agreement.Sight
  /// By code: how many of its codings were given with suggestions in sight.
  let seen: [Int: Int]

  /// Takes what is needed; `readings` say what each coder read of the document.
  public init(
    _ document: TokenTable, decisions: DocumentDecisions?, readings: [Reading], codebook: Codebook,
    unit: CodeModel.Unit,
    encoder: SentenceEncoder? = nil
  ) {
    let learning = LearningDocument(
      document, decisions: decisions, codebook: codebook, unit: unit, encoder: encoder)
    self.learning = learning
    let codes = codebook.leafPlaces
    let own = decisions?.anchored(by: document.anchor).decisions.unsettled
    var coders = [[String: Set<Int>]](repeating: [:], count: learning.units.count)
    for reading in learning.isOpen ? readings : [] {
      let labels = own?.only(reading.coder).labels(for: learning.units, codes: codes) ?? []
      for (place, label) in labels.enumerated() where !learning.units[place].isContext {
        guard reading.covers(learning.units[place].range) || !label.codes.isEmpty else { continue }
        coders[place][reading.coder] = Set(label.codes)
      }
    }
    self.coders = coders
    let decided = (own?.codings ?? []) + (own?.rejections ?? [])
    sight = decided.reduce(into: Agreement.Sight()) { $0.add($1.saw) }
    seen = (own?.codings ?? []).reduce(into: [:]) { counts, coding in
      guard let code = codes[coding.code], coding.saw?.contains(CodingEvent.Seen.suggestions.rawValue) ?? false else {
        return
      }
      counts[code, default: 0] += 1
    }
  }
}

/// A unit whose codes were suggested without knowing what coders gave it.
struct TestedUnit: Sendable {
  /// The document's id.
  let document: String
  /// The codes that coders gave.
  let gold: Set<Int>
  /// The codes, best first.
  let order: [Int]
  /// By code.
  let confidences: [Double]
  /// The codes that would be shown.
  let shown: Set<Int>

  init(document: String = "", confidences: [Double], gold: Set<Int>, threshold: Double) {
    self.document = document
    self.gold = gold
    self.confidences = confidences
    order = confidences.indices.sorted {
      confidences[$0] == confidences[$1] ? $0 < $1 : confidences[$0] > confidences[$1]
    }
    shown = Set(order.prefix(3).filter { confidences[$0] >= threshold })
  }
}

extension DocumentDecisions {
  /// Without what only settled differences: that is no coder's own.
  fileprivate var unsettled: DocumentDecisions {
    var copy = self
    copy.codings.removeAll(where: \.isSettled)
    copy.rejections.removeAll(where: \.isSettled)
    return copy
  }

  /// The decisions of one coder.
  fileprivate func only(_ coder: String) -> DocumentDecisions {
    var copy = self
    copy.codings.removeAll { $0.coder != coder }
    copy.rejections.removeAll { $0.coder != coder }
    copy.reviews.removeAll { $0.coder != coder }
    return copy
  }
}

extension Codebook {
  /// The place of each leaf among the leaves.
  var leafPlaces: [String: Int] {
    Dictionary(leaves.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
