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
  }

  private(set) var labels: [String: Label] = [:]
  /// The keys as they come.
  private(set) var sequence: [(key: String, line: Int)] = []
  private(set) var times: [Int] = []

  mutating func add(_ head: LineHead, _ line: TalkLine, at index: Int) {
    let key = Self.key(head.label)
    var label = labels[key] ?? Label(kind: LabelKind(head.label), firstLine: index)
    if let place = label.spellings.firstIndex(where: { $0.text == head.label }) {
      label.spellings[place].count += 1
    } else {
      label.spellings.append((head.label, 1))
    }
    label.count += 1
    if line.isQuestion { label.questions += 1 }
    if head.isBold { label.bold += 1 }
    if head.isAlone { label.alone += 1 }
    labels[key] = label
    sequence.append((key, index))
    if let time = head.time { times.append(time) }
  }

  /// One person is one label, however it is spelt: `Interviewer`, `interviewer`, `INTERVIEWER .`.
  static func key(_ label: String) -> String {
    var key = label.lowercased()
    if key.contains("  ") || key.contains("\u{A0}") {
      key = key.split { $0 == " " || $0 == "\u{A0}" }.joined(separator: " ")
    }
    while let last = key.last, last == "." || last == " " { key.removeLast() }
    return key
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

  /// Whether times come with most of them and grow.
  var timesGrow: Bool {
    guard times.count >= 3, times.count * 5 >= sequence.count * 4 else { return false }
    let rising = zip(times, times.dropFirst()).count { $0 <= $1 }
    return rising * 10 >= (times.count - 1) * 9
  }
}
