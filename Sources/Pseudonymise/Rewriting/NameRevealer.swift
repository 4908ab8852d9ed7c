import QualitativeData

/// Puts the names back where stand-ins stand.
struct NameRevealer: TextRewriter {
  private let key: NameKey
  private let standIns: [Unicode.Scalar: [(scalars: [Unicode.Scalar], original: String)]]
  private let forms: [String: [Int: NameKey.Form]]
  private let wholes: [String: NameKey.Whole]
  private let documents: [String: String]
  private let cases: [String: String]

  init(_ key: NameKey) {
    self.key = key
    var standIns: [Unicode.Scalar: [(scalars: [Unicode.Scalar], original: String)]] = [:]
    for entry in key.entries {
      let scalars = Array(entry.standIn.unicodeScalars)
      if let first = scalars.first { standIns[first, default: []].append((scalars, entry.original)) }
    }
    self.standIns = standIns.mapValues { $0.sorted { $0.scalars.count > $1.scalars.count } }
    forms = Dictionary(grouping: key.forms, by: \.place).mapValues { list in
      Dictionary(list.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    }
    wholes = Dictionary(key.wholes.map { ($0.place, $0) }, uniquingKeysWith: { _, last in last })
    (documents, cases) = (key.documents, key.cases)
  }

  func document(_ id: String) -> String { documents[id] ?? id }
  func caseID(_ id: String) -> String { cases[id] ?? id }
  func masked(document id: String) -> String { id }
  func masked(caseID id: String) -> String { id }

  func range(_ range: TextRange, from old: TextRange, of event: String) -> TextRange { key.ranges[event] ?? range }

  func provenance(_ provenance: Provenance) -> Provenance {
    var provenance = provenance
    provenance.options[PseudonymMark.option] = nil
    return provenance
  }

  func derived(_ text: String, from old: String, at place: String) -> String { whole(old, place) ?? text }

  func rewrite(_ text: String, at place: String) -> RewrittenText {
    let scalars = Array(text.unicodeScalars)
    if let original = whole(text, place) { return Self.changed(scalars, Array(original.unicodeScalars)) }
    var stretches: [(start: Int, end: Int, by: String)] = []
    let forms = self.forms[place]
    var start = 0
    while start < scalars.count {
      guard let found = standIn(at: start, scalars) else {
        start += 1
        continue
      }
      let end = start + found.scalars.count
      let form = forms?[stretches.count].flatMap { form in
        form.standIn.unicodeScalars.elementsEqual(found.scalars) ? form.original : nil
      }
      stretches.append((start, end, form ?? found.original))
      start = end
    }
    return RewrittenText(scalars, replacing: stretches)
  }

  private func whole(_ text: String, _ place: String) -> String? {
    wholes[place].flatMap { $0.masked.unicodeScalars.elementsEqual(text.unicodeScalars) ? $0.original : nil }
  }

  private func standIn(at place: Int, _ text: [Unicode.Scalar]) -> (scalars: [Unicode.Scalar], original: String)? {
    standIns[text[place]]?.first { standIn in
      place + standIn.scalars.count <= text.count
        && text[place..<place + standIn.scalars.count].elementsEqual(standIn.scalars)
    }
  }

  /// One stretch, from the first to the last scalar that differs.
  private static func changed(_ old: [Unicode.Scalar], _ new: [Unicode.Scalar]) -> RewrittenText {
    let start = zip(old, new).prefix { $0 == $1 }.count
    let limit = min(old.count, new.count) - start
    let end = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.prefix(limit).count
    var view = String.UnicodeScalarView()
    view.append(contentsOf: new[start..<new.count - end])
    return RewrittenText(old, replacing: [(start, old.count - end, String(view))])
  }
}

/// Reads all texts with their places, and changes none.
struct TextCollector: TextRewriter {
  private let documents: [String: String]
  private let cases: [String: String]
  private(set) var texts: [String: String] = [:]

  /// `documents` and `cases` are what these are called where names are masked.
  init(documents: [String: String] = [:], cases: [String: String] = [:]) {
    (self.documents, self.cases) = (documents, cases)
  }

  func document(_ id: String) -> String { id }
  func caseID(_ id: String) -> String { id }
  func masked(document id: String) -> String { documents[id] ?? id }
  func masked(caseID id: String) -> String { cases[id] ?? id }
  func range(_ range: TextRange, from old: TextRange, of event: String) -> TextRange { range }
  func provenance(_ provenance: Provenance) -> Provenance { provenance }

  mutating func rewrite(_ text: String, at place: String) -> RewrittenText {
    texts[place] = text
    return RewrittenText(unchanged: text)
  }

  mutating func derived(_ text: String, from old: String, at place: String) -> String {
    texts[place] = old
    return text
  }
}
