import QualitativeData

/// Kinds of file that researchers send but that hold no text that is read, told by their first bytes.
package enum OtherKind: CaseIterable {
  case encrypted, oldWord, oldWorkbook, oldSlides, message, pdf, mail, picture, recording, archive, wordPerfect
  case statistics, database, program, praat

  /// Nil for what may be a transcript.
  package init?(_ bytes: [UInt8]) {
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      self = Self.compound(bytes)
    } else if let kind = Self.signatures.first(where: { bytes.starts(with: $0.bytes) })?.kind {
      // Of Praat's objects one holds what is said.
      if kind == .praat, bytes.prefix(200).firstRange(of: "TextGrid".utf8) != nil { return nil }
      self = kind
    } else if let kind = Self.later(bytes) {
      self = kind
    } else {
      return nil
    }
  }

  /// What it is, and what to make of it to have it read.
  package var words: (kind: String, saveAs: String) {
    switch self {
    case .encrypted: ("a file protected with a password", "DOCX without one")
    case .oldWord: ("a file of old Word (.doc)", "DOCX")
    case .oldWorkbook: ("a workbook of old Excel (.xls)", Self.noTranscript)
    case .oldSlides: ("a presentation of old PowerPoint (.ppt)", Self.noTranscript)
    case .message: ("a message of Outlook (.msg)", "HTML or plain text")
    case .pdf: ("a PDF", "DOCX in the program that made it, or export its text")
    case .mail: ("a saved mail or web archive", "HTML or plain text")
    case .picture: ("a picture", "text: have it typed or recognised first")
    case .recording: ("a recording", "text: have it transcribed first, for example as WebVTT")
    case .archive: ("an archive of files", "a folder: unpack it first")
    case .wordPerfect: ("a WordPerfect file", "DOCX or ODT")
    case .statistics: ("a file of SPSS or Stata", Self.noTranscript)
    case .database: ("a database", Self.noTranscript)
    case .program: ("a program", Self.noTranscript)
    case .praat: ("an object of Praat that is no TextGrid", "a TextGrid")
    }
  }

  package static let noTranscript = "DOCX or plain text if an interview stands in it"

  package var diagnostic: Diagnostic {
    self == .encrypted ? .encrypted() : .notSupported(words.kind, saveAs: words.saveAs)
  }

  /// What a file of Microsoft's compound form is, by the streams in it (MS-CFB; the encrypted package: MS-OFFCRYPTO
  /// 2.3.4). Names in it are UTF-16.
  private static func compound(_ bytes: [UInt8]) -> OtherKind {
    let streams: [(String, OtherKind)] = [
      ("EncryptedPackage", .encrypted), ("WordDocument", .oldWord), ("Workbook", .oldWorkbook),
      ("PowerPoint Document", .oldSlides), ("__properties_version1.0", .message),
    ]
    return streams.first { holds(bytes, $0.0) }?.1 ?? .oldWord
  }

  private static func holds(_ bytes: [UInt8], _ name: String) -> Bool {
    let name = name.utf8.flatMap { [$0, UInt8(0)] }
    return bytes.indices.contains { bytes[$0] == name[0] && bytes[$0...].starts(with: name) }
  }

  /// Kinds whose mark is not the first bytes alone.
  private static func later(_ bytes: [UInt8]) -> OtherKind? {
    guard bytes.count > 12 else { return nil }
    if bytes[4..<8].elementsEqual("ftyp".utf8) {
      return ["heic", "heix", "mif1", "avif"].contains { bytes[8..<12].elementsEqual($0.utf8) } ? .picture : .recording
    }
    if bytes.starts(with: "RIFF".utf8) { return bytes[8..<12].elementsEqual("WEBP".utf8) ? .picture : .recording }
    if bytes.starts(with: "FORM".utf8), bytes[8..<11].elementsEqual("AIF".utf8) { return .recording }
    if bytes[0] == 0xFF, [0xFB, 0xF3, 0xF2, 0xF1, 0xF9].contains(bytes[1]) { return .recording }
    if bytes.starts(with: "BM".utf8), bytes[6..<10].allSatisfy({ $0 == 0 }) { return .picture }
    if bytes.starts(with: "MZ".utf8), bytes.prefix(64).contains(0) { return .program }
    return isStatistics(bytes) ? .statistics : nil
  }

  /// Whether a file says that it is one of SPSS or Stata.
  package static func isStatistics(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: "$FL".utf8) || bytes.starts(with: "<stata_dta>".utf8) { return true }
    // Up to release 12 a Stata file begins with its release and the order of its bytes.
    return bytes.count > 109 && 104...115 ~= bytes[0] && 1...2 ~= bytes[1] && bytes[2] == 1 && bytes[3] == 0
  }

  private static let signatures: [(bytes: [UInt8], kind: OtherKind)] = [
    (Array("File type = \"ooTextFile".utf8), .praat),
    (Array("%PDF".utf8), .pdf), (Array("MIME-Version".utf8), .mail),
    (Array("From: ".utf8) + Array("<Saved".utf8), .mail), ([0x89, 0x50, 0x4E, 0x47], .picture),
    ([0xFF, 0xD8, 0xFF], .picture), (Array("GIF8".utf8), .picture), ([0x49, 0x49, 0x2A, 0x00], .picture),
    ([0x4D, 0x4D, 0x00, 0x2A], .picture), (Array("ID3".utf8), .recording), (Array("OggS".utf8), .recording),
    (Array("fLaC".utf8), .recording), ([0x30, 0x26, 0xB2, 0x75], .recording), ([0x1A, 0x45, 0xDF, 0xA3], .recording),
    (Array("#!AMR".utf8), .recording), (Array("caff".utf8) + [0], .recording), ([0x1F, 0x8B], .archive),
    (Array("Rar!".utf8), .archive), ([0x37, 0x7A, 0xBC, 0xAF], .archive), ([0xFD, 0x37, 0x7A, 0x58], .archive),
    (Array("BZh".utf8) + [0x39, 0x31], .archive), ([0xFF, 0x57, 0x50, 0x43], .wordPerfect),
    (Array("SQLite format 3".utf8) + [0], .database), ([0x7F, 0x45, 0x4C, 0x46], .program),
  ]
}
