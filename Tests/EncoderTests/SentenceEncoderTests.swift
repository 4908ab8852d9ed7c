import Foundation
import QualitativeData
import Synchronization
import Testing

@testable import Encoder

@Suite("Vectors of sentences")
struct SentenceEncoderTests {
  /// What NumPy makes of the same model without rounding anything to bytes: numbers 0, 1, 31 and 63.
  /// `python3 Tests/Verify/small_encoder.py` prints them.
  static let expected: [(text: String, numbers: [Float])] = [
    ("werkloos", [-0.1991, -0.0887, 0.1426, 0.0486]),
    ("wij werk aba", [-0.2019, -0.0712, 0.1227, 0.0030]),
    ("wij werk werkloos ab ab a b é 1 s a b werk wij ab a", [-0.1654, -0.0677, 0.0829, -0.0302]),
    ("", [-0.2222, -0.1103, 0.1358, 0.0006]),
  ]

  @Test("numbers are those of NumPy, also of texts of several windows")
  func oracle() throws {
    let vectors = try SmallModel.encoder().vectors(of: Self.expected.map(\.text))
    for (item, vector) in zip(Self.expected, vectors) {
      for (place, number) in zip([0, 1, 31, 63], item.numbers) {
        #expect(abs(vector[place] - number) < 0.02, "\(item.text) \(place)")
      }
      #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 0.001)
    }
  }

  @Test("every kind of processor gives the same bits, whatever stands beside a text")
  func same() throws {
    let texts = (0..<150).map { ["werkloos", "wij", "ab é 1 ab", "werk a b ab wij s < 1 ab ab a a a"][$0 % 4] }
    let best = try SmallModel.encoder().vectors(of: texts)
    for kind in ProcessorKind.allCases {
      #expect(try SmallModel.encoder(on: kind).vectors(of: texts) == best, "\(kind)")
    }
    #expect(try SmallModel.encoder().vectors(of: [texts[3]])[0] == best[3])
    #expect(try SmallModel.encoder().vectors(of: texts.reversed()) == best.reversed())
    #expect(try SmallModel.encoder().vectors(of: []).isEmpty)
  }

  @Test("a text that is remembered is not read again, and comes back to the bit")
  func remembered() throws {
    let kept = Mutex<[String: [UInt8]]>([:])
    let found = Mutex(0)
    let memory = VectorMemory(
      find: { text in
        let record = kept.withLock { $0[text] }
        if record != nil { found.withLock { $0 += 1 } }
        return record
      }, keep: { text, record in kept.withLock { $0[text] = record } })
    let region = ByteRegion(copying: SmallModel.bytes)
    let encoder = try SentenceEncoder(region, folder: "", digest: "", remembering: memory)
    let texts = ["werkloos", "wij werk", "ab"]
    let first = encoder.vectors(of: Array(texts.prefix(2)))
    let second = encoder.vectors(of: texts)
    #expect(found.withLock { $0 } == 2)
    #expect(Array(second.prefix(2)) == first)
    #expect(second == (try SmallModel.encoder().vectors(of: texts)))
  }

  @Test("damaged files are one diagnostic, wherever they end", arguments: 0..<60)
  func damaged(part: Int) {
    let whole = SmallModel.bytes
    let error = #expect(throws: Diagnostic.self) {
      try SmallModel.encoder(Array(whole.prefix(whole.count * part / 60)))
    }
    #expect(error?.id == "encoder.damaged")
  }

  @Test("a file whose numbers were changed is refused or read, and never crashes", arguments: 0..<200)
  func changed(place: Int) throws {
    var bytes = SmallModel.bytes
    bytes[place * 7 % 1400] ^= UInt8(1 << (place % 8))
    if let encoder = try? SmallModel.encoder(bytes) { _ = encoder.vectors(of: ["werkloos"]) }
  }
}
