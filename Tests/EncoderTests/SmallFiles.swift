import QualitativeData

@testable import Encoder

/// Files as other programs write them, built in memory.
enum SmallFiles {
  /// An array as NumPy writes it.
  static func array(kind: String, shape: String, _ bytes: [UInt8]) -> ByteRegion {
    var header = "{'descr': '\(kind)', 'fortran_order': False, 'shape': \(shape), }"
    while (10 + header.utf8.count + 1) % 64 != 0 { header += " " }
    header += "\n"
    let length = UInt16(header.utf8.count)
    return ByteRegion(
      copying: [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)] + Array(header.utf8)
        + bytes)
  }

  static func bytes(_ values: [Float]) -> [UInt8] {
    values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt32($0))) } }
  }

  /// A field of a protocol buffer that holds bytes.
  static func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
    var length: [UInt8] = []
    var rest = bytes.count
    repeat {
      length.append(UInt8(rest & 0x7F) | (rest > 0x7F ? 0x80 : 0))
      rest >>= 7
    } while rest > 0
    return [number << 3 | 2] + length + bytes
  }

  static func piece(_ text: String, _ score: Float, kind: UInt8 = 1) -> [UInt8] {
    field(1, field(1, Array(text.utf8)) + [2 << 3 | 5] + bytes([score]) + [3 << 3, kind])
  }

  /// Pieces with scores, after those for the unknown and for borders.
  static func pieces(_ pieces: [(String, Float)], map: [UInt8] = []) -> [UInt8] {
    let reserved = piece("<unk>", 0, kind: 2) + piece("<s>", 0, kind: 3) + piece("</s>", 0, kind: 3)
    return reserved + pieces.flatMap { piece($0, $1) } + field(3, map.isEmpty ? [] : field(2, map))
  }

  /// A trie with one character of one byte that is written as another text.
  static func map(_ character: UInt8, _ text: String) -> [UInt8] {
    var nodes = [UInt32](repeating: 0, count: 512)
    // The root's children lie 256 further, exclusive-or their byte; the leaf lies 1 from the character's node.
    nodes[0] = 256 << 10
    let node = 256 ^ Int(character)
    nodes[node] = UInt32(character) | 0x100 | 1 << 10
    nodes[node ^ 1] = 0x8000_0000
    let bytes = nodes.flatMap { node in (0..<4).map { UInt8(truncatingIfNeeded: node >> (8 * UInt32($0))) } }
    let size = bytes.count
    return (0..<4).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) } + bytes + Array(text.utf8) + [0]
  }

  static func splitter(_ pieces: [(String, Float)], map: [UInt8] = []) -> PieceSplitter? {
    let region = ByteRegion(copying: Self.pieces(pieces, map: map))
    return PieceModel(region.bytes).map { PieceSplitter($0) }
  }
}
