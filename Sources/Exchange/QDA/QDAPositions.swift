import QualitativeData

/// Makes the positions in a project's sources ours: Unicode scalars of a text without byte order mark whose lines end in LF.
///
/// The standard counts code points and half-open, but programs differ: some count a byte order mark, the two characters of
/// a CRLF as one, UTF-16 units, or give the place of the last character in the place of the one after it. What tells: the
/// selections' names, which mostly are their text; how the same program counted in the other sources, or is known to
/// count; and that passages mostly begin and end where words do.
enum QDAPositions {
  /// Normalises texts and selections; selections outside the text are left out and said, as is a way to count that the
  /// standard does not know.
  static func normalise(_ project: inout QDAProject) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for place in project.notes.indices {
      let counted = CountedText(project.notes[place].text)
      project.notes[place].text = counted.plain
      // A note's passages may be of a source: they are looked at when it is known of which.
    }
    let texts = project.sources.map { CountedText($0.text) }
    var votes: [CountingWay: Int] = [:]
    for (source, text) in zip(project.sources, texts) {
      if let way = text.wayByNames(source.selections) { votes[way, default: 0] += 1 }
    }
    let judge = CountingJudge(origin: project.origin, votes: votes)
    for (place, text) in texts.enumerated() {
      diagnostics += normalise(&project.sources[place], text, judge, &project.transfer)
    }
    return diagnostics
  }

  private static func normalise(
    _ source: inout QDAProject.TextSource, _ text: CountedText, _ judge: CountingJudge, _ transfer: inout Transfer
  ) -> [Diagnostic] {
    let (way, doubt) = judge.way(of: source.selections, in: text)
    let map = text.map(way)
    let isRich = source.paths.plain == nil && source.paths.rich != nil
    var outside = 0
    var selections: [QDAProject.Selection] = []
    for selection in source.selections {
      if let moved = isRich ? text.find(selection, map, way) : text.moved(selection, map, way) {
        selections.append(moved)
      } else {
        outside += 1
        transfer.lose(.codings, "outside the text", selection.codings.count)
        let comments = [selection.description] + selection.codings.map(\.description)
        transfer.lose(.memos, "outside the text", comments.compactMap(QDAProject.TextSource.said).count)
      }
    }
    source.selections = selections
    source.times = source.times.compactMap { point in
      map.indices.contains(point.position)
        ? QDAProject.SyncPoint(position: map[point.position], time: point.time) : nil
    }
    source.text = text.plain
    return diagnostics(source.name, text, way, outside) + [doubt].compactMap { $0?.located(in: source.name) }
  }

  private static func diagnostics(_ name: String, _ text: CountedText, _ way: CountingWay, _ outside: Int)
    -> [Diagnostic]
  {
    var diagnostics: [Diagnostic] = []
    if outside > 0 { diagnostics.append(.outside(name, outside)) }
    if text.isChanged { diagnostics.append(.lineEnds(name)) }
    if way.isUTF16 { diagnostics.append(.utf16(name)) }
    if way.isInclusive { diagnostics.append(.inclusive(name)) }
    return diagnostics
  }
}

extension Diagnostic {
  fileprivate static func outside(_ source: String, _ count: Int) -> Diagnostic {
    Diagnostic(
      "import.outside", .warning, at: Location(file: source),
      "\(count == 1 ? "A selection lies" : "\(count) selections lie") outside the text",
      advice: "Left out with what is coded there; look the source up in the other program.")
  }

  fileprivate static func lineEnds(_ source: String) -> Diagnostic {
    Diagnostic(
      "import.line-ends", .note, at: Location(file: source),
      "The text had a byte order mark or lines ended by two characters; both are gone and positions moved along",
      advice: "Nothing to do.")
  }

  fileprivate static func utf16(_ source: String) -> Diagnostic {
    Diagnostic(
      "import.utf16", .note, at: Location(file: source),
      "The other program counted rare characters as two; positions moved along", advice: "Nothing to do.")
  }

  fileprivate static func inclusive(_ source: String) -> Diagnostic {
    Diagnostic(
      "import.inclusive", .note, at: Location(file: source),
      "The other program gave the place of each passage's last character; ends moved along", advice: "Nothing to do.")
  }
}
