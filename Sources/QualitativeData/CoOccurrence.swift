/// Which codes go together, and how closely: by one coder's word, or by what was settled or agreed on.
public struct CoOccurrence: Hashable, Sendable, Codable {
  /// What "together" means.
  public enum Context: String, Sendable, Codable, CaseIterable {
    /// Passages that share text.
    case overlap
    /// Passages that start in the same segment.
    case segment
    /// Passages no more sentences apart than the tally was asked for.
    case sentences = "sentence"
    /// Passages in the same document.
    case document
    /// Passages of the same case.
    case cases = "case"
  }

  /// A code and how often it occurs: passages for `overlap` and `sentences`, else segments, documents or cases.
  public struct Node: Hashable, Sendable, Codable {
    /// The code's name.
    public var code: String
    /// What people read.
    public var label: String
    /// The code at the top of the tree above it, or itself.
    public var top: String
    /// Whether it has codes below it.
    public var isGroup: Bool
    /// How often it occurs, what is below it included, once.
    public var count: Int
    /// Scalars of text that it covers, for `overlap`; else as often as it occurs.
    public var extent = 0
    /// Makes a node.
    public init(code: String, label: String, top: String, isGroup: Bool, count: Int) {
      self.code = code
      self.label = label
      self.top = top
      self.isGroup = isGroup
      self.count = count
    }
  }

  /// Two codes that go together; neither is above the other in the tree.
  public struct Pair: Hashable, Sendable, Codable {
    /// Position of one in `nodes`; always before the other's.
    public var first: Int
    /// Position of the other.
    public var second: Int
    /// Pairs of passages for `overlap` and `sentences`; else segments, documents or cases that have both.
    public var count: Int
    /// What both cover as a share of what either covers, 0…1: of the text for `overlap`, else of segments, documents or
    /// cases. Nil for `sentences`.
    public var jaccard: Double?
    /// n₁₂ / (n₁ + n₂ − n₁₂) over passages, for `overlap` and `sentences` only. Beyond 1 where a passage of the one
    /// meets several of the other.
    public var coefficient: Double?
    /// How often they would go together if each fell anywhere, into long segments more often than into short ones; nil for `overlap` and `sentences`.
    public var expected: Double?
    /// How many times as much they share as they would by chance: of the text for `overlap`, else of segments, documents
    /// or cases. Nil for `sentences`.
    public var lift: Double?
    /// The probability of going together at least this often by chance; nil for `overlap` and `sentences`. Segments of one
    /// document resemble one another, so that it is a measure of closeness rather than a test.
    public var chance: Double?
    /// Makes a pair.
    public init(first: Int, second: Int, count: Int, jaccard: Double?, coefficient: Double?) {
      self.first = first
      self.second = second
      self.count = count
      self.jaccard = jaccard
      self.coefficient = coefficient
    }
  }

  /// Segments of about the same length.
  public struct Bin: Hashable, Sendable {
    /// Scalars of text.
    public var length: Int
    /// How many there are.
    public var count: Int
    /// Makes a bin.
    public init(length: Int, count: Int) {
      self.length = length
      self.count = count
    }
  }

  /// What "together" means.
  public var context: Context
  /// How many sentences apart at most.
  public var sentences: Int?
  /// How much there is that was read: scalars of text for `overlap`, else segments, documents or cases; nil where that is
  /// not known.
  public var whole: Int?
  /// The segments by length, for `segment`: codes fall into long ones more easily. No part of what is written.
  public var bins: [Bin] = []
  /// The codes in the order of the codebook.
  public var nodes: [Node]
  /// The pairs that go together at least once, in the order of the codes.
  public var pairs: [Pair]
  /// What the passages came from.
  public var source: CodeMatrix.Source
  /// What it was made from.
  public var provenance: Provenance

  /// Makes a co-occurrence.
  public init(
    context: Context, sentences: Int? = nil, nodes: [Node], pairs: [Pair], source: CodeMatrix.Source,
    provenance: Provenance
  ) {
    self.context = context
    self.sentences = sentences
    self.nodes = nodes
    self.pairs = pairs
    self.source = source
    self.provenance = provenance
  }
}

extension CoOccurrence {
  private enum CodingKeys: String, CodingKey {
    case context, sentences, whole, nodes, pairs, source, provenance
  }

  /// How seldom a meeting must be to be no work of chance where all pairs of this many codes are looked at together: one in
  /// twenty, shared out among the pairs (Bonferroni), so that in nineteen of twenty times chance gives none at all.
  public static func level(codes: Int) -> Double { 0.05 / Double(max(1, codes * (codes - 1) / 2)) }
}
