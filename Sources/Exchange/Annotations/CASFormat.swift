import Packages
import QualitativeData

/// UIMA CAS as XMI, as INCEpTION and WebAnno export it (UIMA's reference, "XMI CAS Serialization"): one `Sofa` holds the text,
/// every element with `begin` and `end` annotates a stretch, its other attributes are features. Offsets count UTF-16.
public enum CASFormat {
  /// Whether a text is such a file.
  public static func isXMI(_ bytes: [UInt8]) -> Bool {
    bytes.prefix(4096).firstRange(of: Array("<xmi:XMI".utf8)) != nil
  }

  /// Reads a document as a project; its name stands in it, unless it says none.
  public static func read(_ bytes: [UInt8], name: String, coder: String) throws(Diagnostic) -> QDAProject {
    let text = String(decoding: bytes, as: UTF8.self)
    guard isXMI(bytes), !text.contains("<!DOCTYPE") else { throw .noProject }
    // The parser says whether it is well-formed; names of features differ with each project, so tags are read by hand.
    try SAXParser.parse(bytes, with: XMLRoot.Ignoring())
    var sofa: String?
    var title = name
    var spans: [AnnotatedSpan] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      let tag = tag(rest[rest.index(after: open)...])
      rest = tag.rest
      if tag.name == "cas:Sofa" { sofa = sofa ?? tag.attributes["sofaString"] }
      let layer = String(tag.name.split(separator: ":").last ?? "")
      if layer == "DocumentMetaData", let own = tag.attributes["documentTitle"], !own.isEmpty { title = own }
      guard let start = tag.attributes["begin"].flatMap({ Int($0) }),
        let end = tag.attributes["end"].flatMap({ Int($0) })
      else { continue }
      let features = tag.attributes.filter { !own.contains($0.key) }.sorted { $0.key < $1.key }
      for (feature, value) in features {
        spans.append(AnnotatedSpan(layer: layer, feature: feature, value: value, start: start, end: end))
      }
      if features.isEmpty { spans.append(AnnotatedSpan(layer: layer, feature: "", value: "", start: start, end: end)) }
    }
    guard let sofa else { throw .noProject }
    var result = SpanProject(name: title, text: sofa, coder: coder)
    let kinds = Set(spans.map { $0.layer + " " + $0.feature }.filter(SpanProject.isOfPeople))
    for span in spans { result.add(span, layers: kinds.count) }
    return result.project
  }

  /// Attributes that are no features.
  private static let own: Set<String> = ["xmi:id", "sofa", "begin", "end"]

  private static func tag(_ text: Substring) -> (name: String, attributes: [String: String], rest: Substring) {
    let name = text.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
    var rest = text[name.endIndex...]
    var attributes: [String: String] = [:]
    while true {
      rest = rest.drop { $0.isWhitespace }
      guard let first = rest.first, first != ">", first != "/", first != "<" else { break }
      let key = rest.prefix { $0 != "=" && !$0.isWhitespace && $0 != ">" }
      rest = rest[key.endIndex...].drop { $0.isWhitespace }
      guard rest.first == "=" else { break }
      rest = rest.dropFirst().drop { $0.isWhitespace }
      guard let quote = rest.first, quote == "\"" || quote == "'" else { break }
      let value = rest.dropFirst().prefix { $0 != quote }
      rest = rest[value.endIndex...].dropFirst()
      attributes[String(key)] = decoded(value)
    }
    return (String(name), attributes, rest)
  }

  private static func decoded(_ text: Substring) -> String {
    guard text.contains("&") else { return String(text) }
    var result = ""
    var rest = text
    while let first = rest.first {
      if first == "&", let (scalars, next) = MarkedText.reference(rest) {
        result += scalars
        rest = next
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}

/// What INCEpTION exports of a project: a folder for each document with a file for each coder, packed once more or not.
public enum AnnotationArchive {
  /// Reads all documents of all coders; nil where there are none.
  public static func read(_ bytes: [UInt8], name: String) throws(Diagnostic) -> Diagnosed<QDAProject>? {
    let budget = UnpackingBudget()
    let archive = try ZipArchive(bytes, budget: budget)
    var projects: [QDAProject] = []
    for entry in archive.names.sorted() where isAnnotation(entry) {
      guard let bytes = try archive.bytes(of: entry) else { continue }
      let parts = entry.split(separator: "/").map(String.init)
      let document = parts.count > 1 ? parts[parts.count - 2] : name
      let coder = stem(parts.last ?? "")
      if entry.hasSuffix(".zip") {
        let inner = try ZipArchive(bytes, budget: budget)
        for name in inner.names where name.hasSuffix(".xmi") || name.hasSuffix(".tsv") {
          if let bytes = try inner.bytes(of: name) { projects += try project(bytes, document, coder) }
        }
      } else {
        projects += try project(bytes, document, coder)
      }
    }
    return projects.isEmpty ? nil : Diagnosed(QDAProject.joined(projects, name: name))
  }

  private static func isAnnotation(_ name: String) -> Bool {
    [".tsv", ".xmi", ".zip"].contains(where: name.hasSuffix) && !name.contains("INITIAL_CAS")
      && (name.hasPrefix("annotation/") || name.contains("/annotation/") || !name.hasSuffix(".zip"))
  }

  private static func project(_ bytes: [UInt8], _ document: String, _ coder: String) throws(Diagnostic) -> [QDAProject]
  {
    if WebAnnoFormat.isTSV(bytes) { return [try WebAnnoFormat.read(bytes, name: document, coder: coder)] }
    return CASFormat.isXMI(bytes) ? [try CASFormat.read(bytes, name: document, coder: coder)] : []
  }

  private static func stem(_ name: String) -> String {
    name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }
}
