import Foundation
import Testing

@Suite("What may import what")
struct BoundaryTests {
  /// The modules of the project with what each may import; SwiftPM lets a target import whatever another one built.
  /// Foundation, where it is here, serves for `exp` and `log` or for JSON.
  static let allowed: [String: Set<String>] = [
    "Bytes": [],
    "QualitativeData": [],
    "Formats": ["QualitativeData", "Foundation", "Synchronization", "Yams", "SwiftCSV"],
    "Ingest": ["QualitativeData"],
    "Tokenize": ["QualitativeData", "Synchronization"],
    "Encoder": ["QualitativeData", "CIntegerProduct"],
    "Suggest": ["Bytes", "QualitativeData", "Tokenize", "Encoder", "Foundation", "Synchronization"],
    "Review": ["QualitativeData"],
    "Crosstab": ["QualitativeData", "Foundation"],
    "Discover": ["QualitativeData", "Tokenize", "Suggest", "Crosstab", "Foundation"],
    "Reliability": ["QualitativeData", "Foundation"],
    "Pseudonymise": ["QualitativeData"],
    "Export": ["QualitativeData", "Formats", "Foundation"],
  ]

  private static func imports(_ file: URL) throws -> [String] {
    try Repository.lines(of: file).filter { $0.hasPrefix("import ") || $0.contains(" import ") && $0.hasPrefix("@") }
      .compactMap { $0.split(separator: " ").last.map(String.init) }
  }

  @Test("every module imports what its row allows, and nothing else", arguments: allowed.keys.sorted())
  func boundary(module: String) throws {
    let allowed = Self.allowed[module] ?? []
    for file in Repository.swiftFiles(in: "Sources/\(module)") {
      for name in try Self.imports(file) {
        let isLibrary = module == "Formats" && name.hasPrefix("C")
        #expect(allowed.contains(name) || isLibrary, "\(file.lastPathComponent) imports \(name)")
      }
    }
  }

  @Test("every folder of sources is known here")
  func folders() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Repository.root.appending(path: "Sources").path)
    let unknown = folders.filter { !$0.hasPrefix("C") && $0 != "draad" && $0 != "README.md" && Self.allowed[$0] == nil }
    #expect(unknown.isEmpty)
  }

  @Test("no type has the name of a module")
  func typeNames() throws {
    for file in Repository.swiftFiles(in: "Sources") {
      for line in try Repository.lines(of: file) {
        let words = line.split(whereSeparator: { " :<({".contains($0) })
        guard let keyword = words.firstIndex(where: { ["struct", "class", "enum", "protocol", "actor"].contains($0) }),
          keyword + 1 < words.count
        else { continue }
        #expect(Self.allowed[String(words[keyword + 1])] == nil, "\(file.lastPathComponent): \(line)")
      }
    }
  }

  @Test("no file is longer than 500 lines, and none forces its way")
  func files() throws {
    for file in Repository.swiftFiles(in: "Sources") {
      let lines = try Repository.lines(of: file)
      #expect(lines.count <= 501, "\(file.lastPathComponent)")
      #expect(!lines.contains { $0.contains("try! ") || $0.contains("fatalError(") }, "\(file.lastPathComponent)")
    }
  }
}
