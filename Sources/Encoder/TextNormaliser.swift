/// Writes text as the pieces were learned from it: one form a character, one mark for white space.
///
/// What becomes of characters stands in the model of the pieces as a double-array trie (Aoki 1989, in the layout of
/// Darts-clone) whose values are places in a list of texts that each end in a zero byte.
struct TextNormaliser: Sendable {
  /// The mark that stands for white space, U+2581.
  static let mark: [UInt8] = [0xE2, 0x96, 0x81]

  private var nodes: [UInt32] = []
  private var texts: [UInt8] = []

  /// Changes nothing but white space.
  init() {}

  /// Nil where the map cannot be read.
  init?(map: [UInt8]) {
    guard map.count >= 4 else { return nil }
    let size = (0..<4).reduce(0) { $0 | Int(map[$1]) << (8 * $1) }
    guard size > 0, size % 4 == 0, 4 + size <= map.count else { return nil }
    nodes = (0..<size / 4).map { node in
      (0..<4).reduce(UInt32(0)) { $0 | UInt32(map[4 + 4 * node + $1]) << (8 * $1) }
    }
    texts = Array(map[(4 + size)...])
  }

  /// The text with a mark before each word; empty where there are no words.
  func normalised(_ text: String) -> [UInt8] {
    let source = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(source.count + source.count / 3 + 3)
    var isBetween = true
    func add(_ bytes: ArraySlice<UInt8>) {
      for byte in bytes {
        if byte == UInt8(ascii: " ") {
          isBetween = true
          continue
        }
        if isBetween { result += Self.mark }
        isBetween = false
        result.append(byte)
      }
    }
    var place = 0
    while place < source.count {
      if let found = longest(source, from: place) {
        add(found.text)
        place += found.length
      } else {
        let end = source[(place + 1)...].firstIndex { $0 & 0xC0 != 0x80 } ?? source.count
        add(source[place..<end])
        place = end
      }
    }
    return result
  }

  /// What the longest beginning that the map knows is written as.
  private func longest(_ source: [UInt8], from start: Int) -> (text: ArraySlice<UInt8>, length: Int)? {
    guard var node = nodes.first.map({ Self.offset($0) }) else { return nil }
    var found: (text: ArraySlice<UInt8>, length: Int)?
    for place in start..<source.count {
      node ^= Int(source[place])
      guard node < nodes.count, nodes[node] & 0x8000_00FF == UInt32(source[place]) else { break }
      let unit = nodes[node]
      node ^= Self.offset(unit)
      guard unit & 0x100 != 0, node < nodes.count else { continue }
      let text = Int(nodes[node] & 0x7FFF_FFFF)
      guard text < texts.count else { continue }
      found = (texts[text...].prefix { $0 != 0 }, place + 1 - start)
    }
    return found
  }

  /// How far, bit by bit, the children of a node lie from it.
  private static func offset(_ unit: UInt32) -> Int { Int(unit >> 10) << Int((unit & 0x200) >> 6) }
}
