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

  /// Makes a selection; what was settled or agreed on, of everybody and at any time, unless said otherwise.
  public init(
    agreement: Agreement = .settled, coders: Set<String> = [], statuses: Set<Status> = [], from: String? = nil,
    until: String? = nil
  ) {
    self.agreement = agreement
    self.coders = coders
    self.statuses = statuses
    self.from = from
    self.until = until
  }

  /// What provenance says of it: whose word counts, and what is not at its default.
  public var options: [String: String] {
    var options = ["agreement": agreement.rawValue]
    if !coders.isEmpty { options["coder"] = coders.sorted().joined(separator: " ") }
    if !statuses.isEmpty { options["status"] = statuses.map(\.rawValue).sorted().joined(separator: " ") }
    if let from { options["from"] = from }
    if let until { options["until"] = until }
    return options
  }

  /// The codings that count, in their order, of all documents; of what several agree on, those of all of them. Where a document ends matters only for what another
  /// program's decisions say of reading.
  public func choose(_ state: CodingState) -> [Coding] {
    if agreement == .all { return state.codings.filter(isWanted).once }
    var chosen: Set<String> = []
    for (document, part) in state.byDocument {
      chosen.formUnion(choose(part, document: document, end: .max).codings.map(\.id))
    }
    return state.codings.filter { chosen.contains($0.id) }
  }

  /// The codings of a document that count, and what was read of it; the state holds that document's decisions alone.
  public func choose(_ state: CodingState, document: String, end: Int) -> CodingChoice {
    let readings = state.readings(of: document, end: end) { isCounted($0) && isInPeriod($1) }
    var choice = CodingChoice()
    switch agreement {
    case .all:
      for coding in state.codings where isWanted(coding) { choice.add(coding, coding.isSettled ? .settled : nil) }
    case .settled: chooseSettled(state, readings, &choice)
    case .majority, .adjudicated: chooseAgreed(state, document, &choice)
    }
    choice.settled = (state.codings + state.rejections).filter(\.isSettled)
    choice.read = RangeSet.shared(by: readersNeeded(state, document), of: readings.map(\.read))
    choice.depth = Self.depth(of: readings)
    choice.assumed = readings.count { $0.basis == .assumed }
    choice.sort(like: state.codings)
    choice.takeOnce()
    return choice
  }

  /// How many read what was read, on average, in hundredths.
  private static func depth(of readings: [Reading]) -> Int {
    // Where a document ends may be unknown: such lengths do not add up as whole numbers.
    func length(_ ranges: [TextRange]) -> Double { ranges.reduce(0) { $0 + Double($1.length) } }
    let read = length(RangeSet(readings.flatMap(\.ranges)).ranges)
    return read == 0 ? 0 : Int((100 * length(readings.flatMap(\.ranges)) / read).rounded())
  }

  /// How many must have read a place for what is missing there to mean something.
  private func readersNeeded(_ state: CodingState, _ document: String) -> Int {
    let number = workers(state)[document]?.count ?? 0
    return switch agreement {
    case .all, .settled: 1
    case .majority: number / 2 + 1
    case .adjudicated: number
    }
  }

  /// Whether coders agree is asked of all that they decided in the period; how a coding came about only of what holds.
  private func chooseSettled(_ state: CodingState, _ readings: [Reading], _ choice: inout CodingChoice) {
    let candidates = state.codings.filter { isCounted($0.coder) && isInPeriod($0.time) }
    let dismissed = Dictionary(grouping: state.rejections.filter(\.isSettled), by: \.code)
    let refused = state.rejections.filter { !$0.isSettled && isCounted($0.coder) && isInPeriod($0.time) }
    let refusals = Dictionary(grouping: refused, by: \.code)
    for (code, codings) in Dictionary(grouping: candidates, by: \.code) {
      var found = CodingChoice()
      CodingRivals(codings, dismissed: dismissed[code] ?? []).choose(into: &found) { coding in
        // Who read only a part of it and said nothing of the code there may not have come so far.
        Set(readings.filter { $0.covers(coding.range) }.map(\.coder))
          .union((refusals[code] ?? []).filter { $0.range.overlaps(coding.range) }.map(\.coder))
      }
      for (coding, standing) in zip(found.codings, found.standings) where hasStatus(coding) {
        choice.add(coding, standing)
      }
      choice.agreed += found.agreed.filter { $0.codings.contains(where: hasStatus) }
      choice.open += found.open.filter(hasStatus)
    }
  }

  private func chooseAgreed(_ state: CodingState, _ document: String, _ choice: inout CodingChoice) {
    let coders = workers(state)[document]?.count ?? 0
    let needed = agreement == .adjudicated ? coders : coders / 2 + 1
    let dismissed = Dictionary(grouping: state.rejections.filter(\.isSettled), by: \.code)
    for (code, codings) in Dictionary(grouping: state.codings.filter(isWanted), by: \.code) {
      let rivals = CodingRivals(codings, dismissed: dismissed[code] ?? [])
      rivals.choose(into: &choice, needed: needed, isShared: coders > 1)
    }
  }

  private func isWanted(_ coding: Coding) -> Bool {
    isCounted(coding.coder) && hasStatus(coding) && isInPeriod(coding.time)
  }

  private func isCounted(_ coder: String) -> Bool { coders.isEmpty || coders.contains(coder) }

  private func hasStatus(_ coding: Coding) -> Bool {
    let status: Status = coding.isSettled ? .settled : coding.suggestion == nil ? .added : .accepted
    return statuses.isEmpty || statuses.contains(status)
  }

  private func isInPeriod(_ time: String) -> Bool {
    (from.map { time >= $0 } ?? true) && (until.map { time < $0 || time.hasPrefix($0) } ?? true)
  }

  /// Who worked on each document: coded, rejected or read something there, also what they took back; not to settle.
  private func workers(_ state: CodingState) -> [String: Set<String>] {
    var workers: [String: Set<String>] = [:]
    for coding in state.codings + state.rejections
    where !coding.isSettled && (coders.isEmpty || coders.contains(coding.coder)) {
      workers[coding.document, default: []].insert(coding.coder)
    }
    for review in state.reviews + state.passed where coders.isEmpty || coders.contains(review.coder) {
      workers[review.document, default: []].insert(review.coder)
    }
    return workers
  }
}
