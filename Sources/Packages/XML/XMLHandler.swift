import QualitativeData

/// What takes the events of an XML file. `Name` lists the names that matter; all others arrive as nil.
@usableFromInline
package protocol XMLHandler: AnyObject {
  associatedtype Name: Hashable
  /// The name of an element as `Name` writes it; the local name unless namespaces matter. Asked once for each name.
  static func name(_ local: String, namespace: String) -> Name?
  /// An element begins.
  func start(_ name: Name?, _ attributes: XMLAttributes)
  /// An element ends.
  func end(_ name: Name?)
  /// Some text; one stretch of text may come in several pieces, never split within a scalar.
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
  /// A prefix stands for a namespace from here on.
  func declare(_ prefix: String, _ uri: String)
  /// What makes going on useless; asked after each chunk.
  var problem: Diagnostic? { get }
}

extension XMLHandler where Name: RawRepresentable<String> {
  package static func name(_ local: String, namespace: String) -> Name? { Name(rawValue: local) }
}

extension XMLHandler {
  package func declare(_ prefix: String, _ uri: String) {}
  package var problem: Diagnostic? { nil }
}

/// A handler's methods with the meaning of names looked up. They are taken where the kind of handler is known, so that
/// nothing generic is left in the parser's way.
@usableFromInline
package struct XMLEvents {
  package let start: (UnsafePointer<UInt8>, UnsafePointer<UInt8>?, XMLAttributes) -> Void
  package let end: (UnsafePointer<UInt8>, UnsafePointer<UInt8>?) -> Void
  package let text: (UnsafeBufferPointer<UInt8>) -> Void
  package let declare: (String, String) -> Void
  package let problem: () -> Diagnostic?

  @usableFromInline
  package init(
    start: @escaping (UnsafePointer<UInt8>, UnsafePointer<UInt8>?, XMLAttributes) -> Void,
    end: @escaping (UnsafePointer<UInt8>, UnsafePointer<UInt8>?) -> Void,
    text: @escaping (UnsafeBufferPointer<UInt8>) -> Void, declare: @escaping (String, String) -> Void,
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
    let names = InternedNames<Name>(Self.name)
    return XMLEvents(
      start: { [self] local, uri, attributes in start(names.find(local, uri), attributes) },
      end: { [self] local, uri in end(names.find(local, uri)) }, text: { [self] in text($0) },
      declare: { [self] in declare($0, $1) }, problem: { [self] in names.problem ?? problem })
  }
}

/// What names mean, by address: libxml2 keeps one copy of each name within a file.
@usableFromInline
package final class InternedNames<Name: Hashable> {
  @usableFromInline
  package struct Slot {
    @usableFromInline package var local: UnsafePointer<UInt8>?
    @usableFromInline package var uri: UnsafePointer<UInt8>?
    @usableFromInline package var name: Name?

    @inlinable
    package init(local: UnsafePointer<UInt8>? = nil, uri: UnsafePointer<UInt8>? = nil, name: Name? = nil) {
      self.local = local
      self.uri = uri
      self.name = name
    }
  }

  @usableFromInline @exclusivity(unchecked) package var slots = [Slot](repeating: Slot(), count: 1024)
  @usableFromInline package let make: (String, String) -> Name?
  /// How often a name was not known yet.
  @usableFromInline package var strangers = 0

  @inlinable package var problem: Diagnostic? { strangers > Self.most ? Self.tooMany : nil }

  @usableFromInline package static var most: Int { Limits.names }
  @usableFromInline package static var tooMany: Diagnostic { .tooLarge("the number of different names") }

  @inlinable
  package init(_ make: @escaping (String, String) -> Name?) { self.make = make }

  /// Names that find no place near their own are asked for anew each time; files have some dozens.
  @inlinable
  package func find(_ local: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?) -> Name? {
    let first = Int(truncatingIfNeeded: UInt(bitPattern: local) >> 2 ^ UInt(bitPattern: local) >> 12)
    for step in 0..<8 {
      let place = (first &+ step) & 1023
      if slots[place].local == local, slots[place].uri == uri { return slots[place].name }
      guard slots[place].local == nil else { continue }
      let name = meaning(local, uri)
      slots[place] = Slot(local: local, uri: uri, name: name)
      return name
    }
    return meaning(local, uri)
  }

  @inlinable
  package func meaning(_ local: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?) -> Name? {
    strangers += 1
    return make(String(cString: local), uri.map { String(cString: $0) } ?? "")
  }
}
