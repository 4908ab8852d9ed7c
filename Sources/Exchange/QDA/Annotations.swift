/// Notes with a passage, as QualCoder writes annotations (refi.py, create_annotation_note_xml, version 4.0 beta): the passage
/// is of the source that refers to the note. It refers to the first annotation of each text only.
enum Annotations {
  /// Makes passages of notes passages of their sources; what notes have coded in their own text is counted as lost.
  static func settle(_ project: inout QDAProject) {
    for place in project.notes.indices {
      let note = project.notes[place]
      project.transfer.lose(.codings, "in notes, which are not coded here", note.allCodings.count)
      let inside = note.selections.compactMap(\.description) + note.allCodings.compactMap(\.description)
      project.transfer.lose(.memos, "on passages of notes", inside.count)
      project.transfer.lose(.values, "of notes", note.values.count)
      guard let selection = note.selections.first, note.allCodings.isEmpty else { continue }
      guard note.name.isEmpty || project.origin.contains("QualCoder") else { continue }
      if let source = source(of: note, selection, in: project) {
        var passage = selection
        passage.notes = [note.guid]
        passage.user = passage.user ?? note.user
        passage.time = passage.time ?? note.time
        project.sources[source].selections.append(passage)
        project.sources[source].notes.removeAll { $0 == note.guid }
      }
    }
  }

  /// The source that refers to the note; without one, that of the same note of ours, or the only one that is long enough.
  private static func source(
    of note: QDAProject.TextSource, _ selection: QDAProject.Selection, in project: QDAProject
  ) -> Int? {
    if let referring = project.sources.firstIndex(where: { $0.notes.contains(note.guid) }) { return referring }
    let text = note.text.drop { $0 == "\u{FEFF}" }
    let record = project.notes.first { $0.name == ProjectRecord.name }.map { ProjectRecord.read($0.text) } ?? []
    let documents = Set(record.compactMap(\.event).filter { $0.memo == String(text) }.map(\.document))
    if documents.count == 1, let own = project.sources.firstIndex(where: { documents.contains($0.name) }) { return own }
    let fitting = project.sources.indices.filter { project.sources[$0].text.unicodeScalars.count >= selection.end }
    return fitting.count == 1 ? fitting[0] : nil
  }
}
