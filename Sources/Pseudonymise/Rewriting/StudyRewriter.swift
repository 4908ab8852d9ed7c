import QualitativeData

/// What becomes of each text of a study.
protocol TextRewriter {
  /// The text that stands instead of another. `place` says where, the same for names and for stand-ins.
  mutating func rewrite(_ text: String, at place: String) -> RewrittenText
  /// A text that was cut anew from a rewritten document.
  mutating func derived(_ text: String, from old: String, at place: String) -> String
  /// What documents and cases are called instead.
  func document(_ id: String) -> String
  func caseID(_ id: String) -> String
  /// What a document or case is called where names are masked.
  func masked(document id: String) -> String
  func masked(caseID id: String) -> String
  /// The range of a decision, given where it would lie.
  mutating func range(_ range: TextRange, from old: TextRange, of event: String) -> TextRange
  /// What a document says of itself.
  func provenance(_ provenance: Provenance) -> Provenance
}

/// Goes through all texts of a study, with the positions in them.
struct StudyRewriter<Rewriter: TextRewriter> {
  var rewriter: Rewriter
  private var rewritten: [String: (old: Anchor, new: Anchor, map: PositionMap)] = [:]

  init(_ rewriter: Rewriter) { self.rewriter = rewriter }

  mutating func run(_ study: WrittenStudy) -> WrittenStudy {
    var result = study
    result.documents = study.documents.map { rewrite($0) }
    result.name = text(study.name, "study/name")
    result.codebook = rewrite(study.codebook)
    result.cases = rewrite(study.cases)
    result.coders = study.coders.map { file in
      var file = file
      file.events = file.events.map { rewrite($0) }
      file.proposals = file.proposals.map { rewrite($0, "proposal/\(file.name)") }
      return file
    }
    return result
  }

  private mutating func text(_ text: String, _ place: String) -> String {
    rewriter.rewrite(text, at: place).text
  }

  private mutating func texts(_ texts: [String], _ place: String) -> [String] {
    texts.enumerated().map { text($0.element, "\(place)/\($0.offset)") }
  }

  // MARK: documents

  private mutating func rewrite(_ document: Document) -> Document {
    var result = document
    result.id = rewriter.document(document.id)
    result.provenance = rewriter.provenance(document.provenance)
    var edits: [RewrittenText.Edit] = []
    var offset = 0
    result.segments = document.segments.map { segment in
      let place = "document/\(rewriter.masked(document: document.id))/\(segment.id)"
      let new = rewriter.rewrite(segment.text, at: place)
      edits += new.edits.map { $0.shifted(by: segment.start) }
      var result = segment
      result.text = new.text
      result.start = offset
      result.end = offset + new.text.unicodeScalars.count
      offset = result.end + 1
      result.headings = texts(segment.headings, place + "/headings")
      result.speaker = segment.speaker.map { text($0, place + "/speaker") }
      result.original = segment.original.map { text($0, place + "/original") }
      result.caseID = segment.caseID.map(rewriter.caseID)
      return result
    }
    rewritten[document.id] = (Anchor(document.text), Anchor(result.text), PositionMap(edits))
    return result
  }

  // MARK: codes and cases

  private mutating func rewrite(_ codebook: Codebook) -> Codebook {
    Codebook(
      name: text(codebook.name, "codebook/name"), language: codebook.language,
      description: text(codebook.description, "codebook/description"),
      codes: codebook.codes.map { rewrite($0, "codebook") }, dropped: codebook.dropped.map { rewrite($0, "codebook") },
      model: codebook.model)
  }

  private mutating func rewrite(_ code: Code, _ book: String) -> Code {
    let place = "\(book)/\(code.name)"
    var code = code
    code.label = text(code.label, place + "/label")
    code.definition = text(code.definition, place + "/definition")
    code.use = text(code.use, place + "/use")
    code.not = text(code.not, place + "/not")
    code.indicators = texts(code.indicators, place + "/indicators")
    code.example = text(code.example, place + "/example")
    code.memo = text(code.memo, place + "/memo")
    return code
  }

  private mutating func rewrite(_ table: CaseTable) -> CaseTable {
    CaseTable(
      attributes: table.attributes,
      cases: table.cases.map { item in
        let place = "case/\(rewriter.masked(caseID: item.id))"
        var values: [String: [String]] = [:]
        for name in item.values.keys.sorted() { values[name] = texts(item.values[name] ?? [], "\(place)/\(name)") }
        return Case(
          id: rewriter.caseID(item.id), documents: item.documents.map(rewriter.document),
          speakers: texts(item.speakers, place + "/speakers"), values: values)
      })
  }

  // MARK: decisions

  private mutating func rewrite(_ event: CodingEvent) -> CodingEvent {
    var result = event
    let place = "decision/\(event.id)"
    let known = rewritten[event.document]
    let range = rewriter.range(known?.map.map(event.range) ?? event.range, from: event.range, of: event.id)
    (result.start, result.end) = (range.start, range.end)
    result.document = rewriter.document(event.document)
    result.memo = event.memo.map { text($0, place + "/memo") }
    // A digest would tell whether somebody has the text with its names.
    result.text = event.text.map { rewriter.derived("", from: $0, at: place + "/text") }
    result.suggestion = event.suggestion.map { suggestion($0, event, place) }
    if let known, !event.quote.isEmpty, known.old.stands(event.quote, at: event.range) {
      result.quote = rewriter.derived(known.new.quote(range), from: event.quote, at: place + "/quote")
    } else {
      result.quote = text(event.quote, place + "/quote")
    }
    if let known, !(event.before + event.after).isEmpty,
      known.old.context(of: event.range) == (event.before, event.after)
    {
      let context = known.new.context(of: range)
      result.before = rewriter.derived(context.before, from: event.before, at: place + "/before")
      result.after = rewriter.derived(context.after, from: event.after, at: place + "/after")
    } else {
      result.before = text(event.before, place + "/before")
      result.after = text(event.after, place + "/after")
    }
    return result
  }

  /// A suggestion is known by document, range and code: `n01:12-40:subsidie`.
  private mutating func suggestion(_ id: String, _ event: CodingEvent, _ place: String) -> String {
    let prefix = event.document + ":"
    let rest = id.dropFirst(prefix.count)
    let ends = rest.prefix { $0 != ":" }.split(separator: "-").compactMap { Int($0) }
    guard id.hasPrefix(prefix), ends.count == 2, let known = rewritten[event.document] else {
      return text(id, place + "/suggestion")
    }
    let range = known.map.map(TextRange(ends[0], ends[1]))
    let code = rest.drop { $0 != ":" }
    let new = "\(rewriter.document(event.document)):\(range.start)-\(range.end)\(code)"
    return rewriter.derived(new, from: id, at: place + "/suggestion")
  }
}
