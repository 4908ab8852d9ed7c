import QualitativeData

/// Estimates the share of cases that have a code from a draw and what was read of it.
///
/// Of each stratum the drawn cases count up to the first that was not read to the end: whoever passes over one may have a
/// reason that has to do with what stands in it. Cases that were read without being drawn count as they are, and stand for
/// no others.
public struct CaseEstimator: Sendable {
  /// The drawn cases that were read and count.
  public let counted: Set<String>
  /// The drawn cases that were not read to the end.
  public let waiting: [String]
  /// The drawn cases that were read after one that was not, and stand for nothing until that is.
  public let passedOver: [String]
  /// The cases that were read without being drawn.
  public let known: Set<String>

  private let draw: Draw
  private let material: Set<String>
  private let estimator: ShareEstimator

  /// Of a draw, the cases that were read to the end and those that there is material of; `within` is how near the limits
  /// are wanted.
  public init(_ draw: Draw, read: Set<String>, material: Set<String>, within: Double = 0.1) {
    self.draw = draw
    self.material = material
    estimator = ShareEstimator(within: within)
    var counted: Set<String> = []
    var waiting: [String] = []
    var passedOver: [String] = []
    for stratum in draw.strata {
      let drawn = stratum.order.prefix(stratum.drawn).filter(material.contains)
      let first = drawn.prefix(while: read.contains)
      counted.formUnion(first)
      waiting += drawn.filter { !read.contains($0) }
      passedOver += drawn.dropFirst(first.count).filter(read.contains)
    }
    (self.counted, self.waiting, self.passedOver) = (counted, waiting, passedOver)
    known = read.subtracting(draw.cases)
  }

  /// The cases that came after the draw and were not read: no estimate is about them.
  public var outside: Set<String> { material.subtracting(known).subtracting(draw.strata.flatMap(\.order)) }

  /// Adds up over codes, each with the cases that have it, what was read of what was drawn.
  public func usual(_ having: [String: Set<String>], of codes: [String]) -> ReadRates {
    codes.reduce(into: ReadRates()) { rates, code in
      let suggested = suggested(code)
      for name in counted {
        rates.add(isSuggested: suggested.contains(name), having: having[code]?.contains(name) ?? false)
      }
    }
  }

  /// The cases of which the program said, before any was read, that they have a code.
  private func suggested(_ code: String) -> Set<String> {
    guard let scores = draw.scores[code] else { return [] }
    let frame = draw.strata.flatMap(\.order)
    return Set(SuggestedUnits.chosen(frame.map { scores[$0] ?? 0 }).map { frame[$0] })
  }

  /// The share of the cases that have a code; of those of a column alone where one is given; `usual` is what was read of
  /// all codes together. Nil where no case of them was drawn and read, and not all are known.
  public func estimate(
    _ code: String, having: Set<String>, in column: Set<String>? = nil, usual: ReadRates
  ) -> ShareEstimate? {
    let suggested = suggested(code)
    let parts = draw.strata.map { stratum in
      var part = DrawnPart()
      for name in stratum.order
      where material.contains(name) && !known.contains(name) && (column?.contains(name) ?? true) {
        let isRead = counted.contains(name)
        part.add(isSuggested: suggested.contains(name), having: isRead ? having.contains(name) : nil)
      }
      return part
    }
    let sure = known.intersection(material).filter { column?.contains($0) ?? true }
    return estimator.estimate(parts, usual: usual, known: sure.count, having: sure.intersection(having).count)
  }
}
