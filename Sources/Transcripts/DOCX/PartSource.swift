import Packages
import QualitativeData

/// Where the parts of a word processor's package come from: a ZIP archive, or one flat XML file.
protocol PartSource {
  /// Whether there is a part.
  func has(_ path: String) -> Bool
  /// Parses a part; false where there is none.
  func parse(_ path: String, _ events: XMLEvents) throws(Diagnostic) -> Bool
  /// A part that is not XML, as a whole; nil where there is none.
  func bytes(of path: String) throws(Diagnostic) -> [UInt8]?
  /// The names of all parts.
  var names: [String] { get }
}

extension ZipArchive: PartSource {
  func parse(_ path: String, _ events: XMLEvents) throws(Diagnostic) -> Bool {
    let parser = SAXParser(events, allowsDoctype: false, part: path)
    let found = try read(path) { (chunk) throws(Diagnostic) in try parser.feed(chunk) }
    if found { try parser.finish() }
    return found
  }
}

extension PartSource {
  /// Parses a part with a handler; false where there is none.
  @inline(__always)
  func parse(_ path: String, with handler: some XMLHandler) throws(Diagnostic) -> Bool {
    try parse(path, handler.events)
  }
}
