import QualitativeData

/// Kinds of file that researchers send but that hold no text that is read, told by their first bytes.
enum OtherKind: CaseIterable {
  case encrypted, oldWord, pdf, rtf, mail, picture, recording, archive, wordPerfect

  /// Nil for what may be a transcript.
  init?(_ bytes: [UInt8]) {
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      self = Self.holdsEncryptedPackage(bytes) ? .encrypted : .oldWord
      return
    }
    let head = bytes.prefix(16)
    guard let found = Self.signatures.first(where: { head.starts(with: $0.bytes) })?.kind else {
      guard bytes.count > 12, bytes[4..<8].elementsEqual("ftyp".utf8) else { return nil }
      self = .recording
      return
    }
    self = found
  }

  var diagnostic: Diagnostic {
    switch self {
    case .encrypted: .encrypted()
    case .oldWord: .notSupported("a file of old Word (.doc)", saveAs: "DOCX")
    case .pdf: .notSupported("a PDF", saveAs: "DOCX in the program that made it, or export its text")
    case .rtf: .notSupported("an RTF file", saveAs: "DOCX or ODT")
    case .mail: .notSupported("a saved mail or web archive", saveAs: "HTML or plain text")
    case .picture: .notSupported("a picture", saveAs: "text: have it typed or recognised first")
    case .recording: .notSupported("a recording", saveAs: "text: have it transcribed first, for example as WebVTT")
    case .archive: .notSupported("an archive of files", saveAs: "a folder: unpack it first")
    case .wordPerfect: .notSupported("a WordPerfect file", saveAs: "DOCX or ODT")
    }
  }

  /// The stream that holds an encrypted DOCX (MS-OFFCRYPTO 2.3.4); names in OLE files are UTF-16.
  private static func holdsEncryptedPackage(_ bytes: [UInt8]) -> Bool {
    let name = "EncryptedPackage".utf8.flatMap { [$0, UInt8(0)] }
    return bytes.indices.contains { bytes[$0] == name[0] && bytes[$0...].starts(with: name) }
  }

  private static let signatures: [(bytes: [UInt8], kind: OtherKind)] = [
    (Array("%PDF".utf8), .pdf), (Array("{\\rtf".utf8), .rtf), (Array("MIME-Version".utf8), .mail),
    (Array("From: ".utf8) + Array("<Saved".utf8), .mail), ([0x89, 0x50, 0x4E, 0x47], .picture),
    ([0xFF, 0xD8, 0xFF], .picture), (Array("GIF8".utf8), .picture), (Array("ID3".utf8), .recording),
    (Array("RIFF".utf8), .recording), (Array("OggS".utf8), .recording), (Array("fLaC".utf8), .recording),
    ([0x1F, 0x8B], .archive), (Array("Rar!".utf8), .archive), ([0x37, 0x7A, 0xBC, 0xAF], .archive),
    ([0xFF, 0x57, 0x50, 0x43], .wordPerfect),
  ]
}
