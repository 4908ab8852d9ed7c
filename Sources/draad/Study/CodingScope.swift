import Foundation
import QualitativeData
import StudyFiles

/// Which coders' files are meant, and the study that they belong to, if they do.
struct CodingScope {
  /// The files, in the order in which they are counted.
  private(set) var files: [String] = []
  /// The study; none for files that lie by themselves.
  private(set) var study: StudyFolder?

  /// Finds out what paths mean: a study's folder means its coders' files, as it does to other commands; any other folder
  /// those below it.
  init(_ paths: [String], _ outcome: Outcome) throws(Diagnostic) {
    for path in paths {
      if FileAccess.isFolder(path), Self.isStudy(path) {
        let folder = try StudyFolder(path, outcome: outcome)
        study = study ?? folder
        files += folder.codingFiles
      } else {
        if study == nil { study = Self.study(around: path) }
        files += Inputs.files([path], withExtension: "jsonl")
      }
    }
    var seen: Set<String> = []
    files = files.filter { seen.insert(Self.whole($0)).inserted }
  }

  /// What coders decided, in the present names of codes, with what must be known of it.
  func state(_ outcome: Outcome) throws(Diagnostic) -> (state: CodingState, joiner: EventJoiner) {
    let joiner = try Inputs.joined(files, outcome)
    return (outcome.take(CodingState.fold(joiner.events, names: names, place: EventPlaces(files).location)), joiner)
  }

  /// What the study's codes were called before; nothing where there is no study or no codebook, of which others say what is
  /// wrong.
  var names: FormerNames {
    let quiet = Outcome(isQuiet: true)
    let codebook = quiet.attempt { () throws(Diagnostic) in
      try study.map { (study) throws(Diagnostic) in try Inputs.codebook(try study.codebookFile(), quiet) }
    }
    return codebook.flatMap { $0?.formerNames } ?? .none
  }

  /// The study's documents; none where it was not run yet, or where there is no study.
  func documents() throws(Diagnostic) -> [Document] {
    var documents: [Document] = []
    for path in study?.documentFiles ?? [] {
      documents += try DocumentFormat.read(try FileAccess.read(path), file: path)
    }
    return documents
  }

  /// Whether a folder is a study, or looks like one.
  static func isStudy(_ path: String) -> Bool {
    let usual = Study()
    return FileAccess.exists(FileAccess.join(path, "study.yaml"))
      || [usual.codings, usual.transcripts, usual.output].contains { FileAccess.isFolder(FileAccess.join(path, $0)) }
  }

  /// The study whose folder of codings this is, or in whose folder of codings this file lies.
  private static func study(around path: String) -> StudyFolder? {
    let folder = URL(fileURLWithPath: FileAccess.isFolder(path) ? path : (path as NSString).deletingLastPathComponent)
    let parent = folder.standardizedFileURL.deletingLastPathComponent().path
    let quiet = Outcome(isQuiet: true)
    guard isStudy(parent),
      let study = quiet.attempt({ () throws(Diagnostic) in try StudyFolder(parent, outcome: quiet) }),
      whole(study.codings) == whole(folder.path)
    else { return nil }
    return study
  }

  private static func whole(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
}
