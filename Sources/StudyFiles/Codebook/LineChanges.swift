import QualitativeData

/// What differs between two versions of a file, as stretches of lines, and the way back.
public enum LineChanges {
  /// The stretches in the order of the file; lines with their ends.
  public static func between(_ before: [UInt8], _ after: [UInt8]) -> [CodebookEvent.Change] {
    let (old, new) = (lines(before), lines(after))
    let difference = new.difference(from: old)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let place, _, _): removed.insert(place)
      case .insert(let place, _, _): inserted.insert(place)
      }
    }
    var changes: [CodebookEvent.Change] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      let start = (left, right)
      while removed.contains(left) { left += 1 }
      while inserted.contains(right) { right += 1 }
      if start == (left, right) {
        left += 1
        right += 1
      } else {
        changes.append(
          CodebookEvent.Change(line: start.0, old: Array(old[start.0..<left]), new: Array(new[start.1..<right])))
      }
    }
    return changes
  }

  /// The file before the changes, from that after them; where it was changed otherwise too, the stretches are looked for by
  /// what stands there. Nil where they are not found, or stand there more than once.
  public static func undone(_ changes: [CodebookEvent.Change], in bytes: [UInt8]) -> [UInt8]? {
    var text = lines(bytes)
    // Where each stretch stands after the changes.
    var shift = 0
    let places = changes.map { change in
      defer { shift += change.new.count - change.old.count }
      return change.line + shift
    }
    for (change, place) in zip(changes, places).reversed() {
      guard let found = find(change.new, near: place, in: text) else { return nil }
      text.replaceSubrange(found..<(found + change.new.count), with: change.old)
    }
    return text.flatMap { Array($0.utf8) }
  }

  private static func find(_ part: [String], near place: Int, in text: [String]) -> Int? {
    func stands(_ start: Int) -> Bool {
      start >= 0 && start + part.count <= text.count && Array(text[start..<(start + part.count)]) == part
    }
    if stands(place) { return place }
    guard !part.isEmpty else { return nil }
    let all = text.indices.filter(stands)
    return all.count == 1 ? all[0] : nil
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    var start = 0
    for place in bytes.indices where bytes[place] == 0x0A {
      lines.append(String(decoding: bytes[start...place], as: UTF8.self))
      start = place + 1
    }
    if start < bytes.count { lines.append(String(decoding: bytes[start...], as: UTF8.self)) }
    return lines
  }
}
