import Crosstab
import Estimate
import QualitativeData

/// The shares of cases that have each code, estimated from a draw: a row for each code and value of an attribute.
struct EstimateTable {
  let study: CountedStudy
  let attributes: AttributeNames
  let codes: Set<String>
  let within: Double

  /// Makes the table of a draw; what was left out of it is reported.
  func make(_ number: Int, _ draw: Draw, _ outcome: Outcome) throws(Diagnostic) -> DataTable {
    let state = try ReadCases(study)
    let estimator = CaseEstimator(draw, read: state.read, material: Set(state.material), within: within)
    outcome.report(estimator.diagnostics(number))
    guard !estimator.counted.isEmpty else { throw .nothingRead(number) }
    let columns = columns
    let usual = estimator.usual(state.having, of: study.codebook.leaves.map(\.name))
    let rows = study.codebook.codes.filter { codes.contains($0.name) }.flatMap { code in
      columns.map { column in
        let having = state.having[code.name] ?? []
        let found = estimator.estimate(code.name, having: having, in: column.cases, usual: usual)
        return row(code, column.value, found, column.cases, state)
      }
    }
    return DataTable(
      name: "estimate", language: "en", columns: header, rows: rows, notes: notes(number, draw, estimator))
  }

  /// All cases, and those of each value.
  private var columns: [(value: String, cases: Set<String>?)] {
    guard let attribute = attributes.names.first else { return [("all", nil)] }
    let values = attributes.cases.values(of: attribute).map { value in
      (
        value,
        Set(attributes.cases.cases.filter { $0.values[attribute]?.contains(value) ?? false }.map(\.id)) as Set<String>?
      )
    }
    return values + [("all", nil)]
  }

  private var header: [DataTable.Column] {
    let kinds: [(String, DataTable.Kind)] = [
      ("code", .text), ("label", .text), (attributes.names.first ?? "column", .text), ("cases", .whole),
      ("read", .whole), ("having", .whole), ("share", .share), ("low", .share), ("high", .share), ("saved", .share),
      ("more", .whole),
    ]
    return kinds.map { DataTable.Column(name: $0.0, kind: $0.1) }
  }

  private func row(
    _ code: Code, _ value: String, _ found: ShareEstimate?, _ cases: Set<String>?, _ state: ReadCases
  ) -> [DataTable.Cell] {
    let start: [DataTable.Cell] = [.text(code.name), .text(code.label), .text(value)]
    guard let found else {
      let all = state.material.count { cases?.contains($0) ?? true }
      return start + [.whole(all), .whole(0)] + [DataTable.Cell](repeating: .empty, count: 6)
    }
    let shares = [found.share, found.low, found.high, found.saved].map {
      DataTable.Cell.number(($0 * 10_000).rounded() / 10_000)
    }
    return start + [.whole(found.population), .whole(found.read), .whole(found.having)] + shares + [.whole(found.more)]
  }

  private func notes(_ number: Int, _ draw: Draw, _ estimator: CaseEstimator) -> [String] {
    let near = Int((within * 100).rounded())
    return [
      "share: of all cases, estimated from \(estimator.counted.count) that were drawn and read to the end (draw \(number)) and "
        + "\(estimator.known.count) that were read besides, which stand for themselves alone.",
      "low, high: a method that makes such intervals of many draws holds the true share in about 95 of 100. It is about these "
        + "cases, not about others that were not in the study.",
      "saved: how much of the reading the suggestions made unnecessary; 0 where they were of no use. How far they are trusted "
        + "is learned from the same draw, so that limits after few readings may hold somewhat less often than 95 of 100.",
      "more: how many further cases to read, drawn as these were, for low and high to lie within \(near) points of the share.",
    ]
  }
}

extension CaseEstimator {
  /// What is left out, and what to do about it.
  func diagnostics(_ number: Int) -> [Diagnostic] {
    var all: [Diagnostic] = []
    if !waiting.isEmpty {
      all.append(
        Diagnostic(
          "draw.waiting", .note,
          "\(waiting.count) of the cases of draw \(number) \(waiting.count == 1 ? "waits" : "wait") to be read: \(Self.some(waiting))",
          advice: "Read them to the end, in this order."))
    }
    if !passedOver.isEmpty {
      all.append(
        Diagnostic(
          "draw.passed-over", .warning,
          "\(passedOver.count) drawn \(passedOver.count == 1 ? "case was" : "cases were") read after one that was not: \(Self.some(passedOver))",
          advice: "They stand for no others until what comes before them was read."))
    }
    if !outside.isEmpty {
      all.append(
        Diagnostic(
          "draw.outside", .warning,
          "\(outside.count) \(outside.count == 1 ? "case" : "cases") came after draw \(number): \(Self.some(outside.sorted()))",
          advice: "No estimate is about them; draw anew with 'draad sample --anew' to take them in."))
    }
    return all
  }

  private static func some(_ names: [String]) -> String {
    names.prefix(8).joined(separator: ", ") + (names.count > 8 ? " and \(names.count - 8) more" : "")
  }
}

extension Diagnostic {
  fileprivate static func nothingRead(_ number: Int) -> Diagnostic {
    Diagnostic(
      "draw.nothing-read", "No case of draw \(number) was read to the end, so nothing can be estimated",
      advice: "Read them in their order with 'draad review --blind', and say of each document that it was read.")
  }
}
