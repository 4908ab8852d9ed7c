import Foundation
import Testing

@Suite("What may import what")
struct BoundaryTests {
  /// The modules of the project with what each may import; SwiftPM lets a target import whatever another one built.
  /// Foundation, where it is here, serves for `exp` and `log` or for JSON.
  static let allowed: [String: Set<String>] = [
    "QualitativeData": [],
    "Bytes": ["CLibCrypto", "Foundation"],
    "Packages": ["QualitativeData", "Bytes", "CLibXML2", "CLibZip", "Foundation"],
    "Tables": ["QualitativeData", "Bytes", "Packages", "CXlsxWriter", "CReadStat", "Foundation", "SwiftCSV"],
    "Transcripts": ["QualitativeData", "Bytes", "Packages", "Tables", "CLibXML2", "Foundation"],
    "StudyFiles": [
      "QualitativeData", "Bytes", "Packages", "Tables", "CLibCrypto", "Foundation", "Synchronization", "Yams",
    ],
    "Exchange": [
      "QualitativeData", "Bytes", "Packages", "Tables", "Transcripts", "StudyFiles", "Tabulate", "CXlsxWriter",
      "CSQLite", "Foundation",
    ],
    "Ingest": ["QualitativeData"],
    "Tokenize": ["QualitativeData", "Synchronization"],
    "Encoder": ["QualitativeData", "CIntegerProduct", "Foundation", "Synchronization"],
    "Suggest": ["Bytes", "QualitativeData", "Tokenize", "Encoder", "Foundation", "Synchronization"],
    "Review": ["QualitativeData"],
    "Desk": ["QualitativeData", "Review"],
    "Crosstab": ["QualitativeData", "Foundation"],
    "Find": ["QualitativeData", "Bytes", "Foundation"],
    "Discover": ["QualitativeData", "Tokenize", "Suggest", "Crosstab", "Foundation"],
    "Reliability": ["QualitativeData", "Foundation"],
    "Estimate": ["QualitativeData"],
    "Pseudonymise": ["QualitativeData"],
    "Tabulate": ["QualitativeData", "Packages", "Tables"],
    "Compare": ["QualitativeData", "Bytes"],
    "Report": ["QualitativeData", "Bytes", "Tabulate", "Foundation"],
    "draad": [
      "QualitativeData", "Bytes", "Packages", "Tables", "Transcripts", "StudyFiles", "Exchange", "Ingest", "Tokenize",
      "Encoder", "Suggest", "Review", "Desk", "Crosstab", "Find", "Discover", "Reliability", "Pseudonymise", "Tabulate",
      "Estimate",
      "Compare",
      "Report", "ArgumentParser", "CCommit", "CJemalloc", "Dispatch", "FlyingFox", "FlyingSocks", "Foundation",
      "Synchronization",
    ],
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
        #expect(allowed.contains(name), "\(file.lastPathComponent) imports \(name)")
      }
    }
  }

  private static func isLibrary(_ folder: String) -> Bool {
    folder.hasPrefix("C") && folder != "Crosstab" && folder != "Compare"
  }

  /// What a row of the table in the README of `Sources` lets the folder import, and a row of `Package.swift`.
  private static func rows() throws -> (readme: [String: Set<String>], package: [String: Set<String>]) {
    var readme: [String: Set<String>] = [:]
    // Further down stands where to look within a module.
    let lines = try Repository.lines(of: Repository.root.appending(path: "Sources/README.md"))
    for line in lines.prefix(while: { !$0.hasPrefix("## ") }) where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let imports =
        cells[1] == "–" ? [] : cells[1].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      for folder in cells[0].split(separator: ",") {
        readme[folder.trimmingCharacters(in: CharacterSet(charactersIn: " `"))] = Set(imports)
      }
    }
    let text = try String(contentsOf: Repository.root.appending(path: "Package.swift"), encoding: .utf8)
    var package: [String: Set<String>] = [:]
    for target in text.matches(
      of: /\.(?:target|systemLibrary|executableTarget)\(\s*name: "(\w+)"(?:,\s*dependencies: \[([^\]]*)\])?/)
    {
      let names = (target.2 ?? "").matches(of: /"(\w+)"/).map { String($0.1) }
      package[String(target.1)] = Set(names.filter { !["Yams", "SwiftCSV"].contains($0) })
    }
    package["FuzzReaders"] = nil
    return (readme, package)
  }

  @Test("the README of the sources says what Package.swift says")
  func readme() throws {
    let (readme, package) = try Self.rows()
    #expect(Set(readme.keys) == Set(package.keys))
    for (folder, imports) in package where folder != "draad" {
      #expect(readme[folder] == imports, "\(folder)")
    }
    let modules = Set(package.keys.filter { !Self.isLibrary($0) && $0 != "draad" })
    #expect(modules.isSubset(of: package["draad"] ?? []), "'draad' imports all")
  }

  @Test("every folder of sources is known here")
  func folders() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Repository.root.appending(path: "Sources").path)
    let unknown = folders.filter { $0 != "README.md" && !Self.isLibrary($0) && Self.allowed[$0] == nil }
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
