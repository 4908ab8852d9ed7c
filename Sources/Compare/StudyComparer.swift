import Bytes
import QualitativeData

/// What differs between two versions of a study: in documents, codes, cases, memos, codings, rejected suggestions, and
/// what was read.
///
/// With a common base it tells who changed what, and what both changed in different ways. What was rejected and read is
/// compared where both versions say it; projects of other programs do not.
public struct StudyComparer: Stage {
  /// The versions.
  public struct Input: Sendable {
    /// What both came from; nil where only the two are compared.
    public var base: StudyVersion?
    /// Our version.
    public var ours: StudyVersion
    /// The other version.
    public var theirs: StudyVersion
    /// Makes an input.
    public init(base: StudyVersion? = nil, ours: StudyVersion, theirs: StudyVersion) {
      self.base = base
      self.ours = ours
      self.theirs = theirs
    }
  }

  private let matcher: CodingMatcher

  /// With `ignoresCoder` the same coding may be by different coders, as where two coders' files are compared.
  public init(ignoresCoder: Bool = false) { matcher = CodingMatcher(ignoresCoder: ignoresCoder) }

  /// Compares.
  public func run(_ input: Input) throws(Diagnostic) -> Diagnosed<[StudyChange]> {
    let theirs = input.theirs.carried(over: input.ours)
    let base = input.base?.carried(over: input.ours)
    let named = documents(input) + codes(input) + cases(input)
    let decided = decisions(input.ours, theirs.value, base?.value)
    let contrary = ContraryDecisions(input.ours.state, hasBase: base != nil, ignoresCoder: matcher.ignoresCoder)
    return Diagnosed(
      named.flatMap(\.changes) + contrary.marked(decided.flatMap(\.changes)),
      (base?.diagnostics ?? []) + theirs.diagnostics)
  }

  // MARK: documents, codes, cases

  private func documents(_ input: Input) -> [ComparedThing] {
    func facts(_ version: StudyVersion) -> [(String, ComparedThing.Fields)]? {
      let carrier = DocumentCarrier(version.documents, input.ours.documents)
      return version.documents?.map { (carrier.name($0.id), [("text", Self.summary($0.text))]) }
    }
    return things(.document, input, facts)
  }

  /// A text in a few words that differ where it does.
  private static func summary(_ text: String) -> String {
    "\(text.unicodeScalars.count) characters, SHA-256 \(Digest.of(text).prefix(12))…"
  }

  private func codes(_ input: Input) -> [ComparedThing] {
    func facts(_ version: StudyVersion) -> [(String, ComparedThing.Fields)]? {
      guard let codebook = version.codebook else { return nil }
      let names = CodeNames(codebook, input.ours.codebook)
      return codebook.codes.map { code in
        let values = [
          ("name", names[code.name] == code.name ? "" : code.name), ("label", code.label),
          ("parent", code.parent.map { names[$0] } ?? ""), ("definition", code.definition), ("use", code.use),
          ("not", code.not), ("indicators", code.indicators.joined(separator: " | ")), ("example", code.example),
          ("memo", code.memo), ("color", code.color ?? ""),
        ]
        return (names[code.name], values.filter { !$0.1.isEmpty })
      }
    }
    return things(.code, input, facts)
  }

  private func cases(_ input: Input) -> [ComparedThing] {
    func facts(_ version: StudyVersion) -> [(String, ComparedThing.Fields)]? {
      let carrier = DocumentCarrier(version.documents, input.ours.documents)
      return version.cases.map { table in
        table.cases.map { item in
          let own = [("documents", item.documents.map(carrier.name)), ("speakers", item.speakers)]
          let values = own + table.attributes.map { ($0, item.values[$0] ?? []) }
          return (item.id, values.filter { !$0.1.isEmpty }.map { ($0.0, $0.1.joined(separator: " | ")) })
        }
      }
    }
    return things(.case, input, facts)
  }

  /// Things with names, in the order of ours, then theirs, then what only the base has. Nothing where a version does
  /// not say.
  private func things(
    _ kind: StudyChange.Kind, _ input: Input, _ facts: (StudyVersion) -> [(String, ComparedThing.Fields)]?
  ) -> [ComparedThing] {
    guard let ours = facts(input.ours), let theirs = facts(input.theirs) else { return [] }
    let base = input.base.map { facts($0) ?? ours } ?? ours
    func table(_ list: [(String, ComparedThing.Fields)]) -> [String: ComparedThing.Fields] {
      Dictionary(list, uniquingKeysWith: { first, _ in first })
    }
    let tables = (table(base), table(ours), table(theirs))
    var seen: Set<String> = []
    return (ours + theirs + base).map(\.0).filter { seen.insert($0).inserted }.map { name in
      ComparedThing(kind: kind, name: name, base: tables.0[name], ours: tables.1[name], theirs: tables.2[name])
    }
  }

