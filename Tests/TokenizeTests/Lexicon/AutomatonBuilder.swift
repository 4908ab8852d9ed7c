/// Writes words as an automaton in Morfologik's CFSA2 format, as a tree without shared ends: small enough for tests, and
/// written without the reader's help.
enum AutomatonBuilder {
  private final class Node {
    var children: [(label: UInt8, node: Node)] = []
    var isFinal = false
    var offset = 0
  }

  /// The bytes of an automaton that holds the words. The first labels get a number, the others are spelt out.
  static func bytes(_ words: [String], labels: String = "eantr~") -> [UInt8] {
    let root = Node()
    for word in words.map({ Array($0.utf8) }) { insert(word, into: root) }
    let labels = [0] + Array(labels.utf8)
    var nodes: [Node] = []
    collect(root, &nodes)
    var offset = arcLength("^", labels)
    for node in nodes where !node.children.isEmpty {
      node.offset = offset
      offset += node.children.reduce(0) { $0 + arcLength($1.label, labels) }
    }
    var bytes = Array("\\fsa".utf8) + [0xC6, 0x00, 0x07, UInt8(labels.count)] + labels
    bytes += arc(UInt8(ascii: "^"), to: root.offset, isFinal: false, isLast: true, labels)
    for node in nodes {
      for (index, child) in node.children.enumerated() {
        let isLast = index == node.children.count - 1
        bytes += arc(child.label, to: child.node.offset, isFinal: child.node.isFinal, isLast: isLast, labels)
      }
    }
    return bytes
  }

  private static func insert(_ word: [UInt8], into root: Node) {
    var node = root
    for byte in word {
      if let next = node.children.first(where: { $0.label == byte })?.node {
        node = next
      } else {
        let next = Node()
        node.children.append((byte, next))
        node = next
      }
    }
    node.isFinal = true
  }

  private static func collect(_ node: Node, _ nodes: inout [Node]) {
    nodes.append(node)
    for child in node.children { collect(child.node, &nodes) }
  }

  /// Offsets always take four bytes, so that they can be known beforehand.
  private static func arcLength(_ label: UInt8, _ labels: [UInt8]) -> Int { labels.contains(label) ? 5 : 6 }
  private static func arcLength(_ label: Unicode.Scalar, _ labels: [UInt8]) -> Int {
    arcLength(UInt8(ascii: label), labels)
  }

  private static func arc(_ label: UInt8, to target: Int, isFinal: Bool, isLast: Bool, _ labels: [UInt8]) -> [UInt8] {
    let number = labels.firstIndex(of: label) ?? 0
    let flags = UInt8(number) | (isFinal ? 0x20 : 0) | (isLast ? 0x40 : 0)
    let digits = (0..<4).map { UInt8(target >> (7 * $0) & 0x7F) | ($0 < 3 ? 0x80 : 0) }
    return [flags] + (number == 0 ? [label] : []) + digits
  }
}
