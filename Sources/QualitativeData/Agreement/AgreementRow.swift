extension Agreement {
  /// The coefficients: 1 is full agreement, 0 what chance would give. Nil where one cannot be had.
  public struct Coefficients: Hashable, Sendable, Codable {
    /// The share of agreeing pairs of ratings, 0…1.
    public var agreement: Double?
    /// Of the ratings of pairs of coders that say yes, the share that the other's meets with yes (Cicchetti & Feinstein
    /// 1990); of more than two coders over all pairs (de Vet et al. 2017).
    public var positive: Double?
    /// The same of ratings that say no.
    public var negative: Double?
    /// Cohen's (1960) kappa; of more than two coders the mean over pairs.
    public var cohen: Double?
    /// Fleiss' (1971) kappa, for missing ratings as Gwet (2014) has it.
    public var fleiss: Double?
    /// Brennan & Prediger (1981).
    public var brennanPrediger: Double?
    /// Gwet's (2008) AC1. Near 1 for any rare code, so that it tells codes apart less than alpha does.
    public var gwet: Double?
    /// Krippendorff's alpha, nominal.
    public var alpha: Double?
    /// Byrt, Bishop & Carlin's (1993) bias index, −1…1: how much more often the one coder says yes than the other, as a
    /// share of the units; above 0 where it is the first by name. Of more than two, the pair that differ most.
    public var bias: Double?
    /// No coefficient.
    public init() {}
  }

  /// Where a coefficient is expected to lie, with 95 %: by drawing documents anew.
  public struct Intervals: Hashable, Sendable, Codable {
    /// Of the share of agreeing pairs.
    public var agreement: ShareInterval?
    /// Of Cohen's kappa.
    public var cohen: ShareInterval?
    /// Of Gwet's AC1.
    public var gwet: ShareInterval?
    /// Of Krippendorff's alpha.
    public var alpha: ShareInterval?
    /// No interval.
    public init() {}
  }

  /// What one coder did with a code, of what another has read too.
  public struct Share: Hashable, Sendable, Codable {
    /// Who.
    public var coder: String
    /// The units to which the coder applied the code.
    public var units: Int
    /// The coder's different passages with the code, once for each other coder who read them.
    public var passages: Int
    /// Those of them that share text with a passage of that other coder with the code.
    public var met: Int
    /// Makes a share.
    public init(coder: String, units: Int, passages: Int = 0, met: Int = 0) {
      self.coder = coder
      self.units = units
      self.passages = passages
      self.met = met
    }
    /// The share of passages that the other coder meets, 0…1; nil where there are none.
    public var overlap: Double? { passages == 0 ? nil : Double(met) / Double(passages) }
  }

  /// The agreement on one code, what is below it included; or on all codes that have none below them.
  public struct Row: Hashable, Sendable, Codable {
    /// The code's name; nil for all codes together.
    public var code: String?
    /// What people read.
    public var label: String
    /// 0 for a code at the top of the tree.
    public var depth: Int
    /// Whether there are codes below it.
    public var isGroup: Bool
    /// Units that two coders or more rated.
    public var units: Int
    /// The share of ratings that say yes, 0…1.
    public var prevalence: Double
    /// The coefficients.
    public var coefficients: Coefficients
    /// Their intervals.
    public var intervals: Intervals
    /// What each coder did, in the order of their names.
    public var shares: [Share]
    /// Alpha on answers alone, interviewers' turns left out.
    public var answers: Double?
    /// Krippendorff's alpha for unitizing (2018, § 12.6): whether the same stretches of text were marked. Nil for all codes
    /// together.
    public var unitizing: Double?
    /// How many passages of the one coder overlap one of the other with the same code and the other way round: the
    /// harmonic mean of both shares.
    public var overlap: Double?
    /// Agreement is high and kappa low, because nearly all units have, or nearly none has, the code.
    public var isParadox: Bool
    /// Makes a row.
    public init(
      code: String?, label: String, depth: Int, isGroup: Bool = false, units: Int, prevalence: Double,
      coefficients: Coefficients, intervals: Intervals = Intervals(), shares: [Share] = [], answers: Double? = nil,
      unitizing: Double? = nil, overlap: Double? = nil, isParadox: Bool = false
    ) {
      self.code = code
      self.label = label
      self.depth = depth
      self.isGroup = isGroup
      self.units = units
      self.prevalence = prevalence
      self.coefficients = coefficients
      self.intervals = intervals
      self.shares = shares
      self.answers = answers
      self.unitizing = unitizing
      self.overlap = overlap
      self.isParadox = isParadox
    }
    /// Whether it gets a mark: alpha is low since the code is rare or common.
    ///
    /// Where the verdict says that nothing can be said, no mark need say so.
    public var isMarked: Bool { isParadox && code != nil && (verdict == .unreliable || verdict == .tentative) }
    /// What may be built on it.
    public var verdict: Verdict { Verdict(coefficients.alpha, given: shares.map(\.units), of: units) }
  }
}
