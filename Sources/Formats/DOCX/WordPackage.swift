import QualitativeData

/// The parts of a DOCX archive, found through its relationships (ISO 29500-2), not by habit of name.
struct WordPackage {
  let archive: ZipArchive
  /// The path of the main document part.
  let document: String
  private let targets: [String: String]

  init(_ archive: ZipArchive) throws(Diagnostic) {
    self.archive = archive
    let package = try WordPackage.relationships("_rels/.rels", in: archive, relativeTo: "")
    guard let document = package["officeDocument"], archive.has(document) else { throw .noDocument() }
    self.document = document
    let folder = document.split(separator: "/").dropLast().joined(separator: "/")
    let name = document.split(separator: "/").last ?? ""
    targets = try WordPackage.relationships(
      (folder.isEmpty ? "" : folder + "/") + "_rels/\(name).rels", in: archive, relativeTo: folder)
  }

  /// The path of a part that the document refers to, by the last word of the relationship's type.
  func part(_ type: String) -> String? { targets[type].flatMap { archive.has($0) ? $0 : nil } }

  /// Parses a part with a handler; false where the package has no such part.
  func parse<Handler: XMLHandler>(_ path: String?, with handler: Handler) throws(Diagnostic) -> Bool {
    guard let path else { return false }
    let parser = SAXParser(handler)
    let found = try archive.read(path) { (chunk) throws(Diagnostic) in try parser.feed(chunk) }
    if found { try parser.finish() }
    return found
  }

  private static func relationships(
    _ path: String, in archive: ZipArchive, relativeTo folder: String
  ) throws(Diagnostic) -> [String: String] {
    let handler = RelationshipHandler(folder: folder)
    guard let bytes = try archive.bytes(of: path) else { return [:] }
    try SAXParser.parse(bytes, with: handler)
    return handler.targets
  }
}

/// Reads a `.rels` part: type → path within the archive.
private final class RelationshipHandler: XMLHandler {
  typealias Name = WordName
  let folder: String
  var targets: [String: String] = [:]

  init(folder: String) { self.folder = folder }

  func start(_ name: WordName?, _ attributes: XMLAttributes) {
    guard name == .relationship, attributes["TargetMode"] != "External",
      let type = attributes["Type"]?.split(separator: "/").last, let target = attributes["Target"]
    else { return }
    let isAbsolute = target.hasPrefix("/")
    var parts = isAbsolute ? [] : folder.split(separator: "/").map(String.init)
    for part in target.split(separator: "/") {
      if part == ".." { parts = parts.dropLast() } else if part != "." { parts.append(String(part)) }
    }
    targets[String(type)] = targets[String(type)] ?? parts.joined(separator: "/")
  }

  func end(_ name: WordName?) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
