import Bytes
import Foundation
import QualitativeData

/// Reading and writing files, with what can go wrong said as diagnostics.
enum FileAccess {
  /// The bytes of a file, or of standard input where the path is `-`. A file may claim any size without having it, and a
  /// device may never end.
  static func read(_ path: String, most: Int = 1 << 32) throws(Diagnostic) -> [UInt8] {
    if path == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
    guard let bytes = try contents(of: path, most: most) else { throw .unread(path) }
    return bytes
  }

  private static func tooLarge(_ path: String, _ most: Int) -> Diagnostic {
    Diagnostic(
      "file.too-large", at: Location(file: path), "The file is larger than \(most >> 20) MB",
      advice: "Check that it is the file you mean.")
  }

  /// All bytes of a file; nil where it cannot be read.
  private static func contents(of path: String, most: Int) throws(Diagnostic) -> [UInt8]? {
    // A pipe that nobody writes to would be waited for at its opening; reading it ends at once.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0, fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK) == 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { return nil }
    if Int(status.st_size) > most { throw tooLarge(path, most) }
    var bytes: [UInt8] = []
    // What is no plain file, such as a pipe, has no size; a plain one may grow while it is read.
    var room = max(Int(status.st_size) + 1, 1 << 12)
    while true {
      guard let more = Descriptor(file).next(room) else { return nil }
      if more.isEmpty { return bytes }
      if bytes.isEmpty { bytes = more } else { bytes += more }
      if bytes.count > most { throw tooLarge(path, most) }
      room = more.count < room ? 1 << 12 : 1 << 20
    }
  }

  /// Writes a file beside its place and renames it, so that nobody ever sees half of it. Makes missing folders.
  ///
  /// The file beside has always the same name, so that what a killed program left there is overwritten by the next.
  /// A private one can be read by nobody else.
  static func write(_ bytes: [UInt8], to path: String, isPrivate: Bool = false) throws(Diagnostic) {
    try write(bytes.span, to: path, isPrivate: isPrivate)
  }

  /// The same for bytes wherever they are.
  static func write(_ bytes: Span<UInt8>, to path: String, isPrivate: Bool = false) throws(Diagnostic) {
    try replace(path, isPrivate: isPrivate) { (beside) throws(Diagnostic) in
      try append(bytes, to: beside, isDurable: false)
    }
  }

  /// The same for what people made, which is on the disk before it takes the place of what was there.
  static func writeDurably(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
    try replace(path) { (beside) throws(Diagnostic) in try append(bytes, to: beside) }
  }

  /// The same for bytes that are made one piece after the other.
  static func write(
    to path: String, pieces body: (_ add: (Span<UInt8>) throws(Diagnostic) -> Void) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    try replace(path) { (beside) throws(Diagnostic) in
      try body { (piece) throws(Diagnostic) in try append(piece, to: beside, isDurable: false) }
    }
  }

  /// Puts what `write` wrote beside a file in its place.
  private static func replace(
    _ path: String, isPrivate: Bool = false, _ write: (_ beside: String) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? ""
    let beside = folder + "." + (slash.map { String(path[path.index(after: $0)...]) } ?? path) + ".part"
    if unlink(beside) != 0, !folder.isEmpty, !exists(folder) { try? makeFolder(folder) }
    do throws(Diagnostic) {
      if isPrivate { close(open(beside, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)) }
      try write(beside)
      guard rename(beside, path) == 0 else { throw .unwritable(path) }
    } catch {
      unlink(beside)
      throw .unwritable(path)
    }
  }

  /// Writes only what differs; whether it did.
  @discardableResult
  static func writeIfChanged(_ bytes: [UInt8], to path: String) throws(Diagnostic) -> Bool {
    try writeIfChanged(bytes.span, to: path)
  }

  /// The same for bytes wherever they are.
  @discardableResult
  static func writeIfChanged(_ bytes: Span<UInt8>, to path: String) throws(Diagnostic) -> Bool {
    if exists(path) {
      let former = try read(path)
      if bytes.isSame(as: former.span) { return false }
    }
    try write(bytes, to: path)
    return true
  }

