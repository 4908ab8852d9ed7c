/// Plain values one after another, for loops that run millions of times: no reference is counted and nobody asks whether
/// somebody else holds it.
struct FlatList<Element: BitwiseCopyable>: ~Copyable {
  private var base: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 64) {
    self.capacity = max(1, capacity)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// All values; not to be kept.
  var all: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }
  var last: Element? { count > 0 ? base[count - 1] : nil }
  var isEmpty: Bool { count == 0 }

  subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count)
      return base[index]
    }
    set {
      assert(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  mutating func append(_ element: Element) {
    if count == capacity { reserve(1) }
    base[count] = element
    count += 1
  }

  /// Appends where room was made before.
  mutating func put(_ element: Element) {
    assert(count < capacity)
    base[count] = element
    count += 1
  }

  /// Makes room for as many more.
  mutating func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    let larger = max(capacity * 2, count + more)
    let new = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    new.update(from: base, count: count)
    base.deallocate()
    (base, capacity) = (new, larger)
  }

  /// Forgets the values and keeps the room.
  mutating func removeAll() { count = 0 }
}
