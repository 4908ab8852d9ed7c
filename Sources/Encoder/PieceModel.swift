import QualitativeData

/// The pieces that words are made of, with how likely each is, as SentencePiece stores them (a protocol buffer).
struct PieceModel: Sendable {
  private(set) var pieces: [(text: [UInt8], score: Float, isText: Bool)] = []
  private(set) var normaliser = TextNormaliser()

  /// Nil where the bytes are no such model.
  init?(_ bytes: some Collection<UInt8>) {
    var fields = ProtocolFields(Array(bytes)[...])
    while let field = fields.next() {
      switch (field.number, field.value) {
      case (1, .bytes(let piece)): pieces.append(Self.piece(piece))
      case (3, .bytes(let specification)):
        guard let normaliser = Self.normaliser(specification) else { return nil }
        self.normaliser = normaliser
      default: break
      }
    }
    guard !fields.isDamaged, !pieces.isEmpty else { return nil }
  }

  /// Text, score and kind; only kinds 1 (normal) and 4 (added by a user) stand for text.
  private static func piece(_ bytes: ArraySlice<UInt8>) -> (text: [UInt8], score: Float, isText: Bool) {
    var piece: (text: [UInt8], score: Float, isText: Bool) = ([], 0, true)
    var fields = ProtocolFields(bytes)
    while let field = fields.next() {
      switch (field.number, field.value) {
      case (1, .bytes(let text)): piece.text = Array(text)
      case (2, .fixed(let bits)): piece.score = Float(bitPattern: UInt32(truncatingIfNeeded: bits))
      case (3, .number(let kind)): piece.isText = kind == 1 || kind == 4
      default: break
      }
    }
    return piece
  }

  private static func normaliser(_ bytes: ArraySlice<UInt8>) -> TextNormaliser? {
    var fields = ProtocolFields(bytes)
    while let field = fields.next() {
      if field.number == 2, case .bytes(let map) = field.value, !map.isEmpty { return TextNormaliser(map: Array(map)) }
    }
    return TextNormaliser()
  }
}

/// The fields of a message in the encoding of protocol buffers, in their order.
struct ProtocolFields {
  enum Value {
    case number(UInt64)
    case fixed(UInt64)
    case bytes(ArraySlice<UInt8>)
  }

  private var rest: ArraySlice<UInt8>
  /// Whether reading ended before the bytes did.
  private(set) var isDamaged = false

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  mutating func next() -> (number: Int, value: Value)? {
    guard !rest.isEmpty, !isDamaged else { return nil }
    guard let key = number(), let value = value(kind: key & 7) else {
      isDamaged = true
      return nil
    }
    return (Int(truncatingIfNeeded: key >> 3), value)
  }

  private mutating func value(kind: UInt64) -> Value? {
    switch kind {
    case 0: number().map(Value.number)
    case 1: fixed(8).map(Value.fixed)
    case 2: number().flatMap { take(Int(clamping: $0)) }.map(Value.bytes)
    case 5: fixed(4).map(Value.fixed)
    default: nil
    }
  }

  private mutating func number() -> UInt64? {
    var result: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard let byte = rest.popFirst() else { return nil }
      result |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return result }
    }
    return nil
  }

  private mutating func fixed(_ count: Int) -> UInt64? {
    take(count).map { $0.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
  }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}
