import QualitativeData

extension XMLRoot {
  /// Takes nothing up: for finding out whether something is XML at all.
  package final class Ignoring: XMLHandler {
    package enum Element: String { case none }

    package init() {}
    package func start(_ name: Element?, _ attributes: XMLAttributes) {}
  }
}

/// The outermost element of an XML file: what kind of file it is.
package struct XMLRoot {
  package var name: String
  package var namespace: String

  /// Nil where the beginning holds no element. Throws where it is not safe to look.
  package static func find(in bytes: [UInt8]) throws(Diagnostic) -> XMLRoot? {
    let finder = RootFinder()
    do throws(Diagnostic) {
      try SAXParser.parse(Array(bytes.prefix(1 << 20)), with: finder)
    } catch {
      if finder.root == nil, error.id != "ingest.broken-xml" { throw error }
    }
    return finder.root
  }
}

private final class RootFinder: XMLHandler {
  struct Element: Hashable {
    var local: String
    var namespace: String
  }

  private(set) var root: XMLRoot?

  package static func element(_ local: String, namespace: String) -> Element? {
    Element(local: local, namespace: namespace)
  }

  func start(_ name: Element?, _ attributes: XMLAttributes) {
    if root == nil, let name { root = XMLRoot(name: name.local, namespace: name.namespace) }
  }

  /// One element is enough.
  var problem: Diagnostic? { root == nil ? nil : .unknownKind() }
}
