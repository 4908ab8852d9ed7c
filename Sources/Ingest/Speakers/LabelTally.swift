/// How often each label of one dress occurs, and in what order.
struct LabelTally {
  /// What is known of one label.
  struct Label {
    /// Its spellings, in the order in which they occur first, with how often they do.
    var spellings: [(text: String, count: Int)] = []
    var kind: LabelKind?
    var count = 0
    var questions = 0
    var bold = 0
    /// On lines of their own.
    var alone = 0
    var firstLine = 0
    /// Bytes of what is said on the same lines.
    var said = 0
    /// How often that begins with a small letter.
    var small = 0

    fileprivate mutating func add(_ head: LineHead, _ line: TalkLine) {
      if let place = spellings.firstIndex(where: { $0.text == head.label }) {
        spellings[place].count += 1
      } else {
        spellings.append((head.label, 1))
      }
      count += 1
      if line.isQuestion { questions += 1 }
      if head.isBold { bold += 1 }
      if head.isAlone { alone += 1 }
      said += line.end - head.end
      if head.beginsSmall { small += 1 }
    }
  }

  private(set) var labels: [String: Label] = [:]
  /// The keys as they come.
  private(set) var sequence: [(key: String, line: Int)] = []
  private(set) var times: [Int] = []
  /// Of what is said on the same lines: how many there are, their bytes, and how many end as sentences do.
  private var said = (count: 0, bytes: 0, sentences: 0)

  mutating func add(_ head: LineHead, _ line: TalkLine, at index: Int) {
    labels[head.key, default: Label(kind: LabelKind(head.label), firstLine: index)].add(head, line)
    sequence.append((head.key, index))
    if !head.isAlone {
      said.count += 1
      said.bytes += line.end - head.end
      if line.isSentence { said.sentences += 1 }
    }
    if let time = head.time { times.append(time) }
  }

  /// One person is one label, however it is spelt: `Interviewer`, `interviewer`, `INTERVIEWER .`.
  static func key(_ label: String) -> String {
    if let key = plainKey(label) { return key }
    var key = label.lowercased()
    if key.contains("  ") || key.contains("\u{A0}") {
      key = key.split { $0 == " " || $0 == "\u{A0}" }.joined(separator: " ")
    }
    while let last = key.last, last == "." || last == " " { key.removeLast() }
    return key
  }

  /// The key of a label of ASCII without what needs a closer look; nil for others.
  private static func plainKey(_ label: String) -> String? {
    var label = label
    return label.withUTF8 { utf8 in
      var (end, isDouble, last) = (utf8.count, false, UInt8(0))
      for byte in utf8 {
        if byte >= 0x80 { return nil }
        if byte == 0x20, last == 0x20 { isDouble = true }
        last = byte
      }
      if isDouble { return nil }
      while end > 0, utf8[end - 1] == 0x2E || utf8[end - 1] == 0x20 { end -= 1 }
      return String(unsafeUninitializedCapacity: end) { buffer in
        for place in 0..<end {
          let byte = utf8[place]
          buffer.initializeElement(at: place, to: byte &- 0x41 < 26 ? byte | 0x20 : byte)
        }
        return end
      }
    }
  }

  /// How much the labels of a set alternate: the share of them that follow another than themselves.
  func alternation(of keys: Set<String>) -> Double {
    var (last, changes, count) = ("", 0, 0)
    for item in sequence where keys.contains(item.key) {
      if item.key != last { changes += 1 }
      (last, count) = (item.key, count + 1)
    }
    return count > 1 ? Double(changes - 1) / Double(count - 1) : 0
  }

  /// Whether the labels of a set always follow one another in the same order, as the fields of forms do.
  func isCycle(of keys: Set<String>) -> Bool {
    let order = sequence.map(\.key).filter(keys.contains)
    guard keys.count >= 3, order.count >= keys.count + 2 else { return false }
    var next: [String: [String: Int]] = [:]
    for (left, right) in zip(order, order.dropFirst()) { next[left, default: [:]][right, default: 0] += 1 }
    let usual = next.values.reduce(0) { $0 + ($1.values.max() ?? 0) }
    return usual * 5 >= (order.count - 1) * 4
  }

  /// Whether single letters count up, as those of lists do.
  func isList(of keys: Set<String>) -> Bool {
    let letters = sequence.compactMap { item in
      item.key.utf8.count == 1 && keys.contains(item.key) ? item.key.utf8.first : nil
    }
    // Two letters may be two people who take turns.
    guard Set(letters).count >= 3, let lowest = letters.min() else { return false }
    let up = zip(letters, letters.dropFirst()).count { $1 == $0 + 1 || $1 == lowest }
    let rises = zip(letters, letters.dropFirst()).count { $1 == $0 + 1 }
    if rises * 5 >= (letters.count - 1) * 3, letters.count > 2 { return true }
    return up * 5 >= (letters.count - 1) * 4 && rises * 5 >= (letters.count - 1) * 2
  }

  /// How many of the labels that come back in it, and of others beside them, are of a set.
  func purity(of keys: Set<String>, beside others: Int = 0) -> Double {
    let back = labels.filter { $0.value.count >= 2 }
    let all = back.values.reduce(others) { $0 + $1.count }
    let own = back.reduce(0) { keys.contains($1.key) ? $0 + $1.value.count : $0 }
    return all == 0 ? 1 : Double(own) / Double(all)
  }

  /// Whether what follows on the same lines is more than a word or two.
  var saysEnough: Bool {
    said.count == 0 || said.bytes >= 14 * said.count || said.sentences * 3 >= said.count
  }

  /// Whether times come with most of them and grow, and what is said is more than a word or two.
  var timesGrow: Bool {
    // Programmes run by five minutes, talk does not.
    if times.count >= 3, times.allSatisfy({ $0 % 5000 == 0 }) { return false }
    guard saysEnough, times.count >= 3, times.count * 5 >= sequence.count * 4 else { return false }
    let rising = zip(times, times.dropFirst()).count { $0 <= $1 }
    return rising * 10 >= (times.count - 1) * 9
  }
}
