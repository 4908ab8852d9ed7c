import QualitativeData

/// Puts stand-ins in the places of names, and remembers what stood there.
struct NameMasker: TextRewriter {
  private let names: [ListedName]
  private let finder: NameFinder
  private var standIns: StandInMaker
  private let documents: [String: String]
  private let cases: [String: String]
  private(set) var key: NameKey
  private(set) var report: MaskingReport
  private var observer: SuspicionObserver

  init(
    _ names: [ListedName], _ finder: NameFinder, standIns: StandInMaker, key: NameKey, ids: MaskedIdentities,
    observer: SuspicionObserver
  ) {
    (self.names, self.finder, self.standIns, self.key, self.observer) = (names, finder, standIns, key, observer)
    (documents, cases) = (ids.documents, ids.cases)
    report = MaskingReport()
  }

  func document(_ id: String) -> String { documents[id] ?? id }
  func caseID(_ id: String) -> String { cases[id] ?? id }
  func masked(document id: String) -> String { document(id) }
  func masked(caseID id: String) -> String { caseID(id) }
  mutating func range(_ range: TextRange, from old: TextRange, of event: String) -> TextRange { range }
  mutating func derived(_ text: String, from old: String, at place: String) -> String { text }

  func provenance(_ provenance: Provenance) -> Provenance {
    var provenance = provenance
    provenance.options[PseudonymMark.option] = "true"
    return provenance
  }

  mutating func rewrite(_ text: String, at place: String) -> RewrittenText {
    // Context of a passage that is no longer there may begin or end in the middle of a name.
    let text = Self.whole(text, place)
    let scalars = Array(text.unicodeScalars)
    let words = Word.words(of: scalars)
    let patterns = PatternFinder.find(in: scalars)
    let found = (patterns + finder.find(in: scalars, words, taken: patterns)).sorted { $0.start < $1.start }
    let isRepeated = place.hasSuffix("/speaker") || place.contains("/headings/")
    if !isRepeated {
      report.count(found, at: place)
      observer.observe(scalars, words, found, at: place)
    }
    var stretches: [(start: Int, end: Int, by: String)] = []
    for (number, name) in found.enumerated() {
      let surface = String(String.UnicodeScalarView(scalars[name.start..<name.end]))
      let entry = entry(for: name, surface)
      if surface.unicodeScalars.elementsEqual(entry.original.unicodeScalars) == false {
        key.forms.append(
          NameKey.Form(place: place, number: number, standIn: entry.standIn, original: surface))
      }
      stretches.append((name.start, name.end, entry.standIn))
    }
    return RewrittenText(scalars, replacing: stretches)
  }

  private mutating func entry(for name: FoundName, _ surface: String) -> NameKey.Entry {
    if let known = key.entry(name.identity) { return known }
    let listed = name.name.map { names[$0] }
    let entry = NameKey.Entry(
      kind: name.kind, standIn: listed?.standIn ?? standIns.next(name.kind), original: listed?.name ?? surface,
      identity: name.identity)
    key.add(entry)
    return entry
  }

  private static func whole(_ text: String, _ place: String) -> String {
    guard place.hasPrefix("decision/"), text.unicodeScalars.count >= CodingEvent.contextLength else { return text }
    if place.hasSuffix("/before") { return String(text.drop { !$0.isWhitespace }) }
    if place.hasSuffix("/after") { return String(text.reversed().drop { !$0.isWhitespace }.reversed()) }
    return text
  }

  /// What looks as if a name was missed.
  var suspicions: [Suspicion] { observer.suspicions }
}

/// What documents and cases are to be called.
struct MaskedIdentities {
  private(set) var documents: [String: String] = [:]
  private(set) var cases: [String: String] = [:]

  /// Names within names of documents and cases are replaced; with `isNeutral` they are only numbered.
  init(_ study: WrittenStudy, isNeutral: Bool, key: NameKey, mask: (String) -> String) {
    func rename(_ ids: [String], _ word: String, _ known: [String: String]) -> [String: String] {
      var names = Dictionary(known.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      var taken = Set(names.values)
      let digits = String(ids.count).count
      for (place, id) in ids.enumerated() where names[id] == nil {
        let number = String(place + 1)
        let base =
          isNeutral ? "\(word)-" + String(repeating: "0", count: max(0, digits - number.count)) + number : mask(id)
        var name = base
        var next = 1
        while !taken.insert(name).inserted {
          next += 1
          name = "\(base)-\(next)"
        }
        names[id] = name
      }
      return names
    }
    var seen: Set<String> = []
    let all =
      study.documents.map(\.id) + study.cases.cases.flatMap(\.documents)
      + study.coders.flatMap { $0.events.map(\.document) }
    documents = rename(all.filter { seen.insert($0).inserted }, "document", key.documents)
    cases = rename(study.cases.cases.map(\.id), "case", key.cases)
  }
}
