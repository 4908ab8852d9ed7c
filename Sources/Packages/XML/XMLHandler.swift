import QualitativeData

/// What takes the events of an XML file. `Element` lists the elements that matter; all others arrive as nil.
@usableFromInline
package protocol XMLHandler: AnyObject {
  associatedtype Element: Hashable
  /// What a name stands for; by the local name unless namespaces matter. Asked once for each name.
  static func element(_ local: String, namespace: String) -> Element?
  /// An element begins.
  func start(_ name: Element?, _ attributes: XMLAttributes)
  /// An element ends.
  func end(_ name: Element?)
  /// Some text; one stretch of text may come in several pieces, never split within a scalar.
  func text(_ bytes: Span<UInt8>)
  /// A prefix stands for a namespace from here on.
  func declare(_ prefix: String, _ uri: String)
  /// What makes going on useless; asked after each chunk.
  var problem: Diagnostic? { get }
}

extension XMLHandler where Element: RawRepresentable<String> {
  package static func element(_ local: String, namespace: String) -> Element? { Element(rawValue: local) }
}

extension XMLHandler {
  package func end(_ name: Element?) {}
  package func text(_ bytes: Span<UInt8>) {}
  package func declare(_ prefix: String, _ uri: String) {}
  package var problem: Diagnostic? { nil }
}

/// A name as libxml2 holds it, which keeps one copy of each within a file: equal names have one address.
@usableFromInline
package struct RawName: Equatable {
  @usableFromInline let start: UnsafePointer<UInt8>
  @usableFromInline let uri: UnsafePointer<UInt8>?

  @inlinable
  package init(_ start: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?) { (self.start, self.uri) = (start, uri) }

  /// The name without its prefix.
  @usableFromInline package var local: String { String(cString: start) }
  /// Empty where it has none.
  @usableFromInline package var namespace: String { uri.map { String(cString: $0) } ?? "" }

  @inlinable
  var hash: Int { Int(truncatingIfNeeded: UInt(bitPattern: start) >> 2 ^ UInt(bitPattern: start) >> 12) }
}

/// A handler's methods with the meaning of names looked up. They are taken where the kind of handler is known, so that
/// nothing generic is left in the parser's way.
@usableFromInline
package struct XMLEvents {
  package let start: (RawName, XMLAttributes) -> Void
  package let end: (RawName) -> Void
  package let text: (Span<UInt8>) -> Void
  package let declare: (String, String) -> Void
  package let problem: () -> Diagnostic?

  @usableFromInline
  package init(
    start: @escaping (RawName, XMLAttributes) -> Void, end: @escaping (RawName) -> Void,
    text: @escaping (Span<UInt8>) -> Void, declare: @escaping (String, String) -> Void,
    problem: @escaping () -> Diagnostic?
  ) {
    self.start = start
    self.end = end
    self.text = text
    self.declare = declare
    self.problem = problem
  }
}

extension XMLHandler {
  /// For one file: names are known by their address in it. Inlinable, with all that it calls for each name: handlers are
  /// of other modules.
  @inlinable @inline(__always)
  package var events: XMLEvents {
    let names = InternedNames<Element>(Self.element)
    return XMLEvents(
      start: { [self] name, attributes in start(names.find(name), attributes) },
      end: { [self] name in end(names.find(name)) }, text: { [self] in text($0) },
      declare: { [self] in declare($0, $1) }, problem: { [self] in names.problem ?? problem })
  }
}

/// What names mean, by address.
@usableFromInline
package final class InternedNames<Element: Hashable> {
  @usableFromInline
  package struct Slot {
    @usableFromInline var name: RawName?
    @usableFromInline var element: Element?

    @inlinable
    init(name: RawName? = nil, element: Element? = nil) { (self.name, self.element) = (name, element) }
  }

  @usableFromInline @exclusivity(unchecked) package var slots = [Slot](repeating: Slot(), count: 1024)
  @usableFromInline package let make: (String, String) -> Element?
  /// How often a name was not known yet.
  @usableFromInline package var strangers = 0

  @inlinable package var problem: Diagnostic? { strangers > Self.most ? Self.tooMany : nil }

  @usableFromInline package static var most: Int { Limits.names }
  @usableFromInline package static var tooMany: Diagnostic { .tooLarge("the number of different names") }

  @inlinable
  package init(_ make: @escaping (String, String) -> Element?) { self.make = make }

  /// Names that find no place near their own are looked up each time; files have some dozens.
  @inlinable
  package func find(_ name: RawName) -> Element? {
    let first = name.hash
    for step in 0..<8 {
      let place = (first &+ step) & 1023
      if slots[place].name == name { return slots[place].element }
      guard slots[place].name == nil else { continue }
      let element = meaning(name)
      slots[place] = Slot(name: name, element: element)
      return element
    }
    return meaning(name)
  }

  @inlinable
  package func meaning(_ name: RawName) -> Element? {
    strangers += 1
    return make(name.local, name.namespace)
  }
}
