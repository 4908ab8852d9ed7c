import QualitativeData

/// Finds how many codes each further document brings, in an order and over random orders, for each kind of material.
///
/// Only documents count that were read whole, and only codes that have none below them: a parent is not new when a second
/// child of it is.
public struct SaturationCounter: Stage {
  private let codebook: Codebook
  private let order: [String]
  private let rule: Saturation.Rule
  private let orders: Int
  private let seed: UInt64
  /// The cases, which tell a group's talk from an interview and when material was collected.
  public var cases = CaseTable()
  /// What the study says of kinds of material, as in `study.yaml`.
  public var kinds: [String: [String]] = [:]
  /// The attribute with the date of collection; looked for where empty.
  public var collected = ""

  /// Prepares a count. `order` lists documents in the order of reading; those that it does not name follow by name.
  public init(
    codebook: Codebook, order: [String] = [], rule: Saturation.Rule = Saturation.Rule(), orders: Int = 1000,
    seed: UInt64 = 1
  ) {
    self.codebook = codebook
    self.order = order
    self.rule = rule
    self.orders = orders
    self.seed = seed
  }

  /// Counts the documents of a tally: of the kind with the most documents, with the others beside it. Throws
  /// `crosstab.saturation-unread` where nobody judged what was counted.
  public func run(_ tally: CodeTally) throws(Diagnostic) -> Diagnosed<Saturation> {
    guard tally.codes == codebook.codes.map(\.name) else { throw .otherCodebook }
    guard tally.source == .codings else { throw .unreadSaturation }
    let material = MaterialKind(tally, cases: cases, kinds: kinds, collected: collected)
    var parts: [String: [ReadDocument]] = [:]
    for document in documents(tally) { parts[material.kind(of: document.id), default: []].append(document) }
    let made = parts.map { saturation(of: $0.key, $0.value, material, tally.provenance) }.sorted {
      ($1.steps.count, $0.kind != Saturation.interview ? 1 : 0, $0.kind)
        < ($0.steps.count, $1.kind != Saturation.interview ? 1 : 0, $1.kind)
    }
    var first = made.first ?? saturation(of: Saturation.interview, [], material, tally.provenance)
    first.others = Array(made.dropFirst())
    return Diagnosed(first)
  }

  /// A document with the codes that have none below them.
  private struct ReadDocument {
    var id: String
    var reach: CodeTally.Reach
    var passages = 0
    var codes: [Int: Int] = [:]
  }

  private func documents(_ tally: CodeTally) -> [ReadDocument] {
    let leaves = codebook.codes.map { !codebook.isGroup($0.name) }
    let found = tally.entries.byDocument.map { entries in
      var document = ReadDocument(id: entries.first?.document ?? "", reach: .none)
      var reach: CodeTally.Reach?
      for entry in entries {
        reach = entry.footing.reach.joined(to: reach)
        document.passages += Int(entry.size.passages)
        for code in entry.codes where leaves[Int(code.code)] {
          document.codes[Int(code.code), default: 0] += Int(code.amounts.passages)
        }
      }
      document.reach = reach ?? .none
      return document
    }
    let places = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return found.sorted { (places[$0.id] ?? .max, $0.id) < (places[$1.id] ?? .max, $1.id) }
  }

  private func saturation(
    of kind: String, _ all: [ReadDocument], _ material: MaterialKind, _ made: Provenance
  ) -> Saturation {
    let documents = all.filter { $0.reach == .whole }
    let steps = steps(documents)
    let totals = steps.map(\.total)
    let drawn = DrawnOrders(documents.map { $0.codes.keys.sorted() }, rule: rule, orders: orders, seed: seed)
    var provenance = made
    provenance.options["seed"] = String(seed)
    var result = Saturation(
      steps: steps, bands: drawn.bands, rule: rule, base: rule.codesInBase(totals), shares: rule.shares(totals),
      reached: rule.reached(totals), orders: orders, provenance: provenance)
    result.kind = kind
    result.partly = all.filter { $0.reach == .partly }.map(\.id)
    result.unread = all.count { $0.reach == .none }
    result.stops = drawn.stops
    result.spread = spread(documents)
    result.unseen = UnseenCodes(documents: documents.count, having: result.spread.map(\.documents))
    result.collection = collection(documents, material)
    result.hasCases = !cases.isOfDocuments
    result.isGuessed = all.contains { material.named($0.id) == nil }
    return result
  }

  private func steps(_ documents: [ReadDocument]) -> [Saturation.Step] {
    var seen: Set<Int> = []
    return documents.map { document in
      let new = document.codes.keys.filter { seen.insert($0).inserted }.sorted()
      var step = Saturation.Step(document: document.id, new: new.map { codebook.codes[$0].name }, total: seen.count)
      step.codes = document.codes.count
      step.passages = document.passages
      return step
    }
  }

  private func spread(_ documents: [ReadDocument]) -> [Saturation.Spread] {
    codebook.codes.indices.filter { !codebook.isGroup(codebook.codes[$0].name) }.map { code in
      Saturation.Spread(
        code: codebook.codes[code].name, first: documents.firstIndex { $0.codes[code] != nil }.map { $0 + 1 },
        documents: documents.count { $0.codes[code] != nil },
        passages: documents.reduce(0) { $0 + ($1.codes[code] ?? 0) })
    }
  }

  /// Nil where no document has a date.
  private func collection(_ documents: [ReadDocument], _ material: MaterialKind) -> Saturation.Collection? {
    guard let attribute = material.dateAttribute else { return nil }
    let dated = documents.map { (document: $0, date: material.date(of: $0.id)) }
    guard dated.contains(where: { $0.date != nil }) else { return nil }
    let sorted = dated.sorted { ($0.date ?? "~", $0.document.id) < ($1.date ?? "~", $1.document.id) }
    let steps = steps(sorted.map(\.document))
    return Saturation.Collection(
      attribute: attribute, steps: steps, undated: dated.count { $0.date == nil },
      reached: rule.reached(steps.map(\.total)))
  }
}

extension Saturation.Rule {
  /// Codes in the base, of the numbers of codes until each document; nil where there are fewer documents.
  func codesInBase(_ totals: [Int]) -> Int? { totals.count >= base && base > 0 ? totals[base - 1] : nil }

  /// The share of new codes in the run that ends with each document.
  func shares(_ totals: [Int]) -> [Double?] {
    let first = codesInBase(totals) ?? 0
    return totals.indices.map { index in
      guard first > 0, index + 1 >= base + run else { return nil }
      return Double(totals[index] - totals[index - run]) / Double(first)
    }
  }

  /// After how many documents the rule says enough.
  func reached(_ totals: [Int]) -> Int? {
    shares(totals).firstIndex { $0.map { $0 <= threshold } ?? false }.map { $0 + 1 }
  }
}

extension Diagnostic {
  fileprivate static let unreadSaturation = Diagnostic(
    "crosstab.saturation-unread", "Nobody coded yet, and suggestions say nothing of saturation",
    advice: "Code some documents; suggestions are made for all of them at once, whatever is in them.")
}
