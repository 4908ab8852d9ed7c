/// Goes over the lines of bytes; lines with nothing but spaces are counted and passed over.
package struct LineCursor {
  private var place = 0
  private var number = 0

  package init() {}

  /// The next line without its line feed, and its number from 1.
  package mutating func next(in bytes: Span<UInt8>) -> (number: Int, range: Range<Int>)? {
    while place < bytes.count {
      let line = place..<(bytes.lineFeed(from: place) ?? bytes.count)
      (place, number) = (line.upperBound + 1, number + 1)
      if bytes.extracting(line).contains(where: { $0 != 0x20 && $0 != 0x0D }) { return (number, line) }
    }
    return nil
  }
}
