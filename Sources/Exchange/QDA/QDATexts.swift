import Packages
import QualitativeData
import Transcripts

/// Loads the texts of sources and notes, wherever a program put them.
///
/// The standard says `internal://name` for what lies in the folder `sources` of the archive. Seen are also: the name alone,
/// `Sources` (NVivo), `relative://` with the file beside the project, `%20`, backslashes, and a path that leads nowhere with
/// the text inline beside it.
struct QDATexts {
  let archive: ZipArchive
  let beside: (String) -> [UInt8]?
  /// What makes going on useless: an archive that lies or unpacks without end.
  var problem: Diagnostic?

  init(archive: ZipArchive, beside: @escaping (String) -> [UInt8]?) {
    self.archive = archive
    self.beside = beside
  }

  /// The source with its text; nil where there is none.
  mutating func load(
    _ source: QDAProject.TextSource, _ diagnostics: inout [Diagnostic]
  ) -> QDAProject.TextSource? {
    guard problem == nil else { return nil }
    var source = source
    if let path = source.paths.plain, let bytes = bytes(path) {
      guard let text = Self.decoded(bytes) else {
        diagnostics.append(.notText(source.name))
        return nil
      }
      source.text = text
      return source
    }
    if !source.text.isEmpty { return source }
    if let path = source.paths.rich, let text = rich(path) {
      source.text = text
      if !source.selections.isEmpty { diagnostics.append(.richText(source.name)) }
      return source
    }
    // A text may be empty, but not missing.
    if source.paths.plain == nil, source.paths.rich == nil { return source }
    if problem == nil { diagnostics.append(.noText(source.name)) }
    return nil
  }

  /// The text of a word processor's file, as our own readers have it.
  private mutating func rich(_ path: String) -> String? {
    guard let bytes = bytes(path), let transcript = try? TranscriptReader.read(bytes, named: path).value else {
      return nil
    }
    return transcript.blocks.map { block in (block.speaker.map { $0 + ": " } ?? "") + block.text }
      .joined(separator: "\n")
  }

  private mutating func bytes(_ path: String) -> [UInt8]? {
    for name in Self.names(of: path) {
      do throws(Diagnostic) {
        if let found = try archive.bytes(of: name) { return found }
      } catch {
        problem = error
        return nil
      }
    }
    let rest = Self.withoutScheme(path)
    for name in [rest, Self.percentDecoded(rest)] {
      if let found = beside(name) { return found }
    }
    return nil
  }

  /// Where a file may lie in the archive, the likeliest first.
  private static func names(of path: String) -> [String] {
    let rest = withoutScheme(path)
    // Nothing beside the texts is a text, whatever a path says.
    guard !rest.split(separator: "/").contains("..") else { return [] }
    let last = rest.split(separator: "/").last.map(String.init) ?? rest
    var names: [String] = []
    for name in [rest, percentDecoded(rest), last, percentDecoded(last)] where !name.isEmpty {
      for candidate in ["sources/" + name, name]
      where !names.contains(candidate) && !candidate.lowercased().hasSuffix(".qde") {
        names.append(candidate)
      }
    }
    return names
  }

  private static func withoutScheme(_ path: String) -> String {
    let path = String(path.map { $0 == "\\" ? "/" : $0 })
    for scheme in ["internal://", "relative://", "absolute://", "file://"] where path.lowercased().hasPrefix(scheme) {
      return String(path.dropFirst(scheme.count).drop { $0 == "/" })
    }
    return String(path.drop { $0 == "/" })
  }

  private static func percentDecoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      let digits = String(decoding: rest.dropFirst().prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.count == 2, let value = UInt8(digits, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? text
  }

  /// The text scalar by scalar, since positions count in it: UTF-8, UTF-16 with its mark or with a zero in every other
  /// byte, else Windows-1252.
  private static func decoded(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes, low: 0) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes, low: 1) }
    let zeros = [0, 1].map { side in
      bytes.prefix(512).enumerated().count { $0.offset % 2 == side && $0.element == 0 }
    }
    if bytes.count >= 4, bytes.count % 2 == 0, zeros.contains(0),
      zeros.contains(where: { $0 * 4 > min(512, bytes.count) })
    {
      return utf16(bytes, low: zeros[0] == 0 ? 0 : 1)
    }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var view = String.UnicodeScalarView()
    for byte in bytes {
      guard let scalar = TextDecoding.scalar(byte), byte > 0 else { return nil }
      view.append(scalar)
    }
    return String(view)
  }

  private static func utf16(_ bytes: [UInt8], low: Int) -> String? {
    guard bytes.count % 2 == 0 else { return nil }
    let units = stride(from: 0, to: bytes.count, by: 2).map { place in
      UInt16(bytes[place + low]) | UInt16(bytes[place + 1 - low]) << 8
    }
    return String(validating: units, as: UTF16.self)
  }
}

extension Diagnostic {
  fileprivate static func richText(_ source: String) -> Diagnostic {
    Diagnostic(
      "import.rich-text", .warning, at: Location(file: source),
      "The project holds this text only as a word processor's file; passages were looked up in what is read of it",
      advice: "Compare some codings with the other program, or have it export plain text.")
  }
}
