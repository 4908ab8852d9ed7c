import QualitativeData

/// A study in which stand-ins stand for names, with what leads back and what to check.
public struct PseudonymisedStudy: Sendable {
  /// The study.
  public var study: WrittenStudy
  /// What leads back.
  public var key: NameKey
  /// How much was masked.
  public var report: MaskingReport
  /// What looks as if a name was missed.
  public var suspicions: [Suspicion]
}

/// Replaces names of people, organisations and places, and numbers and addresses by which they are known, by stand-ins;
/// the same name by the same one everywhere. Codings stay at their passages.
public struct Pseudonymiser: Stage {
  /// How it is done.
  public struct Options: Sendable {
    /// Names to be masked, besides those in the labels of speakers.
    public var names: [ListedName] = []
    /// Names to be used as stand-ins, in this order; numbered words where there are none left.
    public var standIns: [ListedName] = []
    /// Attributes of cases whose values are names.
    public var attributes: [String: NameKind] = [:]
    /// A key whose stand-ins are kept, so that a study that grew is masked as before.
    public var key = NameKey()
    /// Whether documents and cases are only numbered, whatever they are called.
    public var isNeutral = false
    /// Whether a word in lower case is in a lexicon, other than as a name.
    public var isOrdinary: @Sendable (String) -> Bool = { _ in false }
    /// The same, with words that are put together of such: what is not known looks suspicious.
    public var isKnown: @Sendable (String) -> Bool = { _ in false }
    /// The usual way.
    public init() {}
  }

  private let options: Options

  /// Prepares for a way to do it.
  public init(_ options: Options) { self.options = options }

