extension Agreement {
  /// What may be built on an agreement, after Krippendorff (2018, p. 356): data with an alpha of at least .800 can be
  /// relied on, those from .667 on carry tentative conclusions.
  public enum Verdict: String, Sendable, Codable, CaseIterable {
    case reliable, tentative, unreliable
    /// Alpha is low, but each coder gave the code nearly everywhere: what is counted hardly depends on who coded, and of the
    /// handful without it nothing can be said.
    case prevalent
    /// There is an alpha, but of fewer units than say anything.
    case few
    /// There is no alpha: all ratings are alike.
    case undetermined

    /// The least alpha of what is tentative.
    public static let tentativeFrom = 0.667
    /// The least alpha of what is reliable.
    public static let reliableFrom = 0.8

    /// From which share of the units on a code is given nearly everywhere.
    public static let prevalentFrom = 0.9

    /// So many units at least must have been rated for a verdict; below that one decision turns it over.
    public static let fewestUnits = 5

    /// Judges an alpha, knowing to how many of the units each coder gave the code.
    public init(_ alpha: Double?, given: [Int], of units: Int) {
      self.init(alpha)
      guard self == .undetermined || units >= Self.fewestUnits else {
        self = .few
        return
      }
      let isEverywhere = given.allSatisfy { Double($0) >= Self.prevalentFrom * Double(units) }
      if self == .unreliable, !given.isEmpty, units > 0, isEverywhere { self = .prevalent }
    }

    /// Judges an alpha.
    public init(_ alpha: Double?) {
      guard let alpha else {
        self = .undetermined
        return
      }
      self = alpha >= Self.reliableFrom ? .reliable : alpha >= Self.tentativeFrom ? .tentative : .unreliable
    }
  }

  /// How alpha spreads over codes.
  public struct Spread: Hashable, Sendable, Codable {
    /// Codes that have an alpha.
    public var codes: Int
    /// Codes without: all ratings are alike.
    public var without: Int
    /// The middle one; of an even number the mean of the two in the middle.
    public var median: Double?
    /// The lowest.
    public var lowest: Double?
    /// The highest.
    public var highest: Double?
    /// Codes of which nothing can be said, since nearly everything has them.
    public var prevalent = 0
    /// Codes of which nothing can be said, since too few units were rated.
    public var few = 0
    /// Codes that are at least tentative.
    public var tentative: Int
    /// Codes that are reliable.
    public var reliable: Int

    /// The spread over rows.
    public init(_ rows: [Row]) {
      self.init(rows.map(\.coefficients.alpha))
      prevalent = rows.count { $0.verdict == .prevalent }
      few = rows.count { $0.verdict == .few }
      reliable = rows.count { $0.verdict == .reliable }
      tentative = reliable + rows.count { $0.verdict == .tentative }
    }

    /// Codes that are neither reliable nor tentative, though enough units were rated and not nearly all have them.
    public var unreliable: Int { codes - tentative - prevalent - few }

    /// The spread of these.
    public init(_ alphas: [Double?]) {
      let sorted = alphas.compactMap { $0 }.sorted()
      codes = sorted.count
      without = alphas.count - sorted.count
      lowest = sorted.first
      highest = sorted.last
      median = sorted.isEmpty ? nil : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
      tentative = sorted.count { $0 >= Verdict.tentativeFrom }
      reliable = sorted.count { $0 >= Verdict.reliableFrom }
    }
  }

  /// How much of a document a coder read.
  public struct Extent: Hashable, Sendable, Codable {
    /// The document's id.
    public var document: String
    /// Who read.
    public var coder: String
    /// What it is known from.
    public var basis: Reading.Basis
    /// Segments with talk that were read.
    public var read: Int
    /// All segments with talk.
    public var segments: Int
    /// Makes an extent.
    public init(document: String, coder: String, basis: Reading.Basis, read: Int, segments: Int) {
      self.document = document
      self.coder = coder
      self.basis = basis
      self.read = read
      self.segments = segments
    }
    /// Whether nothing is left to read.
    public var isWhole: Bool { read >= segments }
  }

  /// What was visible while coders decided: how many decisions.
  public struct Sight: Hashable, Sendable, Codable {
    /// With nothing of the program or of colleagues in sight.
    public var blind = 0
    /// With suggestions in sight, colleagues' codings not.
    public var suggestions = 0
    /// With colleagues' codings in sight.
    public var colleagues = 0
    /// Of which nothing is recorded.
    public var unknown = 0

    /// No decision.
    public init() {}

    /// All decisions.
    public var all: Int { blind + suggestions + colleagues + unknown }

    /// Adds a decision; `saw` as its event has it.
    public mutating func add(_ saw: [String]?) {
      guard let saw else { return unknown += 1 }
      if saw.contains(CodingEvent.Seen.colleagues.rawValue) {
        colleagues += 1
      } else if saw.contains(CodingEvent.Seen.suggestions.rawValue) {
        suggestions += 1
      } else {
        blind += 1
      }
    }

    /// Adds up.
    public static func += (left: inout Sight, right: Sight) {
      left.blind += right.blind
      left.suggestions += right.suggestions
      left.colleagues += right.colleagues
      left.unknown += right.unknown
    }
  }
}

extension Agreement {
  /// Codes without others below them whose alpha is reliable and has an interval; where all that is drawn agrees it has none.
  public var reliableWithInterval: Int {
    rows.count { row in
      row.code != nil && !row.isGroup && row.intervals.alpha != nil
        && row.verdict == .reliable
    }
  }

  /// Codes without others below them whose alpha is reliable even at the lower end of its interval.
  public var certainlyReliable: Int {
    rows.count { row in
      row.code != nil && !row.isGroup && row.verdict == .reliable
        && (row.intervals.alpha.map { $0.low >= Verdict.reliableFrom } ?? false)
    }
  }
}

extension Reading.Basis: Codable {}
