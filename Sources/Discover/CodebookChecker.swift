import Crosstab
import QualitativeData
import Tokenize

/// Says what in a codebook deserves a second look.
public struct CodebookChecker: Stage {
  /// What is known of the study.
  public struct Input: Sendable {
    /// Where indicators occur.
    public var indicators: IndicatorTally
    /// Passages that coders gave each code, what is below it included; nil where nobody coded.
    public var applied: [String: Int]?
    /// How often the program suggests each code; nil where it suggested nothing yet.
    public var suggested: [String: Int]?
    /// Which codes coders applied in the same segments; nil where nobody coded.
    public var together: CoOccurrence?

    /// Makes an input.
    public init(
      indicators: IndicatorTally, applied: [String: Int]? = nil, suggested: [String: Int]? = nil,
      together: CoOccurrence? = nil
    ) {
      self.indicators = indicators
      self.applied = applied
      self.suggested = suggested
      self.together = together
    }
  }

  private let codebook: Codebook
  private let tokenizer: Tokenizer

  /// Codes whose cosine is at least this count as alike.
  static let alike = 0.1
  /// Fewer sentences than this say nothing about an indicator or a pair of codes.
  static let least = 5
  /// A code that comes with another in this share of its segments mostly does not stand alone.
  static let bound = 0.5

  /// Prepares a check; the tokenizer is the one that read the interviews.
  public init(codebook: Codebook, tokenizer: Tokenizer) {
    self.codebook = codebook
    self.tokenizer = tokenizer
  }

  /// Checks.
  public func run(_ input: Input) throws(Diagnostic) -> Diagnosed<CodebookReview> {
    let indicators = indicators(input.indicators)
    var findings = unused(input.applied, .unused) + unused(input.suggested, .unsuggested)
    findings += together(input.together)
    findings += try CodeLikeness.pairs(codebook, tokenizer: tokenizer, from: Self.alike).map { pair in
      CodebookReview.Finding(
        .alike, code: codebook.codes[pair.first].name, other: codebook.codes[pair.second].name,
        likeness: pair.likeness)
    }
    findings += shared + misleading(indicators, isCoded: input.applied != nil)
    findings += indicators.filter { $0.found == 0 }.map { .init(.absent, code: $0.code, indicator: $0.text) }
    findings += codebook.leaves.filter(\.indicators.isEmpty).map { .init(.bare, code: $0.name) }
    return Diagnosed(
      CodebookReview(
        findings: findings, indicators: indicators, read: input.indicators.read, provenance: Provenance()))
  }

  private func indicators(_ tally: IndicatorTally) -> [CodebookReview.Indicator] {
    codebook.codes.enumerated().flatMap { index, code in
      code.indicators.map { text in
        let amount = tally.amounts[IndicatorTally.Key(code: index, text: text)] ?? IndicatorTally.Amount()
        let instead = amount.instead.max { ($0.value, $1.key) < ($1.value, $0.key) }
        return CodebookReview.Indicator(
          code: code.name, text: text, found: amount.found, read: amount.read, right: amount.right,
          interval: Wilson.interval(amount.right, of: amount.read),
          instead: instead.map { codebook.codes[$0.key].name }, insteadCount: instead?.value ?? 0)
      }
    }
  }

  private func unused(_ counts: [String: Int]?, _ kind: CodebookReview.Kind) -> [CodebookReview.Finding] {
    guard let counts else { return [] }
    return codebook.leaves.filter { (counts[$0.name] ?? 0) == 0 }.map { .init(kind, code: $0.name) }
  }

  /// Pairs of codes of which the rarer mostly comes with the other.
  private func together(_ pairs: CoOccurrence?) -> [CodebookReview.Finding] {
    guard let pairs else { return [] }
    return pairs.pairs.compactMap { pair in
      var (rare, common) = (pairs.nodes[pair.first], pairs.nodes[pair.second])
      if rare.count > common.count { swap(&rare, &common) }
      guard !rare.isGroup, !common.isGroup, rare.count >= Self.least,
        Double(pair.count) >= Self.bound * Double(rare.count)
      else { return nil }
      return CodebookReview.Finding(
        .together, code: rare.code, other: common.code, count: pair.count, total: rare.count)
    }
  }

  /// Indicators that several codes have.
  private var shared: [CodebookReview.Finding] {
    var owner: [String: String] = [:]
    var findings: [CodebookReview.Finding] = []
    for code in codebook.codes {
      for indicator in code.indicators {
        let key = indicator.lowercased()
        if let first = owner[key] {
          if first != code.name { findings.append(.init(.shared, code: first, other: code.name, indicator: indicator)) }
        } else {
          owner[key] = code.name
        }
      }
    }
    return findings
  }

  /// Indicators of which even the upper bound of the share that is right lies below a half; the weightiest first.
  private func misleading(
    _ indicators: [CodebookReview.Indicator], isCoded: Bool
  ) -> [CodebookReview.Finding] {
    guard isCoded else { return [] }
    return indicators.enumerated()
      .filter { $0.element.read >= Self.least && ($0.element.interval?.high ?? 1) < 0.5 }
      .sorted {
        (-($0.element.read - $0.element.right), $0.offset) < (-($1.element.read - $1.element.right), $1.offset)
      }
      .map { _, indicator in
        // What was applied instead just once is no rule.
        let isRule = indicator.insteadCount > 1
        return CodebookReview.Finding(
          .misleading, code: indicator.code, other: isRule ? indicator.instead : nil, indicator: indicator.text,
          count: indicator.right, total: indicator.read, otherCount: isRule ? indicator.insteadCount : nil)
      }
  }
}
