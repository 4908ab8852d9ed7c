import QualitativeData

/// Which of the coders' codings count.
public struct CodingSelection: Hashable, Sendable {
  /// Whose word counts where several coders coded the same document.
  public typealias Agreement = Study.Agreement

  /// How a coding came about.
  public enum Status: String, Sendable, CaseIterable {
    /// The program proposed it and the coder accepted.
    case accepted
    /// The coder applied it without a suggestion.
    case added
    /// It settled a difference between coders.
    case settled
  }

  /// Whose word counts.
  public var agreement: Agreement
  /// Only these coders' codings; everybody's where empty.
  public var coders: Set<String>
  /// Only codings that came about so; all where empty.
  public var statuses: Set<Status>
  /// Only codings made or changed at this time or later; the beginning of a time in UTC, such as `2018-03`.
  public var from: String?
  /// Only codings made or changed in this period or earlier; the beginning of a time, and all that begins so counts.
  public var until: String?

  /// Makes a selection; all codings unless said otherwise.
  public init(
    agreement: Agreement = .all, coders: Set<String> = [], statuses: Set<Status> = [], from: String? = nil,
    until: String? = nil
  ) {
    self.agreement = agreement
    self.coders = coders
    self.statuses = statuses
    self.from = from
    self.until = until
  }

  /// What provenance says of it: what is not at its default.
  public var options: [String: String] {
    var options: [String: String] = [:]
    if agreement != .all { options["agreement"] = agreement.rawValue }
    if !coders.isEmpty { options["coder"] = coders.sorted().joined(separator: " ") }
    if !statuses.isEmpty { options["status"] = statuses.map(\.rawValue).sorted().joined(separator: " ") }
    if let from { options["from"] = from }
    if let until { options["until"] = until }
    return options
  }

  /// The codings that count, in their order.
  public func choose(_ state: CodingState) -> [Coding] {
    let wanted = state.codings.filter(isWanted)
    if agreement == .all { return wanted }
    var chosen: [Coding] = []
    let workers = workers(state)
    let dismissed = Dictionary(grouping: state.rejections.filter(\.isSettled)) {
      Place(document: $0.document, code: $0.code)
    }
    for (place, codings) in Dictionary(grouping: wanted, by: { Place(document: $0.document, code: $0.code) }) {
      let standing = codings.filter { one in
        one.isSettled || !(dismissed[place] ?? []).contains { $0.range.overlaps(one.range) }
      }
      chosen += agreed(standing, coders: workers[place.document] ?? [])
    }
    let order = Dictionary(wanted.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    return chosen.sorted { (order[$0.id] ?? 0) < (order[$1.id] ?? 0) }
  }

  private struct Place: Hashable {
    var document, code: String
  }

  private func isWanted(_ coding: Coding) -> Bool {
    let status: Status = coding.isSettled ? .settled : coding.suggestion == nil ? .added : .accepted
    return (coders.isEmpty || coders.contains(coding.coder))
      && (statuses.isEmpty || statuses.contains(status))
      && (from.map { coding.time >= $0 } ?? true)
      && (until.map { coding.time < $0 || coding.time.hasPrefix($0) } ?? true)
  }

  /// Who worked on each document: coded, rejected or read something there, other than to settle.
  private func workers(_ state: CodingState) -> [String: Set<String>] {
    var workers: [String: Set<String>] = [:]
    for coding in state.codings + state.rejections
    where !coding.isSettled && (coders.isEmpty || coders.contains(coding.coder)) {
      workers[coding.document, default: []].insert(coding.coder)
    }
    for review in state.reviews where coders.isEmpty || coders.contains(review.coder) {
      workers[review.document, default: []].insert(review.coder)
    }
    return workers
  }

  /// Of one document's codings with one code those that hold, each passage once: the settled one, else the first
  /// coder's.
  private func agreed(_ codings: [Coding], coders: Set<String>) -> [Coding] {
    let needed = agreement == .adjudicated ? coders.count : coders.count / 2 + 1
    let ordered = codings.sorted {
      ($0.isSettled ? 0 : 1, $0.coder, $0.range.start, $0.id) < ($1.isSettled ? 0 : 1, $1.coder, $1.range.start, $1.id)
    }
    var kept: [Coding] = []
    for coding in ordered {
      let alike = codings.filter { !$0.isSettled && ($0.range.overlaps(coding.range) || $0.range == coding.range) }
      guard coding.isSettled || Set(alike.map(\.coder)).count >= needed else { continue }
      if kept.contains(where: { $0.coder != coding.coder && $0.range.overlaps(coding.range) }) { continue }
      kept.append(coding)
    }
    return kept
  }
}
