import QualitativeData

/// Lists words by how often they occur and how evenly they are spread, by the same count as `KeynessFinder`.
public struct FrequencyFinder: Stage {
  /// What is counted: all words, and the same words by the values of an attribute.
  public struct Input: Sendable {
    /// All text.
    public var whole: TermTally
    /// The same by parts; nil where none are asked for.
    public var byPart: TermTally?

    /// Takes tallies of single words, with function words.
    public init(whole: TermTally, byPart: TermTally? = nil) { (self.whole, self.byPart) = (whole, byPart) }
  }

  private let attribute: String?
  private let parts: [String]
  private let kept: Set<String>
  private let least: Int

  /// Prepares a list. Words of a function class are left out unless they, or their class, are among `keep`; so are those
  /// that occur fewer than `least` times.
  public init(by reader: WordReader? = nil, keep: Set<String> = [], least: Int = 1) {
    if case .attribute(let name) = reader?.divider.division { attribute = name } else { attribute = nil }
    parts = attribute == nil ? [] : reader?.divider.parts ?? []
    (kept, self.least) = (keep, least)
  }

  /// Lists.
  public func run(_ input: Input) throws(Diagnostic) -> Diagnosed<WordList> {
    let sizes = PartSizes(input.whole, 0)
    var omitted: [FunctionClass: (terms: Int, count: Int)] = [:]
    var rows: [WordList.Row] = []
    for (term, counts) in input.whole.terms {
      let row = row(term, counts, input, sizes)
      if let group = FunctionClass.of(term), !kept.contains(term), !kept.contains(group.rawValue) {
        omitted[group, default: (0, 0)].terms += 1
        omitted[group, default: (0, 0)].count += row.count
      } else if row.count >= least {
        rows.append(row)
      }
    }
    var result = WordList(
      by: attribute, parts: parts.indices.map { part(input, $0) }, words: sizes.words, documents: sizes.documents.count,
      rows: rows.sorted { (-$0.count, $0.term) < (-$1.count, $1.term) })
    result.omitted = FunctionClass.allCases.compactMap { group in
      omitted[group].map { WordList.Omission(name: group.rawValue, terms: $0.terms, count: $0.count) }
    }
    return Diagnosed(result)
  }

  private func part(_ input: Input, _ number: Int) -> WordList.Part {
    let sizes = input.byPart.map { PartSizes($0, number) }
    return WordList.Part(
      value: parts[number], words: sizes?.words ?? 0, documents: sizes?.documents.count ?? 0)
  }

  private func row(
    _ term: String, _ counts: [TermTally.Count], _ input: Input, _ sizes: PartSizes
  ) -> WordList.Row {
    var documents: [Int: Int] = [:]
    for entry in counts { documents[input.whole.places[Int(entry.place)].document, default: 0] += Int(entry.count) }
    let count = documents.values.reduce(0, +)
    var ofParts = Array(repeating: 0, count: parts.count)
    if let tally = input.byPart {
      for entry in tally.terms[term] ?? [] {
        for part in tally.places[Int(entry.place)].parts { ofParts[part] += Int(entry.count) }
      }
    }
    return WordList.Row(
      term: term, count: count, documents: documents.count, dispersion: sizes.dispersion(documents, count),
      parts: ofParts)
  }
}
