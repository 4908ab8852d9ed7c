import Foundation
import Packages
import QualitativeData

/// The parts of a package, found through its relationships (ISO 29500-2), not by habit of name.
struct DOCXPackage {
  /// A relationship's target within the package, and what it is by the last word of its type.
  struct Target {
    var type: String
    var path: String
  }

  let source: any PartSource
  /// The path of the main document part.
  let document: String
  private let targets: [String: Target]
  private let firsts: [String: String]

  /// Throws `ingest.no-document` where there is no main part, or `ingest.not-supported` for other kinds of package.
  init(_ source: any PartSource) throws(Diagnostic) {
    self.source = source
    let package = try Self.relationships(of: "", in: source)
    var main = package.first { $0.value.type == "officeDocument" }?.value.path
    if main == nil { main = try Self.mainByContentType(source) }
    guard let path = main.flatMap({ Self.existing($0, in: source) }) else { throw .noDocument() }
    self.document = path
    targets = try Self.targets(of: path, in: source)
    firsts = Dictionary(
      targets.sorted { $0.key < $1.key }.map { ($0.value.type, $0.value.path) }, uniquingKeysWith: { first, _ in first }
    )
  }

  /// The part that the document refers to, by the last word of the relationship's type.
  func part(_ type: String) -> String? { firsts[type].flatMap { Self.existing($0, in: source) } }

  /// The part with a relationship's id.
  func part(id: String?) -> String? { part(id: id, in: targets) }

  /// The part that some other part's relationships give an id.
  func part(id: String?, in targets: [String: Target]) -> String? {
    id.flatMap { targets[$0] }.flatMap { Self.existing($0.path, in: source) }
  }

  /// What a part refers to, by id.
  func targets(of part: String) throws(Diagnostic) -> [String: Target] {
    part == document ? targets : try Self.targets(of: part, in: source)
  }

  private static func targets(of part: String, in source: any PartSource) throws(Diagnostic) -> [String: Target] {
    Dictionary(try relationships(of: part, in: source), uniquingKeysWith: { first, _ in first })
  }

  /// Parses a part with a handler; false where the package has no such part.
  @discardableResult
  @inline(__always)
  func parse(_ path: String?, with handler: some XMLHandler) throws(Diagnostic) -> Bool {
    guard let path else { return false }
    return try source.parse(path, handler.events)
  }

  /// Part names may be percent-encoded in the relationship and plain in the archive.
  private static func existing(_ path: String, in source: any PartSource) -> String? {
    if source.has(path) { return path }
    let plain = path.removingPercentEncoding ?? path
    return source.has(plain) ? plain : nil
  }

  private static func relationships(
    of part: String, in source: any PartSource
  ) throws(Diagnostic) -> [(key: String, value: Target)] {
    let parts = part.split(separator: "/").map(String.init)
    let folder = Array(parts.dropLast())
    let handler = RelationshipHandler(folder: folder)
    let path = (folder + ["_rels", (parts.last ?? "") + ".rels"]).joined(separator: "/")
    _ = try source.parse(path, with: handler)
    return handler.targets
  }

  /// Some programs leave the package's relationships out but still say which part is the main one.
  private static func mainByContentType(_ source: any PartSource) throws(Diagnostic) -> String? {
    let handler = ContentTypeHandler()
    _ = try source.parse("[Content_Types].xml", with: handler)
    if let main = handler.main { return main }
    guard let ending = handler.mainExtension else { return nil }
    return source.names.first { name in
      name.lowercased().hasSuffix("." + ending) && name.contains("/") && !name.hasPrefix("_rels")
    }
  }
}

/// Reads a `.rels` part.
private final class RelationshipHandler: XMLHandler {
  typealias Element = DOCXElement
  let folder: [String]
  var targets: [(key: String, value: DOCXPackage.Target)] = []

  init(folder: [String]) { self.folder = folder }

  func start(_ name: DOCXElement?, _ attributes: XMLAttributes) {
    guard name == .relationship, attributes["TargetMode"] != "External", let id = attributes["Id"],
      let type = attributes["Type"]?.split(separator: "/").last, let target = attributes["Target"]
    else { return }
    var parts = target.hasPrefix("/") || target.hasPrefix("\\") ? [] : folder
    for part in target.split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
      if part == ".." { parts = parts.dropLast() } else if part != "." { parts.append(String(part)) }
    }
    targets.append((id, DOCXPackage.Target(type: String(type), path: parts.joined(separator: "/"))))
  }

  func end(_ name: DOCXElement?) {}
}

/// Finds the main document in the list of content types.
private final class ContentTypeHandler: XMLHandler {
  typealias Element = DOCXElement
  var main: String?
  /// The ending of file names that stands for a main part.
  var mainExtension: String?

  func start(_ name: DOCXElement?, _ attributes: XMLAttributes) {
    guard let type = attributes["ContentType"]?.lowercased(), type.hasSuffix("main+xml"),
      type.contains("wordprocessingml") || type.contains("ms-word")
    else { return }
    if name == .contentOverride, main == nil {
      main = attributes["PartName"].map { $0.hasPrefix("/") ? String($0.dropFirst()) : $0 }
    } else if name == .contentDefault {
      mainExtension = attributes["Extension"]?.lowercased()
    }
  }

  func end(_ name: DOCXElement?) {}
}
