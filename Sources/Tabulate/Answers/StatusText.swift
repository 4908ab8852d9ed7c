import QualitativeData

/// Where a study stands, in a few lines of Dutch or English.
public struct StatusText {
  private let status: StudyStatus
  private let isDutch: Bool

  /// Prepares for a language.
  public init(_ status: StudyStatus, language: String) {
    self.status = status
    isDutch = language != "en"
  }

  /// The lines.
  public var lines: [String] {
    let parts = [documents, cases, codebook] + coders + [notes, run]
    return [status.name] + parts.filter { !$0.isEmpty }.map { "  " + $0 } + [next]
  }

  private func say(_ dutch: String, _ english: String) -> String { isDutch ? dutch : english }

  private func count(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }

  private func sentence(_ parts: [String]) -> String { parts.filter { !$0.isEmpty }.joined(separator: ", ") + "." }

  /// A few names, and how many more.
  private func some(_ names: [String]) -> String {
    names.count < 5
      ? names.joined(separator: ", ")
      : names.prefix(3).joined(separator: ", ") + say(" en nog \(names.count - 3)", " and \(names.count - 3) more")
  }

  private var documents: String {
    guard !status.transcripts.isEmpty else { return say("Geen transcripten.", "No transcripts.") }
    let all = status.transcripts.count
    return sentence([
      isDutch ? count(all, "transcript", "transcripten") : count(all, "transcript", "transcripts"),
      say("\(status.read.count) gelezen", "\(status.read.count) read"),
      status.new.isEmpty ? "" : say("nieuw: \(some(status.new))", "new: \(some(status.new))"),
      status.changed.isEmpty
        ? "" : say("gewijzigd: \(some(status.changed.sorted()))", "changed: \(some(status.changed.sorted()))"),
      status.gone.isEmpty ? "" : say("weg: \(some(status.gone.sorted()))", "gone: \(some(status.gone.sorted()))"),
      status.aside == 0
        ? ""
        : (isDutch
          ? count(status.aside, "ander bestand", "andere bestanden")
          : count(status.aside, "other file", "other files")),
      status.errors == 0
        ? "" : (isDutch ? count(status.errors, "fout", "fouten") : count(status.errors, "error", "errors")),
      status.warnings == 0
        ? ""
        : (isDutch
          ? count(status.warnings, "waarschuwing", "waarschuwingen") : count(status.warnings, "warning", "warnings")),
    ])
  }

  private var cases: String {
    guard let cases = status.cases else {
      return say(
        "Geen tabel van casussen: elk document is een casus.", "No table of cases: each document is a case of its own.")
    }
    return sentence([
      isDutch ? count(cases, "casus", "casussen") : count(cases, "case", "cases"),
      status.emptyCases.isEmpty
        ? "" : say("zonder document: \(some(status.emptyCases))", "without a document: \(some(status.emptyCases))"),
      status.caseless.isEmpty
        ? ""
        : say("documenten in geen rij: \(some(status.caseless))", "documents in no row: \(some(status.caseless))"),
    ])
  }

  private var codebook: String {
    guard status.codes > 0 else { return say("Het codeboek is nog leeg.", "The codebook is empty yet.") }
    return sentence([
      isDutch ? count(status.codes, "code", "codes") : count(status.codes, "code", "codes"),
      status.groups == 0 ? "" : say("waarvan \(status.groups) met codes eronder", "\(status.groups) with codes below"),
      status.undefined.isEmpty
        ? "" : say("zonder definitie: \(some(status.undefined))", "without a definition: \(some(status.undefined))"),
      status.unused.isEmpty || status.coders.isEmpty
        ? "" : say("niet gebruikt: \(some(status.unused))", "not used: \(some(status.unused))"),
      status.dropped == 0
        ? ""
        : say(
          "vervallen: \(status.dropped), met \(count(status.droppedCodings, "codering", "coderingen"))",
          "dropped: \(status.dropped), with \(count(status.droppedCodings, "coding", "codings"))"),
    ])
  }

