import Foundation
import QualitativeData

/// The demonstration study that comes with the program: only ever read.
struct DemoStudy {
  /// Where it lies.
  let path: String

  /// Beside the program, where a package puts it, or in the checkout that the program was built in. Throws where it is
  /// neither.
  static func found(from program: String? = Bundle.main.executablePath) throws(Diagnostic) -> DemoStudy {
    // The program may be called through a link; what belongs to it lies beside the one or the other.
    let programs = [program, program.map(RealPath.of)].compactMap(\.self)
    for folder in programs.map({ ($0 as NSString).deletingLastPathComponent }) {
      let shared = RealPath.of(folder + "/../share/draad/demo")
      if FileAccess.exists(shared + "/study.yaml") { return DemoStudy(path: shared) }
    }
    for program in programs {
      if let checkout = checkout(above: program) { return DemoStudy(path: checkout) }
    }
    throw .noDemo()
  }

  private static func checkout(above program: String) -> String? {
    var folder = program
    while folder != "/", !folder.isEmpty {
      folder = (folder as NSString).deletingLastPathComponent
      if ["Package.swift", "Corpus", "Codebooks", "study.yaml"].allSatisfy({ FileAccess.exists("\(folder)/\($0)") }) {
        return folder
      }
    }
    return nil
  }

  /// What belongs to the study; in a checkout other things lie beside it.
  private static let parts = ["study.yaml", "Corpus", "Codebooks", "Codings", "Memos", "Draws"]

  /// What its documents are made with and what tells developers of it, which packages leave out as well.
  private static func isMaking(_ name: String) -> Bool {
    ["Corpus/texts/", "Corpus/forms/"].contains { name.hasPrefix($0) } || name.hasSuffix(".py")
      || name.hasSuffix("README.md") || name.contains("/__pycache__/")
  }

  /// Its files, by their names within it.
  var files: [String] {
    let all = Self.parts.flatMap { part in
      let place = FileAccess.join(path, part)
      return FileAccess.isFolder(place) ? FileAccess.files(below: place) : FileAccess.exists(place) ? [place] : []
    }
    return all.map { String($0.dropFirst(path.count + 1)) }.filter { !Self.isMaking($0) }
  }

  /// Copies it to a folder, whole or not at all; how many files that are. Throws where something is in the way.
  func copy(to folder: String) throws(Diagnostic) -> Int {
    let target = RealPath.of(folder)
    guard !RealPath.isWithin(target, path), !RealPath.isWithin(path, target) else { throw .inSource(folder) }
    if FileAccess.exists(folder) {
      guard FileAccess.isFolder(folder), !FileAccess.isClosed(folder), FileAccess.names(in: folder).isEmpty else {
        throw .notEmpty(folder)
      }
    }
    let (parent, name) = (
      (target as NSString).deletingLastPathComponent, (target as NSString).lastPathComponent
    )
    try FileAccess.makeFolder(parent)
    let half = "\(parent)/.\(name).\(getpid()).part"
    defer { try? FileManager.default.removeItem(atPath: half) }
    let files = files
    for file in files {
      let place = "\(half)/\(file)"
      try FileAccess.makeFolder((place as NSString).deletingLastPathComponent)
      try FileAccess.write(try FileAccess.read(FileAccess.join(path, file)), to: place)
    }
    // Takes the place of an empty folder, of nothing else.
    guard rename(half, target) == 0 else { throw .unwritable(folder) }
    return files.count
  }
}

extension Diagnostic {
  fileprivate static func noDemo() -> Diagnostic {
    Diagnostic(
      "demo.missing", "The demonstration study is not beside this program",
      advice: "A package puts it in share/draad/demo; else call the program from the checkout in which it was built.")
  }

  fileprivate static func notEmpty(_ folder: String) -> Diagnostic {
    Diagnostic(
      "demo.not-empty", at: Location(file: folder),
      "The demonstration study goes to a folder of its own; this one is taken",
      advice: "Name another: draad demo FOLDER. If this is a demonstration of before, open it: draad open '\(folder)'")
  }

  fileprivate static func inSource(_ folder: String) -> Diagnostic {
    Diagnostic(
      "demo.in-source", at: Location(file: folder), "This is where the demonstration study itself lies",
      advice: "Name a folder elsewhere, such as: draad demo ~/draad-demo")
  }
}
