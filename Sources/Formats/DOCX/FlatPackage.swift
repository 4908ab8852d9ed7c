import QualitativeData

/// A package as one XML file ("Flat OPC", `pkg:package`): the file is parsed anew for each part that is asked for, since
/// parts stand in any order.
final class FlatPackage: PartSource {
  private let file: [UInt8]
  let names: [String]
  private let known: Set<String>

  /// Throws where the XML is broken.
  init(_ file: [UInt8]) throws(Diagnostic) {
    self.file = file
    let handler = PartFilter<Nobody>(wanted: nil, handler: nil)
    try SAXParser.parse(file, with: handler, allowsDoctype: false)
    names = handler.names
    known = Set(names.map { $0.lowercased() })
  }

  func has(_ path: String) -> Bool { known.contains(path.lowercased()) }

  func parse<Handler: XMLHandler>(_ path: String, with handler: Handler) throws(Diagnostic) -> Bool {
    guard has(path) else { return false }
    try SAXParser.parse(
      file, with: PartFilter(wanted: path.lowercased(), handler: handler), allowsDoctype: false)
    return true
  }

  func bytes(of path: String) throws(Diagnostic) -> [UInt8]? { nil }
}

/// A handler of nothing, for the pass that only lists the parts.
private final class Nobody: XMLHandler {
  typealias Name = WordName
  func start(_ name: WordName?, _ attributes: XMLAttributes) {}
  func end(_ name: WordName?) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Lets through what lies within the XML of one part.
private final class PartFilter<Handler: XMLHandler>: XMLHandler {
  /// The package's own elements, or one of the part's.
  enum Name: Hashable {
    case part, data
    case inner(Handler.Name)
  }

  private let wanted: String?
  private let handler: Handler?
  private(set) var names: [String] = []
  private var isWanted = false
  private var depth = 0

  init(wanted: String?, handler: Handler?) {
    self.wanted = wanted
    self.handler = handler
  }

  static func name(_ local: String, namespace: String) -> Name? {
    guard namespace == "http://schemas.microsoft.com/office/2006/xmlPackage" else {
      return Handler.name(local, namespace: namespace).map { .inner($0) }
    }
    return local == "part" ? .part : local == "xmlData" ? .data : nil
  }

  func start(_ name: Name?, _ attributes: XMLAttributes) {
    if depth > 0 {
      depth += 1
      handler?.start(name?.inner, attributes)
    } else if name == .part, let path = attributes["name"] {
      names.append(path.hasPrefix("/") ? String(path.dropFirst()) : path)
      isWanted = names.last?.lowercased() == wanted
    } else if name == .data, isWanted {
      depth = 1
    }
  }

  func end(_ name: Name?) {
    guard depth > 0 else { return }
    depth -= 1
    if depth > 0 { handler?.end(name?.inner) }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { if depth > 0 { handler?.text(bytes) } }
  func declare(_ prefix: String, _ uri: String) { handler?.declare(prefix, uri) }
  var problem: Diagnostic? { handler?.problem }
}

extension PartFilter.Name {
  fileprivate var inner: Handler.Name? {
    if case .inner(let name) = self { return name }
    return nil
  }
}
