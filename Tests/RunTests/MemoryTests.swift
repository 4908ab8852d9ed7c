import Foundation
import QualitativeData
import Testing

@testable import draad

@Suite("What runs remember: a record for each key")
final class MemoryTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "draad-memory-\(UUID().uuidString)")

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func memory(_ part: RunPart = .whole) -> Memory { Memory(folder.path, "facts", part: part) }

  private var file: URL { folder.appending(path: "facts") }

  private func part(_ text: String) throws -> RunPart { try #require(RunPart(text)) }

  /// Keys with what is kept under each, some of it long.
  private static func sample(_ count: Int, _ salt: String = "") -> [String: [UInt8]] {
    Dictionary(
      uniqueKeysWithValues: (0..<count).map { number in
        let length = number % 7 == 3 ? 3_000 : number
        return ("sleutel \(number)/é\n", Array("\(salt)\(number)".utf8) + (0..<length).map { UInt8($0 % 256) })
      })
  }

  /// Keeps all of it, as a run does.
  private func keep(_ sample: [String: [UInt8]], in memory: Memory) {
    for (key, record) in sample.sorted(by: { $0.key < $1.key }) { memory.keep(record, under: key) }
    memory.save()
  }

  /// How many of the records are found; those that are found must be as they were kept.
  private func found(_ sample: [String: [UInt8]], in memory: Memory) -> Int {
    sample.reduce(0) { count, item in
      guard let record = memory.record(item.key) else { return count }
      #expect(Array(record) == item.value)
      return count + 1
    }
  }

  @Test("what was kept is found, before it is written, after, and by the next run; the last of a key holds")
  func kept() {
    let (old, sample) = (Self.sample(40, "oud"), Self.sample(60))
    let first = memory()
    for (key, record) in old { first.keep(record, under: key) }
    #expect(found(old, in: first) == old.count)
    keep(sample, in: first)
    #expect(found(sample, in: first) == sample.count)
    #expect(found(sample, in: memory()) == sample.count)
    #expect(memory().record("anders") == nil && memory().record("") == nil)
  }

  @Test("more than is held back is written while a run goes on, which may be killed")
  func early() {
    let killed = memory()
    for number in 0..<100 { killed.keep([UInt8](repeating: 7, count: 10_000), under: "\(number)") }
    let rest = memory()
    #expect((0..<100).filter { rest.record("\($0)") != nil }.count > 50)
    withExtendedLifetime(killed) {}
  }

  @Test("a file that was cut anywhere gives what is whole before, and takes what comes after")
  func cut() throws {
    let (sample, more) = (Self.sample(12), Self.sample(3, "meer"))
    keep(sample, in: memory())
    let whole = try Data(contentsOf: file)
    var counts: Set<Int> = []
    for length in 0..<whole.count where length < 200 || length % 13 == 0 || length > whole.count - 40 {
      try whole.prefix(length).write(to: file)
      counts.insert(found(sample, in: memory()))
      let renamed = Dictionary(uniqueKeysWithValues: more.map { ("\($0.key) erna", $0.value) })
      keep(renamed, in: memory())
      #expect(found(renamed, in: memory()) == renamed.count, "\(length)")
    }
    #expect(counts == Set(0..<sample.count))
  }

  @Test("a byte that was changed costs what it belongs to or what follows, and never gives something else")
  func flipped() throws {
    let sample = Self.sample(9)
    keep(sample, in: memory())
    let whole = try Data(contentsOf: file)
    for place in whole.indices where place < 400 || place % 7 == 0 {
      var bytes = whole
      bytes[place] ^= 1 << UInt8(place % 8)
      try bytes.write(to: file)
      #expect(found(sample, in: memory()) < sample.count, "\(place)")
      keep(["nieuw": [1]], in: memory())
      #expect(memory().record("nieuw") == [1])
    }
  }

  @Test(
    "zeros at the end, as a power cut leaves them, and half a record are cut off", arguments: [1, 31, 32, 100, 5_000])
  func zeros(count: Int) throws {
    let sample = Self.sample(9)
    keep(sample, in: memory())
    let whole = try Data(contentsOf: file)
    try (whole + Data(count: count)).write(to: file)
    #expect(found(sample, in: memory()) == sample.count)
    #expect(try Data(contentsOf: file) == whole)
  }

  @Test(
    "a file of another form counts as empty",
    arguments: ["", "{\"format\":1}\n", String(repeating: "Corpus/n01.txt\t1.2.3\tabc\t0123456789abcdef\n", count: 50)])
  func otherForm(text: String) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    let sample = Self.sample(5)
    #expect(found(sample, in: memory()) == 0)
    keep(sample, in: memory())
    #expect(found(sample, in: memory()) == sample.count)
  }

  @Test("two runs that add to one file at once lose at most what they added, and mix up nothing")
  func twoAtOnce() async {
    let before = Self.sample(20, "vooraf")
    keep(before, in: memory())
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        let mine = memory()
        group.addTask {
          for number in 0..<300 {
            mine.keep(Array("\(writer) \(number)".utf8), under: "\(writer)-\(number)")
            if number % 17 == writer { mine.save() }
            if let record = mine.record("\(writer)-\(number / 2)") {
              #expect(Array(record) == Array("\(writer) \(number / 2)".utf8))
            }
          }
          mine.save()
        }
      }
    }
    #expect(found(before, in: memory()) == before.count)
    let added = (0..<4).flatMap { writer in (0..<300).map { ("\(writer)-\($0)", Array("\(writer) \($0)".utf8)) } }
    let all = Dictionary(uniqueKeysWithValues: added)
    #expect(found(all, in: memory()) == all.count)
  }

  @Test("where nothing can be written nothing is remembered, and nothing else happens")
  func unwritable() throws {
    try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
    let memory = memory()
    keep(Self.sample(5), in: memory)
    #expect(found(Self.sample(5), in: memory) == 0)
    memory.tidy()
  }

  @Test("a link leads to nobody's file")
  func link() throws {
    let other = FileManager.default.temporaryDirectory.appending(path: "draad-other-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: other) }
    try Data("mine".utf8).write(to: other)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(at: file, withDestinationURL: other)
    keep(Self.sample(5), in: memory())
    #expect(try String(contentsOf: other, encoding: .utf8) == "mine")
  }

  @Test("parts add to files of their own and see what a whole run left, which takes up theirs")
  func parts() throws {
    let (shared, own) = (Self.sample(10), Self.sample(10, "deel"))
    keep(shared, in: memory())
    for number in 1...3 {
      let memory = memory(try part("\(number)/3"))
      #expect(found(shared, in: memory) == shared.count)
      keep(Dictionary(uniqueKeysWithValues: own.map { ("\(number) \($0.key)", $0.value) }), in: memory)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 4)
    let whole = memory()
    for number in 1...3 {
      let taken = Dictionary(uniqueKeysWithValues: own.map { ("\(number) \($0.key)", $0.value) })
      #expect(found(taken, in: whole) == taken.count)
    }
    #expect(found(shared, in: whole) == shared.count)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["facts"])
    #expect(found(shared, in: memory()) == shared.count)
  }

  @Test("a part's file that was cut is taken up as far as it is whole")
  func cutPart() throws {
    let sample = Self.sample(10)
    let memory = memory(try part("2/3"))
    keep(sample, in: memory)
    let path = folder.appending(path: "facts-2-3")
    try Data(contentsOf: path).dropLast(5).write(to: path)
    #expect(found(sample, in: self.memory()) == sample.count - 1)
  }

  @Test("what nobody asks for any more is forgotten once it is most; what was asked for or kept stays")
  func tidy() throws {
    let old = Self.sample(400, "oud")
    keep(old, in: memory())
    let size = try Data(contentsOf: file).count
    let used = old.filter { $0.key.contains("1") && $0.value.count > 100 }
    let run = memory()
    #expect(found(used, in: run) == used.count && used.count < 150)
    run.keep([9], under: "nieuw")
    run.tidy()
    #expect(try Data(contentsOf: file).count < size / 2)
    #expect(found(used, in: run) == used.count)
    let next = memory()
    #expect(found(used, in: next) == used.count && next.record("nieuw") == [9])
    #expect(found(old, in: next) == used.count)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["facts"])
  }

  @Test("where most is still of use the file is left as it is")
  func untidy() throws {
    let sample = Self.sample(300)
    keep(sample, in: memory())
    let whole = try Data(contentsOf: file)
    let run = memory()
    #expect(found(sample.filter { $0.value.count > 60 }, in: run) > 150)
    run.tidy()
    memory().tidy()
    #expect(try Data(contentsOf: file) == whole)
  }
}
