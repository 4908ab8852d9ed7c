import QualitativeData
import Testing

@testable import Tokenize

@Suite("The lexicon")
struct LexiconTests {
  @Test("words have all their readings, in the order of the lexicon")
  func readings() throws {
    let lexicon = try SmallLexicon.make()
    #expect(lexicon.readings("werken".utf8).map(\.lemma) == ["werk", "werken"])
    #expect(lexicon.readings("werken".utf8).map(\.kind) == [.pluralNoun, .infinitive])
    #expect(lexicon.readings("één".utf8).map(\.lemma) == ["één"])
    #expect(lexicon.readings("werke".utf8).isEmpty)
    #expect(lexicon.readings("werken~".utf8).isEmpty)
    #expect(lexicon.readings("".utf8).isEmpty)
    #expect(lexicon.readings("huizen-".utf8).isEmpty, "parts of words are no words")
  }

  @Test("how common a word is")
  func frequency() throws {
    let lexicon = try SmallLexicon.make()
    #expect(lexicon.frequency("uit".utf8) == 22)
    #expect(lexicon.frequency("arbeidstoeleiding".utf8) == 7)
    #expect(lexicon.frequency("uite".utf8) == nil)
  }

  @Test("known beginnings of a word are found in one walk")
  func beginnings() throws {
    let found = try SmallLexicon.make().beginnings(of: Array("arbeidsmarktbeleid".utf8))
    #expect(found.map(\.length) == [6, 12])
    #expect(found.map(\.frequency) == [17, 15])
  }

  @Test("a file that is no automaton is refused")
  func refused() {
    let error = #expect(throws: Diagnostic.self) {
      let bytes = ByteRegion(copying: Array("geen automaat".utf8))
      _ = try Lexicon(forms: bytes, frequencies: bytes, folder: "map")
    }
    #expect(error?.id == "tokenize.lexicon")
    #expect(error?.location?.file == "map")
  }

  @Test("a damaged automaton finds nothing or something wrong, but ends", arguments: 1...30 as ClosedRange<UInt64>)
  func damaged(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    var bytes = AutomatonBuilder.bytes(["werk~A~ZNW:EKV", "werken~C~ZNW:MRV:DE_", "uit~A~VRZ", "bos~A~ZNW:EKV"])
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      bytes[Int.random(in: 8..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0..<bytes.count - 9, using: &random)) }
    let region = ByteRegion(copying: bytes)
    guard let lexicon = try? Lexicon(forms: region, frequencies: region, folder: "x") else { return }
    for word in ["werk", "werken", "uit", "bos", "a", "werkbos"] {
      _ = lexicon.readings(word.utf8)
      _ = lexicon.frequency(word.utf8)
      _ = lexicon.beginnings(of: Array(word.utf8))
      _ = CompoundSplitter(lexicon: lexicon).split(Array(word.utf8))
    }
  }
}
