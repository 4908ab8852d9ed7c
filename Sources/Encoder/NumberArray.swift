import QualitativeData

/// Numbers as NumPy writes them to a file (NEP 1), in the two kinds that the encoder's weights have.
struct NumberArray: Sendable {
  enum Kind: String, Sendable {
    case bytes = "|u1"
    case floats = "<f4"

    var size: Int { self == .bytes ? 1 : 4 }
  }

  let shape: [Int]
  let kind: Kind
  private let region: ByteRegion
  private let start: Int

  /// Nil where the bytes are no such file, or have not the shape that they claim.
  init?(_ region: ByteRegion) {
    let bytes = region.bytes
    guard bytes.count >= 12, bytes[0] == 0x93, bytes[1..<6].elementsEqual("NUMPY".utf8), (1...3).contains(bytes[6])
    else { return nil }
    let wide = bytes[6] > 1
    let length = (0..<(wide ? 4 : 2)).reduce(0) { $0 | Int(bytes[8 + $1]) << (8 * $1) }
    let first = wide ? 12 : 10
    guard first + length <= bytes.count else { return nil }
    let header = String(decoding: bytes[first..<first + length], as: UTF8.self)
    guard let (kind, shape) = Self.read(header) else { return nil }
    var count = kind.size
    for extent in shape {
      let (product, isTooLarge) = count.multipliedReportingOverflow(by: extent)
      guard !isTooLarge else { return nil }
      count = product
    }
    guard first + length + count == bytes.count else { return nil }
    (self.shape, self.kind, self.region, start) = (shape, kind, region, first + length)
  }

  /// Reads `{'descr': '<f4', 'fortran_order': False, 'shape': (512, 256), }`.
  private static func read(_ header: String) -> (Kind, [Int])? {
    func value(_ key: String, until end: Character) -> Substring? {
      guard let place = header.firstRange(of: "'\(key)': ") else { return nil }
      return header[place.upperBound...].prefix { $0 != end }
    }
    guard let kind = value("descr", until: ",").flatMap({ Kind(rawValue: $0.filter { $0 != "'" }) }),
      value("fortran_order", until: ",") == "False", let shape = value("shape", until: ")")
    else { return nil }
    let extents = shape.dropFirst().split(whereSeparator: { $0 == "," || $0 == " " }).map { Int($0) }
    guard extents.allSatisfy({ $0 ?? -1 >= 0 }) else { return nil }
    return (kind, extents.compactMap(\.self))
  }

  var count: Int { shape.reduce(1, *) }

  /// All numbers of an array of floats.
  var floats: [Float] {
    kind == .floats
      ? (0..<count).map {
        Float(
          bitPattern: UInt32(littleEndian: region.bytes.loadUnaligned(fromByteOffset: start + 4 * $0, as: UInt32.self)))
      } : []
  }

  /// A row of an array of bytes.
  func bytes(row: Int) -> [UInt8] {
    let width = shape.last ?? 0
    return Array(region.bytes[start + row * width..<start + (row + 1) * width])
  }
}
