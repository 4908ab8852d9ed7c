import Foundation
import QualitativeData

/// Reading and writing files, with what can go wrong said as diagnostics.
enum FileAccess {
  /// The bytes of a file, or of standard input where the path is `-`.
  static func read(_ path: String) throws(Diagnostic) -> [UInt8] {
    if path == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
    guard exists(path) else {
      throw Diagnostic(
        "file.missing", at: Location(file: path), "There is no such file",
        advice: "Check the spelling and the folder you are in.")
    }
    guard !isFolder(path) else {
      throw Diagnostic(
        "file.folder", at: Location(file: path), "This is a folder, not a file", advice: "Name the files in it.")
    }
    do {
      return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw Diagnostic(
        "file.unreadable", at: Location(file: path), "The file cannot be read",
        advice: "Check that you have permission and that the disk is connected.")
    }
  }

  /// Writes a file beside its place and renames it, so that nobody ever sees half of it. Makes missing folders.
  ///
  /// The file beside has always the same name, so that what a killed program left there is overwritten by the next.
  static func write(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent()
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let beside = folder.appendingPathComponent(".\(url.lastPathComponent).part").path
    unlink(beside)
    do throws(Diagnostic) {
      try append(bytes, to: beside, isDurable: false)
      guard rename(beside, path) == 0 else { throw .unwritable(path) }
    } catch {
      unlink(beside)
      throw .unwritable(path)
    }
  }

  /// Writes only what differs; whether it did.
  @discardableResult
  static func writeIfChanged(_ bytes: [UInt8], to path: String) throws(Diagnostic) -> Bool {
    if FileManager.default.fileExists(atPath: path), try read(path) == bytes { return false }
    try write(bytes, to: path)
    return true
  }

  /// The first bytes of a file, up to its second line feed at most; nil where there is no file.
  static func beginning(of path: String, length: Int = 65_536) -> [UInt8]? {
    guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    return (try? handle.read(upToCount: length)).map { Array($0) }
  }

  /// Makes a folder where there is none yet.
  static func makeFolder(_ path: String) throws(Diagnostic) {
    do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
      throw .unwritable(path)
    }
  }

  /// Whether there is a file or folder.
  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Whether there is a folder.
  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// The files below a folder, sorted by path, hidden ones and lock files (`~$…`, `.~lock…`) left out, symbolic links
  /// to folders not followed. Paths begin with the folder's.
  static func files(below folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      let parts = name.split(separator: "/")
      return !parts.contains { $0.hasPrefix(".") || $0.hasPrefix("~$") }
    }
    .sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    .map { folder + "/" + $0 }
    .filter { exists($0) && !isFolder($0) }
  }

  /// What a program that was killed while writing left in a folder.
  static func leftovers(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasPrefix(".") && $0.hasSuffix(".part") }.map { folder + "/" + $0 }
  }

  /// A file's name without folders and its last extension.
  static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// A path below a folder; `.` adds nothing, an absolute path stays as it is.
  static func join(_ folder: String, _ name: String) -> String {
    if name.hasPrefix("/") || folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// What a folder is called, wherever one stands.
  static func folderName(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent }
}