  /// Masks a study. Throws `pseudonymise.unknown-attribute` where an attribute does not exist, and
  /// `pseudonymise.not-reversible` where the key would not lead back.
  public func run(_ study: WrittenStudy) throws(Diagnostic) -> Diagnosed<PseudonymisedStudy> {
    guard !study.documents.contains(where: { $0.provenance.options[PseudonymMark.option] != nil }) else {
      throw .alreadyMasked
    }
    for name in options.attributes.keys.sorted() where !study.cases.attributes.contains(name) {
      throw .unknownAttribute(name, known: study.cases.attributes)
    }
    let names = allNames(study)
    let finder = NameFinder(names, isOrdinary: options.isOrdinary)
    let texts = Self.texts(study)
    var standIns = StandInMaker(
      language: study.language, given: options.standIns, texts: Array(texts.values),
      taken: Set(options.key.entries.map(\.standIn) + names.compactMap(\.standIn)))
    var key = options.key
    (key.forms, key.wholes, key.ranges) = ([], [], [:])
    let ids = MaskedIdentities(study, isNeutral: options.isNeutral, key: key) { id in
      Self.mask(id, finder, of: names, in: &key, by: &standIns)
    }
    var observer = SuspicionObserver(finder, isOrdinary: options.isOrdinary, isKnown: options.isKnown)
    for document in study.documents { observer.observe(identity: ids.documents[document.id] ?? "", isDocument: true) }
    for item in study.cases.cases { observer.observe(identity: ids.cases[item.id] ?? "", isDocument: false) }
    observer.observe(kept: study)
    let kept = observer.suspicions.map(\.reason).filter(\.isKept)
    key.documents = Dictionary(
      ids.documents.filter { $0 != $1 }.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    key.cases = Dictionary(ids.cases.filter { $0 != $1 }.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var rewriter = StudyRewriter(
      NameMasker(names, finder, standIns: standIns, key: key, ids: ids, observer: observer))
    let masked = rewriter.run(study)
    key = rewriter.rewriter.key
    try Self.complete(&key, masked, study, ids)
    return Diagnosed(
      PseudonymisedStudy(
        study: masked, key: key, report: rewriter.rewriter.report, suspicions: rewriter.rewriter.suspicions),
      kept.isEmpty ? [] : [.keptNames(kept)])
  }

  // MARK: names

  /// The listed names, those that attributes hold, and those of speakers; each once.
  private func allNames(_ study: WrittenStudy) -> [ListedName] {
    var names = options.names
    for item in study.cases.cases {
      for (attribute, kind) in options.attributes.sorted(by: { $0.key < $1.key }) {
        names += (item.values[attribute] ?? []).map { ListedName($0, kind) }
      }
    }
    let labels = study.documents.flatMap { $0.segments.compactMap(\.speaker) } + study.cases.cases.flatMap(\.speakers)
    var known: Set<String> = []
    names += labels.filter { known.insert($0).inserted && SpeakerLabel.isName($0) }.map { ListedName($0, .person) }
    var seen: Set<String> = []
    return names.filter { name in
      let words = Word.folded(name.name).map(\.folded).joined(separator: " ")
      return !words.isEmpty && seen.insert(words).inserted
    }
  }

  private static func texts(_ study: WrittenStudy) -> [String: String] {
    var collector = StudyRewriter(TextCollector())
    _ = collector.run(study)
    return collector.rewriter.texts
  }

  /// The name of a document or case with stand-ins in it, as a file may be called.
  private static func mask(
    _ id: String, _ finder: NameFinder, of names: [ListedName], in key: inout NameKey,
    by standIns: inout StandInMaker
  ) -> String {
    let scalars = Array(id.unicodeScalars)
    let found = finder.find(in: scalars, Word.words(of: scalars), ignoresCapitals: true)
    let stretches = found.map { name in
      let listed = name.name.map { names[$0] }
      let entry =
        key.entry(name.identity)
        ?? NameKey.Entry(
          kind: name.kind, standIn: listed?.standIn ?? standIns.next(name.kind),
          original: listed?.name ?? String(String.UnicodeScalarView(scalars[name.start..<name.end])),
          identity: name.identity)
      if key.entry(name.identity) == nil { key.add(entry) }
      let words = Word.folded(entry.standIn).map(\.folded)
      return (start: name.start, end: name.end, by: words.joined(separator: "-"))
    }
    return RewrittenText(scalars, replacing: stretches).text
  }

  // MARK: the way back

  /// Adds to the key what is needed for everything to come back as it was.
  private static func complete(
    _ key: inout NameKey, _ masked: WrittenStudy, _ study: WrittenStudy, _ ids: MaskedIdentities
  ) throws(Diagnostic) {
    var originals = StudyRewriter(TextCollector(documents: ids.documents, cases: ids.cases))
    _ = originals.run(study)
    var present = StudyRewriter(TextCollector())
    _ = present.run(masked)
    for _ in 0..<4 {
      let revealed = Revealer(key).reveal(masked)
      if revealed.hasSameScalars(as: study) { return }
      var texts = StudyRewriter(TextCollector(documents: ids.documents, cases: ids.cases))
      _ = texts.run(revealed)
      let different = originals.rewriter.texts.filter { place, text in
        texts.rewriter.texts[place].map { !$0.unicodeScalars.elementsEqual(text.unicodeScalars) } ?? true
      }
      let known = Set(key.wholes.map(\.place))
      for (place, original) in different.sorted(by: { $0.key < $1.key }) where !known.contains(place) {
        let now = present.rewriter.texts[place] ?? ""
        key.wholes.append(NameKey.Whole(place: place, masked: now, original: original))
      }
      for (file, was) in zip(revealed.coders, study.coders) {
        for (event, old) in zip(file.events, was.events) where event.range != old.range {
          key.ranges[old.id] = old.range
        }
      }
    }
    throw .notReversible
  }
}

/// Puts names back into a study that was pseudonymised; what was coded since stays at its passages.
public struct Revealer: Sendable {
  private let key: NameKey

  /// Prepares for a key.
  public init(_ key: NameKey) { self.key = key }

  /// The study with the names.
  public func reveal(_ study: WrittenStudy) -> WrittenStudy {
    var rewriter = StudyRewriter(NameRevealer(key))
    return rewriter.run(study)
  }
}

/// Who speaks, as far as it tells who that is.
enum SpeakerLabel {
  private static let roles: Set<String> = [
    "interviewer", "interviewster", "interviewers", "respondent", "respondente", "respondenten", "deelnemer",
    "deelneemster", "deelnemers", "moderator", "onderzoeker", "gespreksleider", "vraag", "antwoord", "spreker",
    "speaker",
    "vrager", "participant", "notulist", "voorzitter", "man", "vrouw", "zaal", "allen", "onbekend", "unknown", "groep",
    "directeur", "begeleider", "question", "answer", "researcher", "coach", "student", "docent", "medewerker",
    "werkgever", "werknemer", "kandidaat",
  ]

  /// Whether a label holds a word with a capital that is neither a role nor a mark such as R1 or INT.
  static func isName(_ label: String) -> Bool {
    let scalars = Array(label.unicodeScalars)
    return Word.words(of: scalars).contains { word in
      word.isCapital && !roles.contains(word.folded)
        && scalars[word.start + 1..<word.end].contains { $0.properties.isLowercase }
        && !scalars[word.start..<word.end].contains(where: TextScan.isDigit)
    }
  }
}

extension WrittenStudy {
  /// Whether two are the same, scalar by scalar: texts may be equal to Swift whose accents are written differently.
  fileprivate func hasSameScalars(as other: WrittenStudy) -> Bool {
    guard self == other else { return false }
    var (mine, theirs) = (StudyRewriter(TextCollector()), StudyRewriter(TextCollector()))
    _ = (mine.run(self), theirs.run(other))
    return mine.rewriter.texts.allSatisfy { place, text in
      theirs.rewriter.texts[place].map { $0.unicodeScalars.elementsEqual(text.unicodeScalars) } ?? false
    }
  }
}

extension Diagnostic {
  static func unknownAttribute(_ name: String, known: [String]) -> Diagnostic {
    Diagnostic(
      "pseudonymise.unknown-attribute", "There is no attribute '\(name)' in the table of cases",
      advice: "Known are \(known.joined(separator: ", ")).")
  }

  static func keptNames(_ reasons: [Suspicion.Reason]) -> Diagnostic {
    let kinds: [(Suspicion.Reason, one: String, more: String)] = [
      (.code, "code", "codes"), (.coder, "coder", "coders"), (.attribute, "attribute", "attributes"),
    ]
    let list = kinds.compactMap { reason, one, more in
      let count = reasons.filter { $0 == reason }.count
      return count == 0 ? nil : "\(count) \(count == 1 ? one : more)"
    }
    return Diagnostic(
      "pseudonymise.kept-name", .warning,
      "Listed names stand in the names of \(list.joined(separator: " and of ")); names of this kind are not masked",
      advice:
        "--report lists each with its place, --show with its text. Rename them before you make the copy: codes in the "
        + "codebook, coders by the names of their files and in them, attributes in the table of cases.")
  }

  static var alreadyMasked: Diagnostic {
    Diagnostic(
      "pseudonymise.already", "The study was pseudonymised before",
      advice: "Pseudonymise the study with the names; with the same --key stand-ins stay as they are.")
  }

  static var notReversible: Diagnostic {
    Diagnostic(
      "pseudonymise.not-reversible", "The key would not lead back to the study as it is, so nothing was written",
      advice: "Check the coders' files with 'draad codings check': two decisions may have the same identity.")
  }
}
