import Packages

/// The namespaces of word processors' files, transitional and strict (ISO 29500-1 and -4) and of Word 2003.
enum DOCXNamespace {
  /// The prefix under which `DOCXElement` lists a namespace's elements: empty for WordprocessingML, nil for strangers.
  static func prefix(_ uri: String) -> String? { prefixes[uri] }

  /// Whether a `mc:Choice` that requires the namespace can be taken: all of Microsoft's drawing and word-processing
  /// extensions hold their text in elements that are known.
  static func isUnderstood(_ uri: String) -> Bool {
    prefixes[uri] != nil || extensions.contains { uri.hasPrefix($0) }
  }

  private static let extensions = [
    "http://schemas.microsoft.com/office/word/20", "http://schemas.microsoft.com/office/drawing/20",
    "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:office:", "http://schemas.microsoft.com/ink/20",
  ]

  private static let prefixes = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "",
    "http://schemas.microsoft.com/office/word/2003/wordml": "",
    "http://schemas.microsoft.com/office/word/2003/auxHint": "wx:",
    "http://schemas.microsoft.com/aml/2001/core": "aml:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://purl.oclc.org/ooxml/drawingml/main": "a:",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm:",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm:",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c:",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c:",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "cx:",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic:",
    "http://purl.oclc.org/ooxml/drawingml/picture": "pic:",
    "urn:schemas-microsoft-com:vml": "v:",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14:",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15:",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel:",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct:",
  ]
}

extension XMLHandler where Element == DOCXElement {
  package static func element(_ local: String, namespace: String) -> DOCXElement? {
    DOCXNamespace.prefix(namespace).flatMap { DOCXElement(rawValue: $0 + local) }
  }
}
