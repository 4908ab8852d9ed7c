import Encoder
import QualitativeData

/// What evaluation keeps of a document: what learning keeps, and each coder's decisions apart.
public struct EvaluationDocument: Sendable {
  let learning: LearningDocument
  /// What a person must know: decisions whose passages are no longer there.
  public var diagnostics: [Diagnostic] { learning.diagnostics }
  /// By coder, one label for each unit of `learning`.
  let coders: [String: [UnitLabel]]

  /// Takes what is needed.
  public init(
    _ document: TokenTable, decisions: DocumentDecisions?, codebook: Codebook, unit: CodeModel.Unit,
    encoder: SentenceEncoder? = nil
  ) {
    let learning = LearningDocument(
      document, decisions: decisions, codebook: codebook, unit: unit, encoder: encoder)
    self.learning = learning
    let codes = codebook.leafPlaces
    let decisions = decisions?.anchored(by: document.anchor).decisions
    let names = learning.isOpen ? decisions?.coders ?? [] : []
    coders = Dictionary(
      names.map { ($0, decisions?.only($0).labels(for: learning.units, codes: codes) ?? []) },
      uniquingKeysWith: { first, _ in first })
  }
}

/// A unit whose codes were suggested without knowing what coders gave it.
struct TestedUnit: Sendable {
  /// The codes that coders gave.
  let gold: Set<Int>
  /// The codes, best first.
  let order: [Int]
  /// By code.
  let confidences: [Double]
  /// The codes that would be shown.
  let shown: Set<Int>

  init(confidences: [Double], gold: Set<Int>, threshold: Double) {
    self.gold = gold
    self.confidences = confidences
    order = confidences.indices.sorted {
      confidences[$0] == confidences[$1] ? $0 < $1 : confidences[$0] > confidences[$1]
    }
    shown = Set(order.prefix(3).filter { confidences[$0] >= threshold })
  }
}

/// How far coders agree with one another, on the units that two of them read.
struct HumanAgreement: Sendable {
  let coders: [String]
  /// F1 over all codes; nil without two coders of the same units.
  let overall: Double?
  /// F1 by code.
  let byCode: [Double?]

  init(_ documents: [EvaluationDocument], codes: Int) {
    coders = Set(documents.flatMap(\.coders.keys)).sorted()
    var both = [Int](repeating: 0, count: codes)
    var sum = both
    for document in documents {
      let labels = document.coders.sorted { $0.key < $1.key }.map(\.value)
      for left in labels.indices {
        for right in labels.indices.dropFirst(left + 1) {
          for (one, other) in zip(labels[left], labels[right]) where one.isRead && other.isRead {
            for code in one.codes { sum[code] += 1 }
            for code in other.codes {
              sum[code] += 1
              if one.codes.contains(code) { both[code] += 1 }
            }
          }
        }
      }
    }
    let total = sum.reduce(0, +)
    overall = total == 0 || coders.count < 2 ? nil : 2 * Double(both.reduce(0, +)) / Double(total)
    let isShared = overall != nil
    byCode = zip(both, sum).map { !isShared || $1 == 0 ? nil : 2 * Double($0) / Double($1) }
  }
}

extension DocumentDecisions {
  /// Who decided anything.
  var coders: [String] { Set(codings.map(\.coder) + rejections.map(\.coder) + reviews.map(\.coder)).sorted() }

  /// The decisions of one coder.
  func only(_ coder: String) -> DocumentDecisions {
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
