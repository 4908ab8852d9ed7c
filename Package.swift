// swift-tools-version: 6.2
import PackageDescription

/// What other modules may inline of a module.
let inlined: [SwiftSetting] = [.unsafeFlags(["-cross-module-optimization"], .when(configuration: .release))]

/// What each module may import; a test holds the sources to it, since SwiftPM does not.
let package = Package(
  name: "Draad",
  products: [.executable(name: "draad", targets: ["draad"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
  ],
  targets: [
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CJemalloc", pkgConfig: "jemalloc", providers: [.apt(["libjemalloc-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CIntegerProduct"),
    .systemLibrary(name: "CCommit"),
    .systemLibrary(name: "CReadStat", providers: [.apt(["libreadstat-dev"])]),
    .target(name: "QualitativeData"),
    // Readers hand closures and handlers of their own to these two for every byte: they must be compiled together.
    .target(name: "Bytes", dependencies: ["CLibCrypto"], swiftSettings: inlined),
    .target(
      name: "Packages", dependencies: ["QualitativeData", "Bytes", "CLibXML2", "CLibZip"], swiftSettings: inlined),
    .target(
      name: "Tables", dependencies: ["QualitativeData", "Bytes", "Packages", "CXlsxWriter", "CReadStat", "SwiftCSV"]),
    .target(name: "Transcripts", dependencies: ["QualitativeData", "Bytes", "Packages", "Tables", "CLibXML2"]),
    .target(
      name: "StudyFiles", dependencies: ["QualitativeData", "Bytes", "Packages", "Tables", "CLibCrypto", "Yams"]),
    .target(
      name: "Exchange",
      dependencies: [
        "QualitativeData", "Bytes", "Packages", "Tables", "Transcripts", "StudyFiles", "Tabulate", "CXlsxWriter",
        "CSQLite",
      ]),
    .target(name: "Ingest", dependencies: ["QualitativeData"]),
    .target(name: "Tokenize", dependencies: ["QualitativeData"]),
    .target(
      name: "Encoder", dependencies: ["QualitativeData", "CIntegerProduct"],
      swiftSettings: [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    .target(
      name: "Suggest", dependencies: ["Bytes", "QualitativeData", "Tokenize", "Encoder"],
      // Tests learn, and loops over vectors take thirty times as long when they are not optimised.
      swiftSettings: [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    .target(
      name: "Review", dependencies: ["QualitativeData"],
      resources: [
        "page.html", "closed.html", "login.html", "page.css", "coding.css", "texts.json", "icon.svg", "actions.js",
        "adjudicate.js", "bar.js", "current.js", "deciding.js", "dom.js", "drag.js", "main.js", "missing.js",
        "kept.js", "outbox.js", "palette.js", "passages.js", "pins.js", "positions.js", "ranges.js", "sheets.js",
        "showing.js",
        "side.js", "store.js", "transcript.js", "view.js",
      ].map { .embedInCode("Page/" + $0) }),
    .target(
      name: "Desk", dependencies: ["QualitativeData", "Review"],
      resources: [
        "desk.html", "desk.css", "rooms.json", "desk.js", "rooms.js", "room-begin.js", "room-overview.js",
        "room-transcripts.js", "room-cases.js", "room-codebook.js", "codebook-edit.js", "room-results.js",
        "room-find.js", "find-code.js", "colleagues.js", "run.js",
        "sheet.js",
      ].map { .embedInCode("Page/" + $0) }),
    .target(name: "Crosstab", dependencies: ["QualitativeData"]),
    .target(name: "Find", dependencies: ["QualitativeData", "Bytes"]),
    .target(name: "Discover", dependencies: ["QualitativeData", "Tokenize", "Suggest", "Crosstab"]),
    .target(name: "Reliability", dependencies: ["QualitativeData"]),
    .target(name: "Estimate", dependencies: ["QualitativeData"]),
    .target(name: "Pseudonymise", dependencies: ["QualitativeData"]),
    .target(name: "Tabulate", dependencies: ["QualitativeData", "Packages", "Tables"]),
    .target(name: "Compare", dependencies: ["QualitativeData", "Bytes"]),
    .target(
      name: "Report",
      dependencies: ["QualitativeData", "Bytes", "Tabulate"],
      resources: [.embedInCode("report.css"), .embedInCode("report.js")]),
    .executableTarget(
      name: "draad",
      dependencies: [
        "QualitativeData", "Bytes", "Packages", "Tables", "Transcripts", "StudyFiles", "Exchange", "Ingest", "Tokenize",
        "Encoder", "Suggest", "Review", "Desk", "Crosstab", "Find", "Reliability", "Discover", "Pseudonymise",
        "Estimate", "Tabulate",
        "Compare", "Report", "CJemalloc", "CCommit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"), "FlyingFox",
      ]),
    .executableTarget(
      name: "FuzzReaders",
      dependencies: ["QualitativeData", "Packages", "Transcripts", "Tables", "StudyFiles", "Ingest", "CLibZip"],
      path: "Benchmarks/FuzzReaders"),
    .testTarget(name: "BytesTests", dependencies: ["Bytes"]),
    .testTarget(name: "QualitativeDataTests", dependencies: ["QualitativeData"]),
    .testTarget(
      name: "TablesTests", dependencies: ["QualitativeData", "Packages", "Tables", "StudyFiles", "Tabulate"]),
    .testTarget(
      name: "StudyFilesTests", dependencies: ["QualitativeData", "Bytes", "Packages", "Tables", "StudyFiles"]),
    .testTarget(
      name: "ExchangeTests",
      dependencies: [
        "QualitativeData", "Packages", "Tables", "StudyFiles", "Transcripts", "Tabulate", "Exchange", "CSQLite",
      ]),
    .testTarget(
      name: "TabulateTests",
      dependencies: ["QualitativeData", "Tables", "StudyFiles", "Exchange", "Transcripts", "Tabulate"]),
    .testTarget(name: "CompareTests", dependencies: ["QualitativeData", "StudyFiles", "Compare"]),
    .testTarget(
      name: "IngestTests",
      dependencies: ["QualitativeData", "Ingest", "Packages", "Transcripts", "Tables", "StudyFiles", "CLibZip"]),
    .testTarget(name: "TokenizeTests", dependencies: ["QualitativeData", "Tokenize", "StudyFiles"]),
    .testTarget(name: "EncoderTests", dependencies: ["QualitativeData", "Encoder"]),
    .testTarget(
      name: "SuggestTests", dependencies: ["QualitativeData", "Suggest", "Tokenize", "Encoder", "StudyFiles"]),
    .testTarget(name: "ReviewTests", dependencies: ["QualitativeData", "Review"]),
    .testTarget(name: "DeskTests", dependencies: ["QualitativeData", "Review", "Desk"]),
    .testTarget(
      name: "ReviewServerTests", dependencies: ["QualitativeData", "Review", "StudyFiles", "Tokenize", "draad"]),
    .testTarget(name: "CrosstabTests", dependencies: ["QualitativeData", "Crosstab"]),
    .testTarget(name: "FindTests", dependencies: ["QualitativeData", "Find"]),
    .testTarget(
      name: "DiscoverTests", dependencies: ["QualitativeData", "Discover", "Suggest", "Tokenize", "Crosstab"]),
    .testTarget(name: "ReliabilityTests", dependencies: ["QualitativeData", "Reliability"]),
    .testTarget(name: "EstimateTests", dependencies: ["QualitativeData", "Estimate"]),
    .testTarget(name: "ReportTests", dependencies: ["QualitativeData", "Bytes", "Exchange", "Tabulate", "Report"]),
    .testTarget(name: "PseudonymiseTests", dependencies: ["QualitativeData", "Pseudonymise"]),
    .testTarget(name: "ArchitectureTests"),
    .testTarget(name: "GoldenTests", dependencies: ["draad"]),
    .testTarget(
      name: "RunTests",
      dependencies: ["draad", "Bytes", "Find", "QualitativeData", "StudyFiles", "Tokenize", "Pseudonymise"]),
    .testTarget(name: "CorpusTests", dependencies: ["QualitativeData", "Transcripts", "StudyFiles", "Ingest"]),
  ],
  swiftLanguageModes: [.v6]
)
