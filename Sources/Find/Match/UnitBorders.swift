/// Where the units of one kind begin, as words of an index.
struct UnitBorders {
  /// The first word of each, in order; units without words begin where the next one does.
  let starts: UnsafeBufferPointer<UInt32>

  /// The number of the unit that holds a word, looked for from another on, which is not after it.
  @inline(__always)
  func number(of word: Int32, from first: Int = 0) -> Int {
    let word = UInt32(bitPattern: word)
    var (step, low) = (1, first)
    while low + step < starts.count, starts[low + step] <= word {
      low += step
      step *= 2
    }
    var high = min(starts.count, low + step)
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= word { low = middle } else { high = middle }
    }
    return low
  }

  /// Whether two words lie in one.
  func areTogether(_ one: Int32, _ other: Int32, from first: Int) -> Bool {
    let number = number(of: min(one, other), from: first)
    return number + 1 >= starts.count || starts[number + 1] > UInt32(bitPattern: max(one, other))
  }
}

/// Numbers of units, a bit each.
struct UnitSet {
  private var words: [UInt64]

  init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

  /// The units that stretches touch.
  init(of spans: [Span], _ borders: UnitBorders) {
    self.init(count: borders.starts.count)
    var first = 0
    for span in spans {
      first = borders.number(of: span.start, from: first)
      insert(first)
      var last = first
      while last + 1 < borders.starts.count, borders.starts[last + 1] < UInt32(bitPattern: span.end) {
        last += 1
        insert(last)
      }
    }
  }

  private mutating func insert(_ number: Int) { words[number / 64] |= 1 << UInt64(number % 64) }

  private func contains(_ number: Int) -> Bool { words[number / 64] & 1 << UInt64(number % 64) != 0 }

  /// The stretches that touch one of these units, or else those that touch none.
  func touching(_ spans: [Span], _ borders: UnitBorders, _ presence: Query.Presence) -> [Span] {
    var first = 0
    return spans.filter { span in
      first = borders.number(of: span.start, from: first)
      var (last, isTouching) = (first, contains(first))
      while !isTouching, last + 1 < borders.starts.count, borders.starts[last + 1] < UInt32(bitPattern: span.end) {
        last += 1
        isTouching = contains(last)
      }
      return isTouching == (presence == .present)
    }
  }
}
