import Bytes
import Foundation
import QualitativeData
import Testing

@testable import QualitativeData
@testable import draad

/// Nothing else makes a run work anew after the program changed: a forgotten number leaves old results standing.
@Suite("What a step makes, and the number that says so")
struct FormatNumberTests {
  /// A digest of what each step makes of the same study, beside its number.
  private static let recorded: [Made: (number: Int, digest: String)] = [
    .documents: (2, "06d2fdc56da805f2762f91b5e1da98f9fb1c13ab1831371fed22058e7ed2c75c"),
    .tokens: (2, "2c0707cd59e3c7c1146f7c6a9944701a59f66caeb8ecee83a09bfa2ae62cdbff"),
    .model: (3, "879e2cb1cbd7c2a90d576c2044a1a6ed4ed26611def3cd4c925b7d2d4104cf1e"),
    .suggestions: (3, "eb8a90f38a82e9d7af7768ed0205d2a513031eeeea9668fa1afaf13b908e3a93"),
    .tables: (7, "7c53c37502f6e794c647cc573029cb5affb41e05eabc783fa9a6e97d2d98065a"),
  ]
  /// The numbers of the last release.
  private static let released: [Made: Int] = [.documents: 1, .tokens: 1, .model: 1, .suggestions: 1, .tables: 1]

  @Test("a step that makes something else has another number than the last release")
  func numbers() async throws {
    let made = try await made()
    for step in Made.allCases {
      let (number, digest) = try #require(Self.recorded[step])
      let now = try #require(made[step])
      #expect(
        number == step.number && digest == now,
        """
        What '\(step.rawValue)' makes of the same input is not what it was. If that is meant: raise its number in \
        Sources/QualitativeData/Made.swift, unless it is above \(Self.released[step] ?? 1), that of the last release, for \
        a change since; then write here .\(step.rawValue): (\(step.number), "\(now)").
        """)
      #expect(digest == now || step.number > Self.released[step] ?? 1)
    }
  }

  /// Three transcripts of the demonstration study with what three coders decided in them.
  private func made() async throws -> [Made: String] {
    let study = try TinyStudy()
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    for name in ["n01-dollardkring.docx", "n04-twentsewissel.vtt", "n06-hellingploeg.xml"] {
      try FileManager.default.copyItem(
        at: root.appending(path: "Corpus/\(name)"), to: study.folder.appending(path: "Corpus/\(name)"))
    }
    for coder in ["anna", "bram", "carla"] {
      let lines = try String(contentsOf: root.appending(path: "Codings/\(coder).jsonl"), encoding: .utf8)
        .split(separator: "\n").filter { line in
          ["n01-", "n04-", "n06-"].contains { line.contains("\"document\":\"\($0)") }
        }
      try study.write(lines.joined(separator: "\n") + "\n", to: "Codings/\(coder).jsonl")
    }
    try study.write("name: Klein\ncompare: [type]\n", to: "study.yaml")
    let book = try String(contentsOf: root.appending(path: "Codebooks/banenmakers.yaml"), encoding: .utf8)
    try study.write(book, to: "Codebooks/codebook.yaml")
    try study.write(
      "case,documents,type\nA,n01-dollardkring,netwerk\nB,n04-twentsewissel,platform\nC,n06-hellingploeg,netwerk\n",
      to: "Corpus/cases.csv")
    _ = try #require(await study.run(), "\(study.diagnostics)")
    let files = try study.derived().sorted { $0.key < $1.key }
    return Dictionary(grouping: files) { Self.step(of: $0.key) }.mapValues { files in
      Digest.of(
        files.map { "\($0.key)\n\(Self.content($0.value))".replacing(study.folder.path, with: "") }
          .joined(separator: "\n"))
    }
  }

  private static func step(of path: String) -> Made {
    switch path.split(separator: "/").first {
    case "documents": .documents
    case "tokens": .tokens
    case "model.json": .model
    case "suggestions": .suggestions
    default: .tables
    }
  }

  /// A file without what it says of the release, the numbers, and what it was made from.
  private static func content(_ file: Data) -> String {
    String(decoding: file, as: UTF8.self)
      .replacing(/"stages":\{[^}]*\}/, with: "")
      .replacing(/# draad_stage [^\n]*\n/, with: "")
      .replacing(/[0-9a-f]{64}/, with: "")
      .replacing(Draad.version, with: "")
  }
}
