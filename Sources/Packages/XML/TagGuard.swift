/// Counts the attributes of a tag while its bytes come in, since libxml2 reports a tag only when it is complete, after
/// comparing each attribute with all before it.
package struct TagGuard {
  /// Bytes of the open tag so far, and the quotation marks among them.
  private var length = 0
  private var quotes = 0

  package init() {}

  /// Whether the tag that is open at the end of these bytes still is within the limits. Tags that are complete within
  /// one chunk are left to the count of their attributes.
  package mutating func isWithinLimits(_ chunk: UnsafeRawBufferPointer) -> Bool {
    let tail = chunk.lastIndex(of: 0x3E).map { $0 + 1 } ?? 0
    if tail > 0 { (length, quotes) = (0, 0) }
    let start = length > 0 ? 0 : chunk[tail...].lastIndex(of: 0x3C)
    guard let start else { return true }
    length += chunk.count - start
    for byte in chunk[start...] where byte == 0x22 || byte == 0x27 { quotes += 1 }
    return quotes <= 4 * Limits.attributes
  }
}
