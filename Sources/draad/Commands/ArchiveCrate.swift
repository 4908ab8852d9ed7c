import Bytes
import Foundation
import QualitativeData

/// The metadata of an archive: RO-Crate 1.1, a citation file and checksums.
struct ArchiveCrate {
  let name: String
  let authors: [String]
  let license: String?

  /// The parts with the files that are about them.
  func complete(_ parts: [ArchivePart]) -> [ArchivePart] {
    let all = parts + [ArchivePart("CITATION.cff", "How to cite the study", citation)]
    let whole = all + [ArchivePart("ro-crate-metadata.json", "Metadata", metadata(all))]
    let sums = whole.map { "\(Digest.of($0.bytes))  \($0.name)\n" }.joined()
    return whole + [ArchivePart("SHA256SUMS", "Checksums", Array(sums.utf8))]
  }

  /// YAML; a text in single quotes holds everything but line ends, which names have not.
  private var citation: [UInt8] {
    func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''").replacing("\n", with: " ") + "'" }
    var lines = [
      "cff-version: 1.2.0", "message: " + quoted("Please cite this study as below."), "type: dataset",
      "title: " + quoted(name), "authors:",
    ]
    lines += (authors.isEmpty ? ["unknown"] : authors).map { "  - name: " + quoted($0) }
    if let license, !license.contains("/") { lines.append("license: " + quoted(license)) }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func metadata(_ parts: [ArchivePart]) -> [UInt8] {
    let people: [[String: Any]] = authors.enumerated().map { number, author in
      ["@id": "#author-\(number + 1)", "@type": "Person", "name": author]
    }
    var root: [String: Any] = [
      "@id": "./", "@type": "Dataset", "name": name, "hasPart": parts.map { ["@id": $0.name] },
      "description": "A qualitative study: documents, codebook, codings, counts and report, made with Draad.",
    ]
    if !people.isEmpty { root["author"] = people.map { ["@id": $0["@id"] ?? ""] } }
    if let license { root["license"] = license.contains("/") ? ["@id": license] as Any : license }
    let descriptor: [String: Any] = [
      "@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": ["@id": "./"],
      "conformsTo": ["@id": "https://w3id.org/ro/crate/1.1"],
    ]
    let tool: [String: Any] = [
      "@id": "#draad", "@type": "SoftwareApplication", "name": "Draad", "softwareVersion": Draad.version,
    ]
    let files: [[String: Any]] = parts.map { part in
      [
        "@id": part.name, "@type": "File", "name": part.what, "encodingFormat": Self.kind(part.name),
        "contentSize": String(part.bytes.count), "sha256": Digest.of(part.bytes),
      ]
    }
    let crate: [String: Any] = [
      "@context": "https://w3id.org/ro/crate/1.1/context", "@graph": [descriptor, root, tool] + people + files,
    ]
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return Array((try? JSONSerialization.data(withJSONObject: crate, options: options)) ?? Data()) + [0x0A]
  }

  private static func kind(_ name: String) -> String {
    switch FileAccess.suffix(name) {
    case "qdpx": "application/zip"
    case "qdc": "application/xml"
    case "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case "csv": "text/csv"
    case "sav": "application/x-spss-sav"
    case "html": "text/html"
    default: "text/plain"
    }
  }
}
