import Crosstab
import QualitativeData

/// Counts as one would by hand, with sets of names: slow, and too simple to be wrong.
struct NaiveCount {
  let study: RandomStudy
  private let codebook = RandomStudy.codebook

  /// The units of a code, what is below it included, in the cases that fit.
  func count(_ code: String, _ unit: CodeMatrix.Unit, _ fits: (String) -> Bool) -> Int {
    let names = Set(codebook.subtree(of: code))
    return count(study.passages.filter { names.contains($0.code) }, unit, fits)
  }

  private func count(_ all: [CodedPassage], _ unit: CodeMatrix.Unit, _ fits: (String) -> Bool) -> Int {
    let passages = all.filter { $0.caseID.map(fits) ?? false }
    return switch unit {
    case .cases: Set(passages.map { $0.caseID ?? "" }).count
    case .documents: Set(passages.map(\.document)).count
    case .segments: Set(passages.map { "\($0.document) \($0.segment ?? "")" }).count
    case .passages: Set(passages.map { "\($0.document) \($0.range)" }).count
    case .codings: Set(passages.map { "\($0.document) \($0.range) \($0.code) \($0.coder ?? "")" }).count
    case .characters: covered(passages).count
    case .words: covered(passages).filter { $0.offset % 4 == 0 }.count
    }
  }

  struct Character: Hashable {
    var document: String
    var caseID: String
    var offset: Int
  }

  /// A scalar counts once for each case whose passages cover it.
  func covered(_ passages: [CodedPassage]) -> Set<Character> {
    Set(
      passages.flatMap { passage in
        (passage.start..<passage.end).map {
          Character(document: passage.document, caseID: passage.caseID ?? "", offset: $0)
        }
      })
  }

  /// All units of a case or more, coded or not.
  func size(_ unit: CodeMatrix.Unit, _ fits: (String) -> Bool) -> Int {
    switch unit {
    case .cases:
      // A case of which there is no material stands in no base.
      let there = Set(
        study.documents.flatMap { document in
          document.places.enumerated().filter { index, place in
            place.isCodable || study.passages.contains { $0.document == document.id && $0.segment == "\(index)" }
          }.compactMap(\.element.caseID)
        })
      return study.cases.cases.count { fits($0.id) && there.contains($0.id) }
    case .passages, .codings: return count(study.passages, unit, fits)
    default: break
    }
    let places = study.documents.flatMap { document in
      document.places.enumerated().filter { index, place in
        (place.caseID.map(fits) ?? false)
          && (place.isCodable
            || study.passages.contains { $0.document == document.id && $0.segment == "\(index)" })
      }.map { (document.id, $0.element.range) }
    }
    return switch unit {
    case .documents: Set(places.map(\.0)).count
    case .segments: places.count
    case .characters: places.count * 20
    default: places.reduce(0) { sum, place in sum + place.1.wordStarts }
    }
  }
}

extension TextRange {
  fileprivate var wordStarts: Int { (start..<end).count { $0 % 4 == 0 } }
}