  /// The first bytes of a file; nil where there is no file.
  static func beginning(of path: String, length: Int = 65_536) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    return Descriptor(file).next(length)
  }

  /// Makes a folder where there is none yet.
  static func makeFolder(_ path: String) throws(Diagnostic) {
    do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
      throw .unwritable(path)
    }
  }

  /// Whether there is a file or folder.
  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Whether there is a folder that cannot be looked into.
  static func isClosed(_ path: String) -> Bool {
    guard let stream = opendir(path) else { return isFolder(path) }
    closedir(stream)
    return false
  }

  /// Whether there is a folder.
  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// The files below a folder, sorted by path, hidden ones and lock files (`~$…`, `.~lock…`) left out, symbolic links
  /// to folders not followed, unless the folder itself is one. Paths begin with the folder's. A folder that cannot be
  /// looked into stands there itself, so that whoever reads it says so: it is not empty.
  static func files(below folder: String) -> [String] {
    sorted(unsortedFiles(below: folder))
  }

  /// The same for files with an extension.
  static func files(below folder: String, withExtension suffix: String) -> [String] {
    files(below: folder).filter { $0.hasSuffix("." + suffix) || $0 == folder || isFolder($0) }
  }

  /// Paths in the order of their bytes.
  static func sorted(_ paths: [String]) -> [String] {
    paths.map { (Array($0.utf8), $0) }.sorted { $0.0.span.precedes($1.0.span) }.map(\.1)
  }

  /// The same in no order.
  static func unsortedFiles(below folder: String) -> [String] {
    var found: [String] = []
    list(folder, into: &found)
    return found
  }

  /// The names of what lies in a folder itself, hidden ones too, in no order.
  static func names(in folder: String) -> [String] { entries(in: folder).map(\.name) }

  /// The same with what the file system says that each is: `DT_REG`, `DT_LNK`, `DT_UNKNOWN` …
  static func entries(in folder: String) -> [(name: String, type: Int32)] {
    (FolderEntries.list(folder) ?? []).map { (String(decoding: $0.name, as: UTF8.self), $0.type) }
  }

  private static func list(_ folder: String, into found: inout [String]) {
    guard let entries = FolderEntries.list(folder) else {
      if exists(folder) || RealPath.isLink(folder) { found.append(folder) }
      return
    }
    for (bytes, type) in entries.map({ ($0.name, $0.type) }) {
      let name = String(decoding: bytes, as: UTF8.self)
      guard !name.hasPrefix("."), !name.hasPrefix("~$") else { continue }
      let path = folder + "/" + name
      switch type {
      case Int32(DT_REG): found.append(path)
      case Int32(DT_DIR): list(path, into: &found)
      default: add(path, to: &found)
      }
    }
  }

  /// Adds what is a file behind a symbolic link, or where the file system does not say what things are; a pipe or a
  /// device is none: reading it might never end.
  private static func add(_ path: String, to found: inout [String]) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    let isLink = status.st_mode & S_IFMT == S_IFLNK
    // A link that leads nowhere is listed, so that whoever reads it says so.
    guard stat(path, &status) == 0 else { return isLink ? found.append(path) : () }
    if status.st_mode & S_IFMT == S_IFDIR {
      if !isLink { list(path, into: &found) }
    } else if status.st_mode & S_IFMT == S_IFREG {
      found.append(path)
    }
  }

  /// Whether a name is that of what a program that was killed while writing left.
  static func isLeftover(_ name: String) -> Bool { name.hasPrefix(".") && name.hasSuffix(".part") }

  /// A file's name without folders and its last extension.
  static func stem(_ path: String) -> String {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last ?? path.utf8[...]
    let dot = name.lastIndex(of: UInt8(ascii: ".")).flatMap { $0 == name.startIndex ? nil : $0 }
    return String(Substring(name[..<(dot ?? name.endIndex)]))
  }

  /// A path below a folder; `.` adds nothing, an absolute path stays as it is.
  static func join(_ folder: String, _ name: String) -> String {
    if name.hasPrefix("/") || folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// What a folder is called, wherever one stands.
  static func folderName(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent }
}