  // MARK: decisions

  private func decisions(_ ours: StudyVersion, _ theirs: StudyVersion, _ base: StudyVersion?) -> [ComparedThing] {
    func table<Decision>(_ list: (CodingState) -> [Decision]) -> Versions<[Decision]> {
      Versions(ours: list(ours.state), theirs: list(theirs.state), base: (base?.state).map(list))
    }
    let always = events(.memo, table(\.memos)) + codings(.coding, table(\.codings))
    guard ours.knowsReading, theirs.knowsReading else { return always }
    var (rejected, read) = (table(\.rejections), table(\.reviews))
    if base?.knowsReading == false {
      // Nobody took away what such a base cannot have.
      rejected.base = []
      read.base = []
    }
    return always + codings(.rejection, rejected) + events(.reading, read)
  }

  private struct Versions<List> {
    var ours, theirs: List
    var base: List?
  }

  /// Memos on passages, and what was read.
  private func events(_ kind: StudyChange.Kind, _ versions: Versions<[CodingEvent]>) -> [ComparedThing] {
    struct Key: Hashable {
      var document, coder, text: String
      var range: TextRange
    }
    func table(_ events: [CodingEvent]) -> [(Key, CodingEvent)] {
      events.map { event in
        let coder = matcher.ignoresCoder ? "" : event.coder
        return (Key(document: event.document, coder: coder, text: event.memo ?? "", range: event.range), event)
      }
    }
    let (own, other) = (table(versions.ours), table(versions.theirs))
    let common = versions.base.map(table) ?? own
    let sets = (Set(common.map(\.0)), Set(own.map(\.0)), Set(other.map(\.0)))
    var seen: Set<Key> = []
    return (own + other + common).filter { seen.insert($0.0).inserted }.sorted { left, right in
      (left.1.document, left.1.start, left.1.end, left.1.id) < (
        right.1.document, right.1.start, right.1.end, right.1.id
      )
    }.map { key, event in
      func facts(_ set: Set<Key>) -> ComparedThing.Fields? { set.contains(key) ? [(kind.rawValue, key.text)] : nil }
      return ComparedThing(
        kind: kind, name: key.document, base: facts(sets.0), ours: facts(sets.1), theirs: facts(sets.2), event: event)
    }
  }

  private func codings(_ kind: StudyChange.Kind, _ versions: Versions<[Coding]>) -> [ComparedThing] {
    let (own, other) = (versions.ours, versions.theirs)
    let common = versions.base ?? own
    let toOwn = versions.base == nil ? own.indices.map { $0 } : matcher.match(common, own)
    let toOther = matcher.match(common, other)
    var result = common.indices.map { place in
      thing(kind, common[place], toOwn[place].map { own[$0] }, toOther[place].map { other[$0] })
    }
    let newOwn = Set(own.indices).subtracting(toOwn.compactMap { $0 }).sorted()
    let newOther = Set(other.indices).subtracting(toOther.compactMap { $0 }).sorted()
    let together = matcher.match(newOwn.map { own[$0] }, newOther.map { other[$0] }, sameCode: true)
    for (place, like) in zip(newOwn, together) {
      result.append(thing(kind, nil, own[place], like.map { other[newOther[$0]] }))
    }
    let paired = Set(together.compactMap { $0 })
    for (number, place) in newOther.enumerated() where !paired.contains(number) {
      result.append(thing(kind, nil, nil, other[place]))
    }
    return result.enumerated().sorted { left, right in
      (left.element.order, left.offset) < (right.element.order, right.offset)
    }.map(\.element)
  }

  private func thing(
    _ kind: StudyChange.Kind, _ base: Coding?, _ ours: Coding?, _ theirs: Coding?
  ) -> ComparedThing {
    func facts(_ coding: Coding?) -> ComparedThing.Fields? {
      coding.map { coding in
        [("code", coding.code), ("range", "\(coding.range.start)–\(coding.range.end)")]
          + Set(coding.memos).sorted().map { ("memo\u{0}" + $0, $0) }
      }
    }
    return ComparedThing(
      kind: kind, name: (ours ?? theirs ?? base)?.document ?? "", base: facts(base), ours: facts(ours),
      theirs: facts(theirs), ourCoding: ours, theirCoding: theirs ?? (ours == nil ? base : nil))
  }
}

extension ComparedThing {
  fileprivate struct Order: Comparable {
    var document: String
    var range: TextRange
    var code, coder: String

    static func < (left: Order, right: Order) -> Bool {
      (left.document, left.range, left.code, left.coder) < (right.document, right.range, right.code, right.coder)
    }
  }

  /// The order of codings: by document and place.
  fileprivate var order: Order {
    let coding = ourCoding ?? theirCoding
    return Order(
      document: name, range: coding?.range ?? TextRange(0, 0), code: coding?.code ?? "", coder: coding?.coder ?? "")
  }
}
