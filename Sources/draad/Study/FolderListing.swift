import Bytes
import Foundation
import QualitativeData

/// All that lies in a folder and those below it: nothing is passed over without being counted.
struct FolderListing {
  /// What a name stands for.
  enum Kind {
    /// A file, or a link to one, also to one that is gone.
    case file
    /// What programs leave: `.DS_Store`, `~$verslag.docx`, folders whose names begin with a point.
    case debris
    /// A file with a hidden name that could be a transcript.
    case hidden
    /// A link to a folder; it may lead out of the study or in circles.
    case linkedFolder
    /// A pipe or a device: reading it might never end.
    case special
    /// A folder that cannot be looked into.
    case closed
    /// Its name is no text, or holds a line end or another control character.
    case badName
  }

  /// Something in the folder.
  struct Item {
    /// Its path; signs that cannot be printed are written as `\x0A`.
    var path: String
    var kind: Kind
  }

  /// What was found, by path.
  let items: [Item]

  init(_ folder: String) {
    var found: [Item] = []
    Self.list(folder, into: &found)
    items = found.map { (Array($0.path.utf8), $0) }.sorted { $0.0.span.precedes($1.0.span) }.map(\.1)
  }

  private static func list(_ folder: String, into found: inout [Item]) {
    guard let entries = FolderEntries.list(folder) else { return found.append(Item(path: folder, kind: .closed)) }
    for (bytes, type) in entries {
      guard let name = FileName.text(bytes) else {
        found.append(Item(path: folder + "/" + FileName.printable(bytes), kind: .badName))
        continue
      }
      add(folder + "/" + name, name, type: type, to: &found)
    }
  }

  private static func add(_ path: String, _ name: String, type: Int32, to found: inout [Item]) {
    let isLink = type == Int32(DT_LNK)
    let kind = type == Int32(DT_REG) ? S_IFREG : type == Int32(DT_DIR) ? S_IFDIR : mode(path)
    if FileName.isDebris(name) || (kind == S_IFDIR && name.hasPrefix(".")) {
      found.append(Item(path: path, kind: .debris))
    } else if kind == S_IFDIR {
      if isLink { found.append(Item(path: path, kind: .linkedFolder)) } else { list(path, into: &found) }
    } else if kind == S_IFREG || (isLink && kind == 0) {
      found.append(Item(path: path, kind: name.hasPrefix(".") ? .hidden : .file))
    } else {
      found.append(Item(path: path, kind: .special))
    }
  }

  /// What a path leads to; 0 for nothing.
  private static func mode(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : 0
  }
}

/// What names of files say.
enum FileName {
  /// Bytes that names of derived files have room for, which are longer than that of the transcript.
  static let mostBytes = 240

  /// A name as text; nil where it is not UTF-8 or holds signs that cannot be printed.
  static func text(_ bytes: [UInt8]) -> String? {
    guard !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }), let text = String(validating: bytes, as: UTF8.self)
    else {
      return nil
    }
    // Most names are of ASCII.
    return bytes.contains(where: { $0 >= 0x80 }) && text.unicodeScalars.contains(where: isUnprintable) ? nil : text
  }

  /// Whether a sign is none that is seen, or turns around what follows: a name could be read as another.
  private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029: true
    default: false
    }
  }

  /// A name on one line: what cannot be printed as `\x0A`.
  static func printable(_ bytes: [UInt8]) -> String {
    func escaped(_ byte: UInt8) -> String { "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) }
    if let text = String(validating: bytes, as: UTF8.self) {
      return text.unicodeScalars.map { scalar in
        if !isUnprintable(scalar) { return String(scalar) }
        return scalar.value < 0x80
          ? escaped(UInt8(scalar.value)) : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }.joined()
    }
    return bytes.map { 0x20..<0x7F ~= $0 ? String(UnicodeScalar($0)) : escaped($0) }.joined()
  }

  /// Whether programs and not people made a file: known names, and hidden ones that could be no transcript.
  static func isDebris(_ name: String) -> Bool {
    let lower = name.lowercased()
    if ["thumbs.db", "ehthumbs.db", "desktop.ini", "icon"].contains(lower) || name.hasPrefix("~$") { return true }
    if lower.hasPrefix("~"), lower.hasSuffix(".tmp") { return true }
    guard name.hasPrefix(".") else { return false }
    return name.hasPrefix("._") || name.hasPrefix(".~") || FileAccess.isLeftover(name)
      || !TranscriptKinds.isUsual(name)
  }

  /// Whether a file is about the folder that it lies in: `README.md`, `LEESMIJ.txt`.
  static func isAboutFolder(_ path: String) -> Bool {
    ["readme", "leesmij", "lees mij", "license", "licence", "licentie", "copying"].contains(
      FileAccess.stem(path).lowercased())
  }
}

/// What tells files apart, by whatever path they are reached.
struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let number: UInt64

  /// Nil where there is no file.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    (device, number) = (UInt64(status.st_dev), UInt64(status.st_ino))
  }
}

extension FileAccess {
  /// Whether a path leads to a plain file, which can be read twice.
  static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The folder that something lies in; empty for the one where one stands.
  /// A file in the same folder.
  static func beside(_ path: String, _ name: String) -> String {
    let folder = parent(of: path)
    return folder.isEmpty ? name : join(folder, name)
  }

  static func parent(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
  }
}
