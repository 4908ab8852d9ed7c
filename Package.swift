// swift-tools-version: 6.2
import PackageDescription

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
    .systemLibrary(name: "CIntegerProduct"),
    .systemLibrary(name: "CCommit"),
    .systemLibrary(name: "CReadStat", providers: [.apt(["libreadstat-dev"])]),
    .target(name: "Bytes"),
    .target(name: "QualitativeData"),
    .target(
      name: "Formats",
      dependencies: [
        "QualitativeData", "CLibXML2", "CLibZip", "CLibCrypto", "CXlsxWriter", "CReadStat", "Yams", "SwiftCSV",
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
        "page.html", "closed.html", "login.html", "page.css", "texts.json", "icon.svg", "actions.js",
        "adjudicate.js", "current.js", "dom.js", "main.js", "outbox.js", "palette.js", "positions.js", "ranges.js",
        "sheets.js", "side.js", "store.js", "transcript.js", "view.js",
      ].map { .embedInCode("Page/" + $0) }),
    .target(name: "Crosstab", dependencies: ["QualitativeData"]),
    .target(name: "Discover", dependencies: ["QualitativeData", "Tokenize", "Suggest", "Crosstab"]),
    .target(name: "Reliability", dependencies: ["QualitativeData"]),
    .target(name: "Pseudonymise", dependencies: ["QualitativeData"]),
    .target(
      name: "Export",
      dependencies: ["QualitativeData", "Formats"],
      resources: [.embedInCode("Report/report.css"), .embedInCode("Report/report.js")]),
    .executableTarget(
      name: "draad",
      dependencies: [
        "Bytes", "QualitativeData", "Formats", "Ingest", "Tokenize", "Encoder", "Suggest", "Review", "Crosstab",
        "Reliability",
        "Discover", "Pseudonymise", "Export", "CJemalloc", "CCommit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"), "FlyingFox",
      ]),
    .executableTarget(
      name: "FuzzReaders", dependencies: ["QualitativeData", "Formats", "Ingest", "CLibZip"],
      path: "Benchmarks/FuzzReaders"),
    .testTarget(name: "BytesTests", dependencies: ["Bytes"]),
    .testTarget(name: "QualitativeDataTests", dependencies: ["QualitativeData"]),
    .testTarget(name: "FormatsTests", dependencies: ["QualitativeData", "Formats"]),
    .testTarget(name: "IngestTests", dependencies: ["QualitativeData", "Ingest", "Formats", "CLibZip"]),
    .testTarget(name: "TokenizeTests", dependencies: ["QualitativeData", "Tokenize", "Formats"]),
    .testTarget(name: "EncoderTests", dependencies: ["QualitativeData", "Encoder"]),
    .testTarget(name: "SuggestTests", dependencies: ["QualitativeData", "Suggest", "Tokenize", "Encoder", "Formats"]),
    .testTarget(name: "ReviewTests", dependencies: ["QualitativeData", "Review"]),
    .testTarget(
      name: "ReviewServerTests", dependencies: ["QualitativeData", "Review", "Formats", "Tokenize", "draad"]),
    .testTarget(name: "CrosstabTests", dependencies: ["QualitativeData", "Crosstab"]),
    .testTarget(
      name: "DiscoverTests", dependencies: ["QualitativeData", "Discover", "Suggest", "Tokenize", "Crosstab"]),
    .testTarget(name: "ReliabilityTests", dependencies: ["QualitativeData", "Reliability"]),
    .testTarget(name: "ExportTests", dependencies: ["QualitativeData", "Export", "Formats"]),
    .testTarget(name: "PseudonymiseTests", dependencies: ["QualitativeData", "Pseudonymise"]),
    .testTarget(name: "ArchitectureTests"),
    .testTarget(name: "GoldenTests", dependencies: ["draad"]),
    .testTarget(
      name: "RunTests", dependencies: ["draad", "Bytes", "QualitativeData", "Formats", "Tokenize", "Pseudonymise"]),
    .testTarget(name: "CorpusTests", dependencies: ["QualitativeData", "Formats", "Ingest"]),
  ],
  swiftLanguageModes: [.v6]
)
