import Foundation
import QualitativeData
import StudyFiles
import Tables

/// Makes a study of a folder: what is missing is made, and nothing that is there is written over.
struct StudyBeginner {
  /// The folder.
  let path: String
  /// `nl` or `en`.
  let language: String
  /// What the study is called.
  let name: String
  /// When coders see suggestions; at once where nothing is said.
  var suggestions = Study.Showing.atOnce

  private var isDutch: Bool { language != "en" }

  /// Makes what is missing; what was done and found, a line each.
  func begin(_ outcome: Outcome) throws(Diagnostic) -> [String] {
    if FileAccess.exists(path), !FileAccess.isFolder(path) { throw .notAFolder(path) }
    let isNew = !["study.yaml", "Corpus", "Codebooks"].contains { FileAccess.exists(file($0)) }
    try FileAccess.makeFolder(path)
    var lines: [String] = []
    if !FileAccess.exists(file("study.yaml")) {
      let bytes = StudyFormat.write(name, language: language, suggestions: suggestions)
      try FileAccess.write(bytes, to: file("study.yaml"))
    }
    let folder = try StudyFolder(path, outcome: outcome)
    try FileAccess.makeFolder(folder.transcripts)
    let moved = isNew ? try moveTranscripts(into: folder.transcripts) : 0
    if moved > 0 {
      lines.append(
        isDutch
          ? "\(moved) \(moved == 1 ? "bestand" : "bestanden") naar \(folder.transcripts) verplaatst."
          : "Moved \(counted(moved, "file")) to \(folder.transcripts).")
    }
    try FileAccess.makeFolder(folder.codings)
    try FileAccess.makeFolder(file("Codebooks"))
    lines += try codebook(folder)
    let found = TranscriptFiles.found(in: folder)
    outcome.report(found.diagnostics)
    lines += try cases(folder, found.value.entries.map(\.id), outcome)
    lines += try ignore(folder)
    return [summary(found.value)] + lines + [next(found.value)]
  }

  private func file(_ name: String) -> String { FileAccess.join(path, name) }

  /// Transcripts in a folder that is no study yet go into that for transcripts, with the folders that hold them; each as it
  /// is, and none over another. In a study nothing is moved: what lies there may be anything.
  private func moveTranscripts(into target: String) throws(Diagnostic) -> Int {
    let own = Set(["Corpus", "Codebooks", "Codings", "Memos", "Draws", "out"])
    let found = TranscriptFiles([path], outcome: Outcome(isQuiet: true)).entries.filter(\.isUsual)
    let prefix = FileAccess.join(path, "") == "" ? 0 : path.count + 1
    var names: Set<String> = []
    for entry in found {
      let inner = entry.path.dropFirst(path == "." && !entry.path.hasPrefix("./") ? 0 : path == "." ? 2 : prefix)
      if let first = inner.split(separator: "/").first.map(String.init), !own.contains(first) { names.insert(first) }
    }
    for name in FileAccess.names(in: path) where TableFile.extensions.contains(FileAccess.suffix(name)) {
      if ["cases", "speakers"].contains(FileAccess.stem(name).lowercased()) { names.insert(name) }
    }
    names.subtract(["README.md", "study.yaml"])
    for name in names.sorted() {
      let place = FileAccess.join(target, name)
      guard !FileAccess.exists(place) else { throw .there(place, file(name)) }
      guard rename(file(name), place) == 0 else { throw .unwritable(place) }
    }
    return names.count
  }

  private func codebook(_ folder: StudyFolder) throws(Diagnostic) -> [String] {
    if let known = try? folder.codebookFile(), FileAccess.exists(known) {
      return [isDutch ? "Codeboek: \(known), was er al." : "Codebook: \(known), was there."]
    }
    guard folder.study.codebook.isEmpty else { return [] }
    // Several files: which is meant, only the person knows.
    let others = FileAccess.files(below: file("Codebooks"))
    guard others.allSatisfy({ !["yaml", "yml", "qdc", "xlsx", "csv", "tsv"].contains(FileAccess.suffix($0)) }) else {
      return [
        isDutch
          ? "Meer bestanden in Codebooks/: noem het codeboek onder 'codebook:' in study.yaml."
          : "Several files in Codebooks/: name the codebook under 'codebook:' in study.yaml."
      ]
    }
    try FileAccess.write(Self.emptyCodebook(name, language), to: file("Codebooks/codebook.yaml"))
    return [
      isDutch
        ? "Een leeg codeboek: \(file("Codebooks/codebook.yaml"))."
        : "An empty codebook: \(file("Codebooks/codebook.yaml"))."
    ]
  }

