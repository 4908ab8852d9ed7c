import Foundation
import QualitativeData
import StudyFiles

/// The corpus of the repository: its table of cases and its texts.
enum Corpus {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Corpus")

  static let cases: CaseTable = {
    let read = try? CaseTableFormat.read([UInt8](contents("cases.csv")), file: "cases.csv")
    return read?.value ?? CaseTable()
  }()

  static let texts: [MarkedText] = names(in: "texts").filter { $0.hasSuffix(".md") }.map { name in
    MarkedText(String(decoding: contents("texts/\(name)"), as: UTF8.self)) { cases[$0]?.speakers ?? [] }
  }

  /// The reports: of each case the first document.
  static let reports: [MarkedText] = {
    let first = Set(cases.cases.compactMap(\.documents.first))
    return texts.filter { first.contains($0.document) }
  }()

  static func contents(_ path: String) -> Data { (try? Data(contentsOf: folder.appending(path: path))) ?? Data() }

  /// Sorted, so that failures read the same every time.
  static func names(in path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).path())) ?? []).sorted()
  }

  /// The file that is built from a text.
  static func file(of text: MarkedText) -> String {
    let ending = ["tei": "xml", "vtt": "vtt", "odt": "odt", "txt": "txt"][text.form] ?? "docx"
    return "\(text.document).\(ending)"
  }
}
