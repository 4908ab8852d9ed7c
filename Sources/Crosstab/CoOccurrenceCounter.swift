import QualitativeData

/// Finds in a tally which codes go together.
public struct CoOccurrenceCounter: Stage {
  private let codebook: Codebook
  private let cases: CaseTable
  private let context: CoOccurrence.Context
  private let conditions: [CaseCondition]
  private let patterns: [CodePattern]

  /// Prepares a question; conditions and patterns as for a matrix.
  public init(
    codebook: Codebook, cases: CaseTable, context: CoOccurrence.Context = .segment, conditions: [CaseCondition] = [],
    codes patterns: [CodePattern] = []
  ) {
    self.codebook = codebook
    self.cases = cases
    self.context = context
    self.conditions = conditions
    self.patterns = patterns
  }

  /// Counts the pairs. Throws where `sentences` is asked of a tally without them.
  public func run(_ tally: CodeTally) throws(Diagnostic) -> Diagnosed<CoOccurrence> {
    if context == .sentences, tally.sentences == nil { throw .noSentences }
    guard tally.codes == codebook.codes.map(\.name) else { throw .otherCodebook }
    for condition in conditions { try condition.check(cases) }
    let entries = tally.entries.filter { entry in
      guard entry.footing.reach != .none else { return false }
      return conditions.isEmpty || (entry.caseID.flatMap { cases[$0] }.map(meets) ?? false)
    }
    let shown = shownCodes()
    var sums = Sums(codes: tally.codes.count)
    switch context {
    case .document: sums.addUnits(tally.entries, entries) { $0.document }
    case .cases: sums.addUnits(tally.entries, entries.filter { $0.caseID != nil }) { $0.caseID ?? "" }
    default: for entry in entries { sums.add(entry, context) }
    }
    return Diagnosed(result(sums, shown, tally))
  }

  private func meets(_ item: Case) -> Bool { conditions.allSatisfy { $0.holds(for: item) } }

  private func shownCodes() -> [Int] {
    codebook.codes.indices.filter { index in
      patterns.isEmpty || patterns.contains { $0.matches(codebook.path(of: codebook.codes[index].name)) }
    }
  }

  private func result(_ sums: Sums, _ shown: [Int], _ tally: CodeTally) -> CoOccurrence {
    let paths = codebook.codes.map { codebook.path(of: $0.name) }
    let nodes = shown.map { index in
      let code = codebook.codes[index]
      var node = CoOccurrence.Node(
        code: code.name, label: code.label, top: paths[index][0], isGroup: codebook.isGroup(code.name),
        count: sums.counts[index])
      node.extent = context == .overlap ? sums.characters[index] : node.count
      return node
    }
    let places = Dictionary(uniqueKeysWithValues: shown.enumerated().map { ($1, $0) })
    let chance = MeetingChance(sums.bins, units: sums.whole)
    let shares = context == .segment ? sums.counts.map(chance.shares) : sums.counts.map { _ in [] }
    var pairs: [CoOccurrence.Pair] = []
    for (left, right, sum) in sums.found {
      let isNested = paths[right].starts(with: paths[left]) || paths[left].starts(with: paths[right])
      guard let first = places[left], let second = places[right], !isNested else { continue }
      var pair = pair(first, second, sum, sums, left, right)
      if context != .overlap, context != .sentences {
        add(chance.meeting((sums.counts[left], shares[left]), (sums.counts[right], shares[right])), to: &pair)
      }
      pairs.append(pair)
    }
    var provenance = tally.provenance
    provenance.options["together"] = context.rawValue
    if !conditions.isEmpty { provenance.options["where"] = conditions.map(\.text).joined(separator: " ") }
    var result = CoOccurrence(
      context: context, sentences: context == .sentences ? tally.sentences : nil, nodes: nodes, pairs: pairs,
      source: tally.source, provenance: provenance)
    result.bins = sums.bins
    result.whole = context == .sentences ? nil : sums.whole
    return result
  }

  private func pair(
    _ first: Int, _ second: Int, _ sum: Sums.Pair, _ sums: Sums, _ left: Int, _ right: Int
  ) -> CoOccurrence.Pair {
    let either = sums.counts[left] + sums.counts[right] - sum.count
    let ratio = either > 0 ? Double(sum.count) / Double(either) : nil
    let characters = sums.characters[left] + sums.characters[right] - sum.characters
    var pair = CoOccurrence.Pair(first: first, second: second, count: sum.count, jaccard: nil, coefficient: nil)
    switch context {
    case .overlap:
      pair.jaccard = characters > 0 ? Double(sum.characters) / Double(characters) : nil
      pair.coefficient = ratio
      let chance = Double(sums.characters[left]) * Double(sums.characters[right])
      pair.lift = chance > 0 ? Double(sum.characters) * Double(sums.whole) / chance : nil
    case .sentences: pair.coefficient = ratio
    case .segment, .document, .cases:
      pair.jaccard = ratio
    }
    return pair
  }

