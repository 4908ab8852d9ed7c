import Bytes
import Packages
import QualitativeData

/// A package as one XML file ("Flat OPC", `pkg:package`): the file is parsed anew for each part that is asked for, since
/// parts stand in any order.
final class FlatPackage: PartSource {
  private let file: [UInt8]
  package let names: [String]
  private let known: Set<String>
  private var parsed = 0

  /// Throws where the XML is broken.
  init(_ file: [UInt8]) throws(Diagnostic) {
    self.file = file
    let filter = PartFilter(wanted: nil, events: nil)
    try SAXParser.parse(file, events: filter.events, allowsDoctype: false)
    names = filter.names
    known = Set(names.map { $0.lowercased() })
    guard known.count == names.count else { throw .brokenArchive("a part occurs twice") }
  }

  func has(_ path: String) -> Bool { known.contains(path.lowercased()) }

  func parse(_ path: String, _ events: XMLEvents) throws(Diagnostic) -> Bool {
    guard has(path) else { return false }
    try parse(PartFilter(wanted: path.lowercased(), events: events))
    return true
  }

  private func parse(_ filter: PartFilter) throws(Diagnostic) {
    parsed += file.count
    if parsed > Limits.flat { throw .tooLarge("its parts refer to too many others") }
    try SAXParser.parse(file, events: filter.events, allowsDoctype: false)
  }

  func bytes(of path: String) throws(Diagnostic) -> [UInt8]? {
    guard has(path) else { return nil }
    let filter = PartFilter(wanted: path.lowercased(), events: nil)
    try parse(filter)
    return TransferEncoding.base64(filter.binary[...])
  }
}

/// Lets through what lies within the XML of one part.
private final class PartFilter {
  private let wanted: String?
  private let inner: XMLEvents?
  private(set) var names: [String] = []
  private var isWanted = false
  private var isBinary = false
  private var depth = 0
  /// The wanted part where it is not XML, in base 64.
  private(set) var binary: [UInt8] = []

  init(wanted: String?, events: XMLEvents?) { (self.wanted, inner) = (wanted, events) }

  var events: XMLEvents {
    XMLEvents(
      start: { [self] in start($0, $1) }, end: { [self] in end($0) },
      text: { [self] in if depth > 0 { inner?.text($0) } else if isBinary { binary.append($0) } },
      declare: { [self] in inner?.declare($0, $1) },
      problem: { [self] in inner?.problem() })
  }

  private func start(_ name: RawName, _ attributes: XMLAttributes) {
    if depth > 0 {
      depth += 1
      inner?.start(name, attributes)
      return
    }
    guard name.namespace == "http://schemas.microsoft.com/office/2006/xmlPackage" else { return }
    let name = name.local
    if name == "part", let path = attributes["name"] {
      names.append(path.hasPrefix("/") ? String(path.dropFirst()) : path)
      isWanted = names.last?.lowercased() == wanted
    } else if name == "xmlData", isWanted {
      depth = 1
    }
    isBinary = name == "binaryData" && isWanted
  }

  private func end(_ name: RawName) {
    isBinary = false
    guard depth > 0 else { return }
    depth -= 1
    if depth > 0 { inner?.end(name) }
  }
}
