import Foundation
import Testing

@testable import draad

/// Whatever became of inputs and of derived files, a run leaves what a run from nothing makes.
@Suite("Any changes, then a run")
struct DerivedPropertyTests {
  /// 40 take a few seconds; `make soak` tries 500.
  private static let sequences = Int(ProcessInfo.processInfo.environment["DRAAD_SEQUENCES"] ?? "") ?? 40

  @Test("after any sequence of changes the files are, byte for byte, those of a clean run")
  func anySequence() async throws {
    var compared = 0
    for seed in 0..<Self.sequences {
      var changes = try Changes(seed: UInt64(seed))
      await changes.study.run()
      for _ in 0..<3 {
        try changes.make()
        guard await changes.study.run() != nil else { continue }
        let (found, clean) = (try changes.study.derived(), try #require(try await changes.study.clean()))
        compared += 1
        let different = Set(found.keys).union(clean.keys).filter { found[$0] != clean[$0] }.sorted()
        #expect(different.isEmpty, "seed \(seed), after \(changes.done)")
        guard different.isEmpty else { break }
      }
    }
    #expect(compared > 2 * Self.sequences)
  }
}

/// Makes changes to a study's files at random, the same for the same seed.
private struct Changes {
  let study: TinyStudy
  /// What was done.
  private(set) var done: [String] = []
  private var random: Random
  /// Earlier contents, to be put back.
  private var kept: [(path: String, bytes: Data)] = []

  init(seed: UInt64) throws {
    study = try TinyStudy()
    random = Random(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1)
  }

  /// One to three changes, to inputs or to what was derived.
  mutating func make() throws {
    for _ in 0...random.next(3) {
      if random.next(3) == 0 { try changeInput() } else { try changeDerived() }
    }
  }

  private mutating func changeDerived() throws {
    let files = study.files(in: "out").filter { !$0.hasSuffix(".lock") }
    guard !files.isEmpty else { return }
    try change(files[random.next(files.count)], among: files)
  }

  private mutating func change(_ path: String, among files: [String]) throws {
    let file = study.folder.appending(path: path)
    let bytes = try Data(contentsOf: file)
    keep(path, bytes)
    switch random.next(8) {
    case 0: try write(bytes.prefix(bytes.count / 2), path, "cut")
    case 1: try write(bytes.prefix(max(0, bytes.count - 1)), path, "cut by one")
    case 2: try overwrite(bytes, path)
    case 3: try write(bytes + Data("meer\n".utf8), path, "add to")
    case 4: try touch(path)
    case 5: try remove(path)
    case 6: try swap(path, files[random.next(files.count)])
    default: try restore(of: "out")
    }
  }

  /// Changes some bytes in place, so that size and number of the file stay the same.
  private mutating func overwrite(_ bytes: Data, _ path: String) throws {
    guard !bytes.isEmpty else { return }
    done.append("change \(path)")
    let handle = try FileHandle(forUpdating: study.folder.appending(path: path))
    defer { try? handle.close() }
    let place = random.next(bytes.count)
    try handle.seek(toOffset: UInt64(place))
    try handle.write(contentsOf: Data([bytes[place] == 0x78 ? 0x79 : 0x78]))
  }

  private mutating func changeInput() throws {
    let transcripts = study.files(in: "Corpus").filter { $0.hasSuffix(".txt") }
    let path = transcripts.isEmpty ? "" : transcripts[random.next(transcripts.count)]
    switch random.next(11) {
    case 0: try edit("study.yaml", "compare: [type, regio]", "compare: [type]")
    case 1: try edit("study.yaml", "compare: [type]", "compare: [type, regio]")
    case 2: try edit("Codebooks/codebook.yaml", "indicators: [kennis]", "indicators: [kennis, delen]")
    case 3: try edit("Corpus/cases.csv", "B,n02,platform", "B,n02,netwerk")
    case 4: try edit("Codings/anna.jsonl", "\"code\":\"subsidie\"", "\"code\":\"kennis\"")
    case 5: try remove("Codings/anna.jsonl")
    case 6: try write(Data(study.text(path).utf8) + Data("\nR1: Nog iets over kennis.\n".utf8), path, "add to")
    case 7: try remove(path)
    case 8: try swap(path, transcripts[random.next(transcripts.count)])
    case 9: try write(Data((TinyStudy.files["Corpus/d04.txt"] ?? "").utf8), "Corpus/d05.txt", "add")
    default: try restore(of: "Co")
    }
  }

  private mutating func edit(_ path: String, _ old: String, _ new: String) throws {
    try write(Data(study.text(path).replacingOccurrences(of: old, with: new).utf8), path, "edit")
  }

  private mutating func keep(_ path: String, _ bytes: Data) { kept.append((path, bytes)) }

  private mutating func write(_ bytes: Data, _ path: String, _ what: String) throws {
    guard !path.isEmpty else { return }
    let file = study.folder.appending(path: path)
    if let old = try? Data(contentsOf: file) { keep(path, old) }
    done.append("\(what) \(path)")
    try bytes.write(to: file)
  }

  private mutating func touch(_ path: String) throws {
    done.append("touch \(path)")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: Double(random.next(2_000_000_000)))],
      ofItemAtPath: study.folder.appending(path: path).path)
  }

  private mutating func remove(_ path: String) throws {
    let file = study.folder.appending(path: path)
    guard !path.isEmpty, let old = try? Data(contentsOf: file) else { return }
    keep(path, old)
    done.append("remove \(path)")
    try FileManager.default.removeItem(at: file)
  }

  private mutating func swap(_ one: String, _ other: String) throws {
    guard one != other else { return }
    done.append("swap \(one) \(other)")
    let aside = study.folder.appending(path: "aside.tmp")
    let (first, second) = (study.folder.appending(path: one), study.folder.appending(path: other))
    try FileManager.default.moveItem(at: first, to: aside)
    try FileManager.default.moveItem(at: second, to: first)
    try FileManager.default.moveItem(at: aside, to: second)
  }

  /// Puts an earlier content back.
  private mutating func restore(of folder: String) throws {
    let old = kept.filter { $0.path.hasPrefix(folder) }
    guard !old.isEmpty else { return }
    let (path, bytes) = old[random.next(old.count)]
    let file = study.folder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try write(bytes, path, "restore")
  }
}

/// SplitMix64.
private struct Random {
  var state: UInt64

  /// A number from 0, below `end`.
  mutating func next(_ end: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ mixed >> 31) % UInt64(end))
  }
}