  private func add(_ chance: ChanceMeeting, to pair: inout CoOccurrence.Pair) {
    pair.expected = chance.expected
    pair.lift = chance.expected > 0 ? Double(pair.count) / chance.expected : nil
    pair.chance = chance.probability(ofAtLeast: pair.count)
  }
}

/// Sums over all pairs of codes. Few codes have room for each pair; of many only pairs that occur are held.
private struct Sums {
  struct Pair {
    var count = 0
    var characters = 0
  }

  /// Codes that have room for each pair.
  private static let few = 500

  private let size: Int
  private var pairs: [Pair]
  private var others: [Int: Pair] = [:]
  private(set) var counts: [Int]
  private(set) var characters: [Int]
  /// How much there is: scalars, segments, documents or cases.
  private(set) var whole = 0
  private var lengths: [Int32] = []

  init(codes: Int) {
    size = codes
    pairs = Array(repeating: Pair(), count: codes <= Self.few ? codes * codes : 0)
    counts = Array(repeating: 0, count: codes)
    characters = counts
  }

  /// The pairs that occur, in the order of the codes.
  var found: [(first: Int, second: Int, sum: Pair)] {
    let places = pairs.isEmpty ? others.keys.sorted() : Array(pairs.indices)
    return places.compactMap { place in
      let sum = pairs.isEmpty ? others[place] ?? Pair() : pairs[place]
      return sum.count > 0 && place / size < place % size ? (place / size, place % size, sum) : nil
    }
  }

  /// The segments by length, where these are what is counted.
  var bins: [CoOccurrence.Bin] { CoOccurrence.Bin.bins(lengths) }

  private mutating func change(_ place: Int, _ body: (inout Pair) -> Void) {
    if pairs.isEmpty { body(&others[place, default: Pair()]) } else { body(&pairs[place]) }
  }

  mutating func add(_ entry: CodeTally.Entry, _ context: CoOccurrence.Context) {
    // Questions hardly ever carry a code: to spread codes over them too would make every two look close.
    whole += Int(context == .overlap ? entry.size.characters : entry.size.segments - entry.footing.idle)
    if context == .segment { lengths += entry.footing.lengths }
    for code in entry.codes {
      counts[Int(code.code)] += Int(context == .segment ? code.amounts.segments : code.amounts.passages)
      characters[Int(code.code)] += Int(code.amounts.characters)
    }
    for pair in entry.pairs {
      let place = Int(pair.first) * size + Int(pair.second)
      let together =
        switch context {
        case .overlap: pair.overlaps
        case .sentences: pair.nearby
        default: pair.segments
        }
      change(place) { sum in
        sum.characters += Int(pair.characters)
        sum.count += Int(together)
      }
    }
  }

  /// Counts units (documents, cases) that have both, of those that were read whole: entries of one unit are put together.
  mutating func addUnits(
    _ all: [CodeTally.Entry], _ entries: [CodeTally.Entry], _ unit: (CodeTally.Entry) -> String
  ) {
    var reaches: [String: CodeTally.Reach] = [:]
    for entry in all { reaches[unit(entry)] = entry.footing.reach.joined(to: reaches[unit(entry)]) }
    var units: [String: UnitVoices] = [:]
    for entry in entries where reaches[unit(entry)] == .whole { units[unit(entry), default: UnitVoices()].add(entry) }
    whole = units.count
    for (_, voices) in units {
      let ordered = voices.ofCodes.sorted { $0.key < $1.key }
      for (index, first) in ordered.enumerated() {
        counts[first.key] += 1
        for second in ordered[(index + 1)...] where UnitVoices.meet(first.value, second.value) {
          change(first.key * size + second.key) { $0.count += 1 }
        }
      }
    }
  }
}

/// Who gave which codes in one document or case. One coder's code and another's do not go together; what counts by more
/// than one coder's word goes with anything.
private struct UnitVoices {
  /// The coders of each code; nil where it goes with anything.
  private(set) var ofCodes: [Int: Set<String>?] = [:]

  mutating func add(_ entry: CodeTally.Entry) {
    let voices = entry.footing.voices
    guard !voices.isEmpty else {
      for code in entry.codes { ofCodes[Int(code.code)] = .some(nil) }
      return
    }
    for voice in voices {
      for code in voice.codes.map(Int.init) {
        guard let coder = voice.coder else {
          ofCodes[code] = .some(nil)
          continue
        }
        guard let known = ofCodes[code] else {
          ofCodes[code] = [coder]
          continue
        }
        ofCodes[code] = .some(known?.union([coder]))
      }
    }
  }

  static func meet(_ one: Set<String>?, _ other: Set<String>?) -> Bool {
    guard let one, let other else { return true }
    return !one.isDisjoint(with: other)
  }
}

extension Diagnostic {
  fileprivate static let noSentences = Diagnostic(
    "crosstab.no-sentences", "The tally does not know how many sentences passages lie apart",
    advice: "Tally with --sentences and a number.")
}
