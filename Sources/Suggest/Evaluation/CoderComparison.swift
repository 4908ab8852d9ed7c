import QualitativeData

/// A unit with what the program shows for it and what each coder who read it gave it.
struct ComparedUnit: Sendable {
  /// The codes that would be shown.
  let shown: Set<Int>
  /// By coder.
  let given: [String: Set<Int>]
}

/// Compares the program with each coder as each coder with the other: on the same units, by one measure.
struct CoderComparison: Sendable {
  /// The units that two coders read; where there are none, all that one read.
  let units: [ComparedUnit]
  /// Whether two coders read them.
  let isShared: Bool

  init(_ all: [ComparedUnit]) {
    let shared = all.filter { $0.given.count > 1 }
    isShared = !shared.isEmpty
    units = isShared ? shared : all.filter { !$0.given.isEmpty }
  }

  /// F1 between the program and a coder.
  func program(code: Int? = nil) -> Double? {
    F1(units.flatMap { unit in unit.given.values.map { (unit.shown, $0) } }, code: code).value
  }

  /// F1 between a coder and another; nil where no two read the same.
  func coders(code: Int? = nil) -> Double? {
    guard isShared else { return nil }
    return F1(
      units.flatMap { unit in
        let given = unit.given.sorted { $0.key < $1.key }.map(\.value)
        return given.indices.flatMap { left in given[..<left].map { ($0, given[left]) } }
      }, code: code
    ).value
  }

  /// Each two coders who read the same units, and the program beside them.
  var comparisons: [Evaluation.Comparison] {
    let names = Set(units.flatMap(\.given.keys)).sorted()
    return names.indices.flatMap { left in
      names.indices.dropFirst(left + 1).compactMap { comparison(names[left], names[$0]) }
    }
  }

  private func comparison(_ first: String, _ second: String) -> Evaluation.Comparison? {
    let both = units.compactMap { unit -> (shown: Set<Int>, first: Set<Int>, second: Set<Int>)? in
      guard let left = unit.given[first], let right = unit.given[second] else { return nil }
      return (unit.shown, left, right)
    }
    guard !both.isEmpty else { return nil }
    return Evaluation.Comparison(
      first: first, second: second, units: both.count, f1: F1(both.map { ($0.first, $0.second) }).value,
      programFirst: F1(both.map { ($0.shown, $0.first) }).value,
      programSecond: F1(both.map { ($0.shown, $0.second) }).value)
  }
}

/// Twice the codes that both gave over the codes that each gave, of one code or of all.
private struct F1 {
  private var both = 0
  private var either = 0

  init(_ pairs: [(Set<Int>, Set<Int>)], code: Int? = nil) {
    for (left, right) in pairs {
      if let code {
        let (one, other) = (left.contains(code), right.contains(code))
        both += one && other ? 1 : 0
        either += (one ? 1 : 0) + (other ? 1 : 0)
      } else {
        both += left.intersection(right).count
        either += left.count + right.count
      }
    }
  }

  var value: Double? { either == 0 ? nil : 2 * Double(both) / Double(either) }
}
