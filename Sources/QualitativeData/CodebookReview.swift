/// What coders' decisions and the interviews say about a codebook.
public struct CodebookReview: Hashable, Sendable, Codable {
  /// What may be wrong.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// Coders never applied the code.
    case unused
    /// The program never suggests it.
    case unsuggested
    /// Mostly applied together with the other code.
    case together
    /// Its definition and the other's are about the same words.
    case alike
    /// Both codes have the indicator.
    case shared
    /// Where the indicator occurs, coders mostly did not apply the code.
    case misleading
    /// The indicator occurs nowhere in the interviews.
    case absent
    /// The code has no indicators.
    case bare
  }

  /// One thing to look at.
  public struct Finding: Hashable, Sendable, Codable {
    /// What it is.
    public var kind: Kind
    /// The code's name.
    public var code: String
    /// The other code, where there is one: the one applied instead of a misleading indicator's.
    public var other: String?
    /// The indicator, where it is about one.
    public var indicator: String?
    /// How often: both codes together, or the code where its indicator occurs.
    public var count: Int?
    /// How often the other code was applied instead.
    public var otherCount: Int?
    /// Of how many.
    public var total: Int?
    /// How alike, 0…1.
    public var likeness: Double?
    /// Makes a finding.
    public init(
      _ kind: Kind, code: String, other: String? = nil, indicator: String? = nil, count: Int? = nil, total: Int? = nil,
      otherCount: Int? = nil, likeness: Double? = nil
    ) {
      self.kind = kind
      self.code = code
      self.other = other
      self.indicator = indicator
      self.count = count
      self.total = total
      self.otherCount = otherCount
      self.likeness = likeness
    }
  }

  /// How an indicator does.
  public struct Indicator: Hashable, Sendable, Codable {
    /// The code's name.
    public var code: String
    /// The indicator as the codebook has it.
    public var text: String
    /// Sentences in which it occurs.
    public var found: Int
    /// Of these, those that coders read.
    public var read: Int
    /// Of these, those to which at least half of the readers gave the code.
    public var right: Int
    /// The 95 % interval (Wilson) of the share that is right.
    public var interval: ShareInterval?
    /// The code that coders gave most where they did not give this one, and how often.
    public var instead: String?
    /// How often.
    public var insteadCount: Int
    /// Makes an indicator's record.
    public init(
      code: String, text: String, found: Int, read: Int, right: Int, interval: ShareInterval?, instead: String? = nil,
      insteadCount: Int = 0
    ) {
      self.code = code
      self.text = text
      self.found = found
      self.read = read
      self.right = right
      self.interval = interval
      self.instead = instead
      self.insteadCount = insteadCount
    }
  }

  /// What to look at, kind by kind, the weightiest first.
  public var findings: [Finding]
  /// All indicators in the order of the codebook.
  public var indicators: [Indicator]
  /// Sentences that coders read.
  public var read: Int
  /// What it was made from.
  public var provenance: Provenance

  /// Makes a review.
  public init(findings: [Finding], indicators: [Indicator], read: Int, provenance: Provenance) {
    self.findings = findings
    self.indicators = indicators
    self.read = read
    self.provenance = provenance
  }
}