  private var coders: [String] {
    guard !status.coders.isEmpty else { return [say("Nog niemand codeerde.", "Nobody coded yet.")] }
    return status.coders.map { coder in
      "\(coder.name): "
        + sentence([
          say(
            "\(coder.finished) van \(status.transcripts.count) documenten af",
            "\(coder.finished) of \(status.transcripts.count) documents finished"),
          coder.documents > coder.finished
            ? say("bezig in \(coder.documents - coder.finished)", "under way in \(coder.documents - coder.finished)")
            : "",
          isDutch ? count(coder.codings, "codering", "coderingen") : count(coder.codings, "coding", "codings"),
          coder.waiting == 0
            ? ""
            : say(
              "\(count(coder.waiting, "wacht", "wachten")) na een splitsing",
              "\(count(coder.waiting, "waits", "wait")) after a split"),
          coder.proposals == 0
            ? ""
            : (isDutch
              ? count(coder.proposals, "eigen code", "eigen codes") : count(coder.proposals, "own code", "own codes")),
        ])
    }
  }

  private var notes: String {
    guard status.memos + status.summaries > 0 else { return "" }
    return sentence([
      status.memos == 0 ? "" : (isDutch ? count(status.memos, "memo", "memo's") : count(status.memos, "memo", "memos")),
      status.summaries == 0
        ? ""
        : (isDutch
          ? count(status.summaries, "samenvatting", "samenvattingen")
          : count(status.summaries, "summary", "summaries")),
    ])
  }

  private var run: String {
    guard !status.transcripts.isEmpty else { return "" }
    guard status.isStale else { return say("draad run: niets te doen.", "draad run: nothing to do.") }
    var work: [String] = []
    let toRead = status.new.count + status.changed.count
    if toRead > 0 {
      work.append(
        isDutch ? count(toRead, "document", "documenten") + " lezen" : "read " + count(toRead, "document", "documents"))
    }
    if !status.gone.isEmpty {
      work.append(
        isDutch
          ? count(status.gone.count, "document", "documenten") + " opruimen"
          : "remove " + count(status.gone.count, "document", "documents"))
    }
    let why = (status.stale ?? []).map { stale in
      switch stale {
      case .codebook: say("het codeboek veranderde", "the codebook changed")
      case .codings: say("coderingen veranderden", "codings changed")
      case .cases: say("de casussen veranderden", "the cases changed")
      case .memos: say("memo's veranderden", "memos changed")
      case .settings: say("study.yaml veranderde", "study.yaml changed")
      case .program: say("het programma veranderde", "the program changed")
      }
    }
    let tables = say("voorstellen, tabellen en rapport maken", "make suggestions, tables and report")
    work.append(why.isEmpty ? tables : "\(tables) (\(why.joined(separator: ", ")))")
    return "draad run: " + sentence(work)
  }

  private var next: String {
    say("Nu: ", "Next: ") + step
  }

  private var step: String {
    switch status.step {
    case .addTranscripts: say("zet transcripten in Corpus/.", "put transcripts into Corpus/.")
    case .run: say("draad run", "draad run")
    case .begin: say("draad review . --coder NAAM", "draad review . --coder NAME")
    case .adopt:
      say(
        "draad codebook proposals: eigen codes van codeurs; draad codebook adopt neemt ze op.",
        "draad codebook proposals: coders' own codes; draad codebook adopt takes them in.")
    case .choose(let coder):
      say(
        "draad review . --coder \(quoted(coder)): kies per passage een deel van de gesplitste code.",
        "draad review . --coder \(quoted(coder)): choose a part of the split code for each passage.")
    case .goOn(let coder): "draad review . --coder \(quoted(coder))"
    case .report:
      say(
        "out/report.html; bij meer codeurs ook draad adjudicate.",
        "out/report.html; with several coders draad adjudicate too.")
    }
  }

  private func quoted(_ name: String) -> String { name.contains(" ") ? "'\(name)'" : name }
}
