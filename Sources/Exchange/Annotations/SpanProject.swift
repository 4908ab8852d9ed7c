import QualitativeData

/// A project made of one text and annotations of its stretches: the values are the codes, below their layer where there are
/// several; a feature that is a note is the coding's memo.
struct SpanProject {
  var project: QDAProject
  private var codes: [String: String] = [:]
  private var groups: [String: Int] = [:]
  private let coder: String
  /// Positions in the text by UTF-16 unit.
  private let places: [Int]

  init(name: String, text: String, coder: String) {
    project = QDAProject(name: name, origin: "INCEpTION")
    self.coder = coder
    project.addUsers([coder])
    project.sources = [QDAProject.TextSource(guid: QDAIdentity.guid("span text", name), name: name, text: text)]
    project.transfer.find(.texts)
    var places: [Int] = []
    for (place, scalar) in text.unicodeScalars.enumerated() {
      places += [Int](repeating: place, count: UTF16.width(scalar))
    }
    self.places = places + [text.unicodeScalars.count]
  }

  /// Features that are words about a coding and no codes.
  private static let notes: Set<String> = ["note", "notes", "comment", "comments", "memo", "remark", "opmerking"]
  /// Layers that a program makes for itself.
  private static let ownLayers: Set<String> = [
    "Token", "Sentence", "Lemma", "POS", "MorphologicalFeatures", "Dependency", "Stem", "DocumentMetaData", "Paragraph",
  ]

  /// Whether values of a layer and feature are a coder's codes.
  static func isOfPeople(_ kind: String) -> Bool {
    let parts = kind.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    return !ownLayers.contains(parts[0]) && !(parts.count > 1 && notes.contains(parts[1].lowercased()))
  }

  /// Adds an annotation as a coding, or as the memo of one on the same stretch in the same layer.
  mutating func add(_ span: AnnotatedSpan, layers: Int) {
    guard !Self.ownLayers.contains(span.layer) else { return }
    let isNote = Self.notes.contains(span.feature.lowercased())
    if isNote {
      if span.value.isEmpty { return }
      project.transfer.find(.memos)
    } else {
      project.transfer.find(.codings)
    }
    guard places.indices.contains(span.start), places.indices.contains(span.end), span.start < span.end else {
      return project.transfer.lose(isNote ? .memos : .codings, "outside the text")
    }
    let (start, end) = (places[span.start], places[span.end])
    let key = QDAIdentity.guid("span", span.layer, "\(start) \(end)")
    let place = selection(key, start, end)
    if isNote {
      let before = project.sources[0].selections[place].description
      project.sources[0].selections[place].description = before.map { $0 + "\n\n" + span.value } ?? span.value
      // Several notes on one stretch are one comment, and all of them are there.
      if before != nil { project.transfer.arrive(.memos) }
      return
    }
    let number = project.sources[0].selections[place].codings.count
    project.sources[0].selections[place].codings.append(
      QDAProject.Coding(
        guid: QDAIdentity.guid("span coding", key, "\(number)"), code: code(span, layers),
        user: QDAProject.user(coder)))
  }

  private mutating func selection(_ guid: String, _ start: Int, _ end: Int) -> Int {
    if let place = project.sources[0].selections.firstIndex(where: { $0.guid == guid }) { return place }
    project.sources[0].selections.append(
      QDAProject.Selection(guid: guid, start: start, end: end, user: QDAProject.user(coder)))
    return project.sources[0].selections.count - 1
  }

  /// The code of a value; an annotation without one has its layer's.
  private mutating func code(_ span: AnnotatedSpan, _ layers: Int) -> String {
    let key = span.layer + "\u{1F}" + (layers > 1 ? span.feature : "") + "\u{1F}" + span.value
    if let known = codes[key] { return known }
    let guid = QDAIdentity.guid("span code", span.layer, layers > 1 ? span.feature : "", span.value)
    codes[key] = guid
    let isAlone = layers <= 1 && !span.value.isEmpty
    let code = QDAProject.Code(guid: guid, name: span.value.isEmpty ? span.layer : span.value)
    project.transfer.find(.codes)
    if isAlone || span.value.isEmpty {
      project.codes.append(code)
      return guid
    }
    let title =
      span.feature.isEmpty || ["value", "label", "identifier"].contains(span.feature)
      ? span.layer : "\(span.layer) \(span.feature)"
    if groups[title] == nil {
      groups[title] = project.codes.count
      project.codes.append(
        QDAProject.Code(guid: QDAIdentity.guid("span group", title), name: title, isCodable: false))
      project.transfer.find(.codes)
    }
    if let place = groups[title] { project.codes[place].codes.append(code) }
    return guid
  }
}

extension QDAProject {
  /// Several projects as one: users and codes that are alike are the same, and so are texts.
  public static func joined(_ projects: [QDAProject], name: String) -> QDAProject {
    var result = QDAProject(name: name, origin: projects.first?.origin ?? "")
    for project in projects { result.take(project) }
    return result
  }

  private mutating func take(_ other: QDAProject) {
    users += other.users.filter { user in !users.contains { $0.guid == user.guid } }
    let repeated = Self.merge(other.codes, into: &codes)
    transfer.take(other.transfer)
    // The same code in two files is one.
    transfer.unfind(.codes, repeated)
    for source in other.sources {
      if let same = sources.firstIndex(where: { $0.name == source.name && $0.text == source.text }) {
        let selections = source.selections.map { $0.apart(by: other.users.first?.guid ?? "") }
        sources[same].selections += selections
        transfer.unfind(.texts, 1)
      } else {
        sources.append(source)
      }
    }
    for (what, count) in other.remarks { remarks[what, default: 0] += count }
  }

  private static func merge(_ new: [Code], into codes: inout [Code]) -> Int {
    var repeated = 0
    for code in new {
      if let place = codes.firstIndex(where: { $0.guid == code.guid }) {
        repeated += 1 + merge(code.codes, into: &codes[place].codes)
      } else {
        codes.append(code)
      }
    }
    return repeated
  }
}

extension QDAProject.Selection {
  /// The same with GUIDs that tell it from another coder's on the same stretch.
  fileprivate func apart(by coder: String) -> QDAProject.Selection {
    var selection = self
    selection.guid = QDAIdentity.guid("apart", guid, coder)
    for place in codings.indices {
      selection.codings[place].guid = QDAIdentity.guid("apart", codings[place].guid, coder)
    }
    return selection
  }
}