  private func cases(_ folder: StudyFolder, _ documents: [String], _ outcome: Outcome) throws(Diagnostic) -> [String] {
    if FileAccess.exists(folder.casesFile) {
      let table = try folder.cases(nil, outcome)
      let caseless = documents.filter { table.cases(of: $0).isEmpty }
      guard !caseless.isEmpty else { return [] }
      return [
        isDutch
          ? "\(caseless.count) \(caseless.count == 1 ? "document staat" : "documenten staan") in geen rij van \(folder.casesFile): \(caseless.joined(separator: ", "))."
          : "\(counted(caseless.count, "document")) in no row of \(folder.casesFile): \(caseless.joined(separator: ", "))."
      ]
    }
    // Without a table each document is a case of its own, which an empty one would hide.
    guard folder.casesFile == FileAccess.join(path, folder.study.cases), FileAccess.suffix(folder.casesFile) == "csv",
      !documents.isEmpty
    else { return [] }
    try FileAccess.write(CSVWriter().write([["case"]] + documents.sorted().map { [$0] }), to: folder.casesFile)
    return [
      isDutch
        ? "Een tabel van casussen met een rij per document: \(folder.casesFile). Geef elke eigenschap een kolom."
        : "A table of cases with a row for each document: \(folder.casesFile). Give each attribute a column."
    ]
  }

  private func ignore(_ folder: StudyFolder) throws(Diagnostic) -> [String] {
    let path = file(".gitignore")
    let line = folder.study.output + "/"
    guard FileAccess.exists(path) else {
      try FileAccess.write(Array("\(line)\n".utf8), to: path)
      return []
    }
    let text = String(decoding: try FileAccess.read(path), as: UTF8.self)
    let isThere = text.split(whereSeparator: \.isNewline).contains {
      $0 == line || $0 == line.dropLast() || $0 == "/" + line
    }
    guard !isThere else { return [] }
    return [
      isDutch
        ? "In \(path) ontbreekt '\(line)': daarin staat interviewtekst."
        : "'\(line)' is missing in \(path): it holds text of interviews."
    ]
  }

  private func summary(_ files: TranscriptFiles) -> String {
    let count = files.entries.count
    let aside =
      files.aside == 0
      ? ""
      : isDutch
        ? ", \(files.aside) \(files.aside == 1 ? "ander bestand" : "andere bestanden")"
        : ", \(counted(files.aside, "other file"))"
    return isDutch
      ? "\(name): \(count) \(count == 1 ? "transcript" : "transcripten")\(aside)."
      : "\(name): \(counted(count, "transcript"))\(aside)."
  }

  private func next(_ files: TranscriptFiles) -> String {
    guard !files.entries.isEmpty else {
      return isDutch
        ? "Nu: zet transcripten in \(file("Corpus"))/ en roep dit nog eens aan."
        : "Next: put transcripts into \(file("Corpus"))/ and repeat this."
    }
    let place = path == "." ? "" : " \(path)"
    return (isDutch ? "Nu: " : "Next: ") + "draad run\(place)"
  }

  /// A codebook without codes, with a comment that says how they get into it.
  static func emptyCodebook(_ name: String, _ language: String) -> [UInt8] {
    let dutch = """
      # Het codeboek van deze studie: nog leeg.
      #
      # Codes ontstaan terwijl u codeert: typ op de pagina van 'draad review' een naam die nog geen code is, en neem
      # de code daarna op met 'draad codebook adopt'. Of schrijf ze hier, zo:
      #
      # codes:
      #   - name: kosten                # de naam waaronder gecodeerd wordt
      #     label: Wat het kost         # wat mensen lezen
      #     definition: Geld dat het initiatief uitgeeft.
      #     indicators: [duur, "kost geld"]
      #     codes:                      # codes eronder
      #       - name: huur
      #
      # 'draad codebook rename', merge, split, move, group, drop en undo veranderen het; wat gecodeerd is gaat mee.
      """
    let english = """
      # The codebook of this study: empty yet.
      #
      # Codes come about while you code: on the page of 'draad review' type a name that is no code yet, and take the
      # code in with 'draad codebook adopt'. Or write them here, like this:
      #
      # codes:
      #   - name: costs                 # the name that is coded with
      #     label: What it costs        # what people read
      #     definition: Money that the initiative spends.
      #     indicators: [expensive, "costs money"]
      #     codes:                      # codes below it
      #       - name: rent
      #
      # 'draad codebook rename', merge, split, move, group, drop and undo change it; what was coded goes along.
      """
    let head = language == "en" ? english : dutch
    return Array((head + "\n").utf8) + CodebookFormat.write(Codebook(name: name, language: language, codes: []))
  }
}

extension Diagnostic {
  fileprivate static func notAFolder(_ path: String) -> Diagnostic {
    Diagnostic(
      "init.not-a-folder", at: Location(file: path), "This is a file, not a folder",
      advice: "Name the folder that holds the transcripts, or a new one.")
  }

  fileprivate static func there(_ place: String, _ own: String) -> Diagnostic {
    Diagnostic(
      "init.there", at: Location(file: own), "There is a file of that name among the transcripts: \(place)",
      advice: "Nothing is written over: give one of them another name and repeat the command.")
  }
}
