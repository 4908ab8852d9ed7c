/// Splits text into the most likely row of pieces (a unigram language model, Kudo 2018, by Viterbi's algorithm).
struct PieceSplitter: Sendable {
  private let normaliser: TextNormaliser
  private let list: PieceList
  /// Numbers of pieces by hash; -1 where there is none.
  private let table: [Int32]
  private let longest: Int
  private let unknownScore: Double

  init(_ list: PieceList, _ normaliser: TextNormaliser) {
    (self.list, self.normaliser) = (list, normaliser)
    let texts = list.scores.indices.map { Int(list.starts[$0])..<Int(list.starts[$0 + 1]) }
    longest = texts.map(\.count).max() ?? 0
    unknownScore = Double(list.scores.min() ?? 0) - 10
    var size = 16
    while size < 2 * texts.count { size *= 2 }
    var table = [Int32](repeating: -1, count: size)
    for (number, range) in texts.enumerated() where list.isText(number) && !range.isEmpty {
      var slot = Self.slot(list.text[range].reduce(Self.basis, Self.step), in: size)
      while table[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      table[slot] = Int32(number)
    }
    self.table = table
  }

  /// The numbers of a text's pieces, without those for its borders.
  func pieces(of text: String) -> [Int32] {
    let bytes = normaliser.normalised(text)
    return bytes.withUnsafeBufferPointer { split($0) }
  }

  /// The best way to each place, left to right; of equals the one whose last piece began first.
  private func split(_ bytes: UnsafeBufferPointer<UInt8>) -> [Int32] {
    var best = [Double](repeating: -.infinity, count: bytes.count + 1)
    var last = [(start: Int, piece: Int32)](repeating: (0, list.unknown), count: bytes.count + 1)
    best[0] = 0
    for start in bytes.indices where !Self.isInside(bytes[start]) {
      func consider(_ end: Int, _ piece: Int32, _ score: Double) {
        guard best[start] + score > best[end] else { return }
        best[end] = best[start] + score
        last[end] = (start, piece)
      }
      let next = bytes[(start + 1)...].firstIndex { !Self.isInside($0) } ?? bytes.count
      var isKnown = false
      var hash = Self.basis
      for place in start..<min(bytes.count, start + longest) {
        hash = Self.step(hash, bytes[place])
        let end = place + 1
        guard end == bytes.count || !Self.isInside(bytes[end]) else { continue }
        guard let piece = find(bytes, start..<end, hash) else { continue }
        if end == next { isKnown = true }
        consider(end, piece, Double(list.scores[Int(piece)]))
      }
      if !isKnown { consider(next, list.unknown, unknownScore) }
    }
    var pieces: [Int32] = []
    var place = bytes.count
    while place > 0 {
      pieces.append(last[place].piece)
      place = last[place].start
    }
    return pieces.reversed()
  }

  private func find(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ hash: UInt64) -> Int32? {
    var slot = Self.slot(hash, in: table.count)
    while table[slot] >= 0 {
      let piece = Int(table[slot])
      let (start, end) = (Int(list.starts[piece]), Int(list.starts[piece + 1]))
      if end - start == range.count, list.text[start..<end].elementsEqual(bytes[range]) { return table[slot] }
      slot = (slot + 1) & (table.count - 1)
    }
    return nil
  }

  /// Whether a byte continues a character.
  private static func isInside(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  /// FNV-1a, 64 bits.
  private static let basis: UInt64 = 0xcbf2_9ce4_8422_2325
  private static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  private static func slot(_ hash: UInt64, in size: Int) -> Int { Int((hash ^ hash >> 32) & UInt64(size - 1)) }
}
