import Packages
import QualitativeData
import Tables

/// What a table of cases calls documents: their ids, or the names of their files with endings and folders.
struct DocumentNames {
  private let known: Set<String>
  private let isAll: Bool

  init(_ known: CaseTableFormat.Known) {
    self.known = known.documents
    isAll = known.isAll
  }

  func isKnown(_ id: String) -> Bool { known.contains(id) }

  /// The ids that a field names; bars stand between several, and where that gives known documents alone, other marks.
  func split(_ field: String) -> [String] {
    let parts = CaseReader.split(field).map(resolve)
    guard !parts.allSatisfy(isKnown), !known.isEmpty else { return parts }
    let others = field.split { ";,|\n\r".contains($0) }.map { resolve($0.trimmed) }
      .filter { !$0.isEmpty }
    return others.count > parts.count && others.allSatisfy(isKnown) ? others : parts
  }

  /// The id that a name means: as it is, or without folders and the ending of its file.
  func resolve(_ name: String) -> String {
    if known.contains(name) { return name }
    let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? name
    guard let dot = last.lastIndex(of: "."), dot != last.startIndex else { return known.contains(last) ? last : name }
    let (stem, ending) = (String(last[..<dot]), last[last.index(after: dot)...].lowercased())
    if known.contains(stem) { return stem }
    return known.isEmpty && TranscriptEndings.all.contains(ending) ? stem : known.contains(last) ? last : name
  }

  /// The advice for a name that is of no document; nil where it is one, or where that is not known.
  func unknown(_ name: String) -> String? {
    guard isAll, !known.isEmpty, !known.contains(name) else { return nil }
    return NearestNames.advice(
      name, among: known.sorted(), otherwise: "Write the name of the transcript's file, with or without its ending.")
  }
}
