import QualitativeData

@testable import Encoder

/// A model of random weights, in the form that `make encoder` fetches: `Tests/Verify/small_encoder.py` makes the same one.
enum SmallModel {
  static let sizes = EncoderFile.Sizes(width: 64, layers: 2, heads: 2, inner: 96, pieces: 20, places: 16)
  static let pieces: [(String, Float)] = [
    ("<s>", 0), ("<pad>", 0), ("</s>", 0), ("<unk>", 0), ("▁", -2), ("▁query", -1), (":", -2), ("▁werk", -3),
    ("loos", -3), ("▁werkl", -1), ("oos", -9), ("▁wij", -4), ("a", -5), ("b", -5), ("ab", -1), ("é", -4), ("1", -4),
    ("s", -6), ("<", -6), (">", -6),
  ]
  static let bytes: [UInt8] = file(random: 7)

  static func encoder(_ bytes: [UInt8] = bytes, on kind: ProcessorKind = .best) throws(Diagnostic) -> SentenceEncoder {
    try SentenceEncoder(ByteRegion(copying: bytes), folder: "encoder", digest: "small", on: kind)
  }

  static func little(_ value: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
  }

  private static func word(_ value: Int) -> [UInt8] { little(UInt64(UInt32(bitPattern: Int32(value))), 4) }
  private static func number(_ value: Float) -> [UInt8] { little(UInt64(value.bitPattern), 4) }

  private static func file(random seed: UInt64) -> [UInt8] {
    var file = Array("E5S1".utf8) + word(1)
    for size in [sizes.width, sizes.layers, sizes.heads, sizes.inner, sizes.pieces, sizes.places, 2] {
      file += word(size)
    }
    file += number(1e-12) + word(32)
    let texts = pieces.map { Array($0.0.utf8) }
    file += [pieces.count, 0, 2, 1, 3].flatMap(word) + little(UInt64(texts.joined().count), 8)
    var start = 0
    for text in texts {
      file += word(start)
      start += text.count
    }
    file += word(start) + pieces.flatMap { number($0.1) } + texts.joined()
    // ① is written 1, and a blank that does not break as one that does.
    let forms = word(0x2460) + [1] + word(0x31) + word(0xA0) + [1] + word(0x20)
    file += word(2) + word(forms.count) + forms
    return file + arrays(after: file.count, seed)
  }

  /// The list of arrays, and then these.
  private static func arrays(after place: Int, _ seed: UInt64) -> [UInt8] {
    var names: [(name: String, isFloats: Bool, count: Int)] = [
      ("emb.word", false, sizes.pieces * sizes.width), ("emb.pos", true, sizes.places * sizes.width),
      ("emb.type", true, 2 * sizes.width), ("emb.ln.w", true, sizes.width), ("emb.ln.b", true, sizes.width),
    ]
    for layer in 0..<sizes.layers {
      for (name, inputs, outputs) in [
        ("q", sizes.width, sizes.width), ("k", sizes.width, sizes.width), ("v", sizes.width, sizes.width),
        ("ao", sizes.width, sizes.width), ("fi", sizes.width, sizes.inner), ("fo", sizes.inner, sizes.width),
      ] {
        names.append(("l\(layer).\(name).w", false, inputs * outputs))
        names.append(("l\(layer).\(name).b", true, outputs))
      }
      for name in ["aln", "oln"] {
        names.append(("l\(layer).\(name).w", true, sizes.width))
        names.append(("l\(layer).\(name).b", true, sizes.width))
      }
    }
    let heads = names.reduce(4) { $0 + 23 + $1.name.utf8.count }
    var (list, data) = (word(names.count), [UInt8]())
    var state = seed
    func next() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 40)
    }
    for (name, isFloats, count) in names {
      let offset = place + heads + data.count
      if isFloats {
        // Gains lie around one.
        let middle: Float = name.hasSuffix("ln.w") ? 1 : 0
        for _ in 0..<count { data += number(middle + Float(next() % 2048 - 1024) / 4096) }
      } else {
        // A scale of 1/32 or 1/64, and sixteen bytes of two weights each.
        for _ in 0..<count / 32 {
          data += little(next() % 2 == 0 ? 0x2800 : 0x2400, 2)
          for _ in 0..<16 { data.append(UInt8(next() % 256)) }
        }
      }
      list += little(UInt64(name.utf8.count), 2) + Array(name.utf8) + [isFloats ? 0 : 1]
      list += word(count) + little(UInt64(offset), 8) + little(UInt64(place + heads + data.count - offset), 8)
    }
    return list + data
  }
}
