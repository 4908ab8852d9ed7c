import QualitativeData

/// What takes the events of an XML file. `Name` lists the names that matter; all others arrive as nil.
protocol XMLHandler: AnyObject {
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
  static func name(_ local: String, namespace: String) -> Name? { Name(rawValue: local) }
}

extension XMLHandler {
  func declare(_ prefix: String, _ uri: String) {}
  var problem: Diagnostic? { nil }
}

/// A handler's methods with the meaning of names looked up. They are taken where the kind of handler is known, so that
/// nothing generic is left in the parser's way.
struct XMLEvents {
  let start: (UnsafePointer<UInt8>, UnsafePointer<UInt8>?, XMLAttributes) -> Void
  let end: (UnsafePointer<UInt8>, UnsafePointer<UInt8>?) -> Void
  let text: (UnsafeBufferPointer<UInt8>) -> Void
  let declare: (String, String) -> Void
  let problem: () -> Diagnostic?
}

extension XMLHandler {
  /// For one file: names are known by their address in it.
  @inline(__always)
  var events: XMLEvents {
    let names = InternedNames<Name>(Self.name)
    return XMLEvents(
      start: { [self] local, uri, attributes in start(names.find(local, uri), attributes) },
      end: { [self] local, uri in end(names.find(local, uri)) }, text: { [self] in text($0) },
      declare: { [self] in declare($0, $1) }, problem: { [self] in names.problem ?? problem })
  }
}

/// What names mean, by address: libxml2 keeps one copy of each name within a file.
private final class InternedNames<Name: Hashable> {
  private struct Slot {
    var local: UnsafePointer<UInt8>?
    var uri: UnsafePointer<UInt8>?
    var name: Name?
  }

  @exclusivity(unchecked) private var slots = [Slot](repeating: Slot(), count: 1024)
  private let make: (String, String) -> Name?
  /// How often a name was not known yet.
  private var strangers = 0

  var problem: Diagnostic? { strangers > Limits.names ? .tooLarge("the number of different names") : nil }

  init(_ make: @escaping (String, String) -> Name?) { self.make = make }

  /// Names that find no place near their own are asked for anew each time; files have some dozens.
  func find(_ local: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?) -> Name? {
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

  private func meaning(_ local: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?) -> Name? {
    strangers += 1
    return make(String(cString: local), uri.map { String(cString: $0) } ?? "")
  }
}
