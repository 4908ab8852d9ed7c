/// Values as bytes, one after the other. What a record holds is said once: the same calls, in the same order, write it and
/// read it back, so that the two ways cannot differ.
///
/// ```
/// extension Reading {
///   mutating func pass(through record: inout Record) {
///     record.text(&coder)
///     record.number(&start)
///   }
/// }
/// var written = Record()
/// reading.pass(through: &written)            // written.bytes
/// var read = Record(reading: bytes)
/// var reading = Reading()
/// reading.pass(through: &read)               // counts where read.isWhole
/// ```
///
/// Numbers take seven bits a byte, the low ones first; texts and lists have their length before them. Where something is
/// wrong a record that is read gives nothing more.
@frozen public struct Record: Sendable {
  /// What was written, or what is read.
  public private(set) var bytes: [UInt8]
  /// Which way values go.
  public let isReading: Bool
  private var place = 0
  @usableFromInline var isBroken = false

  /// One to be written.
  public init() { (bytes, isReading) = ([], false) }

  /// One to be read.
  public init(reading bytes: some Sequence<UInt8>) { (self.bytes, isReading) = (Array(bytes), true) }

  /// Whether all was read and nothing was wrong.
  public var isWhole: Bool { !isBroken && (place == bytes.count || !isReading) }

  /// Says that what was read cannot be.
  public mutating func refuse() { (isBroken, place) = (true, bytes.count) }

  /// A whole number.
  @inlinable
  public mutating func number<Number: FixedWidthInteger>(_ value: inout Number) {
    guard isReading else { return write(UInt64(truncatingIfNeeded: Int64(truncatingIfNeeded: value))) }
    let found = readNumber()
    // Of 64 bits without a sign, the same bits.
    if let number = Number(exactly: Int64(bitPattern: found)) ?? (Number.isSigned ? nil : Number(exactly: found)) {
      value = number
    } else {
      refuse()
    }
  }

  /// A number of things that follow, each of a byte or more.
  public mutating func count(_ value: inout Int) {
    number(&value)
    guard isReading, value < 0 || value > bytes.count - place else { return }
    refuse()
    value = 0
  }

  /// A number with a fraction, bit for bit.
  public mutating func fraction(_ value: inout Double) {
    var bits = value.bitPattern
    number(&bits)
    value = Double(bitPattern: bits)
  }

  /// Yes or no.
  public mutating func flag(_ value: inout Bool) {
    var number: UInt8 = value ? 1 : 0
    self.number(&number)
    if number > 1 { refuse() }
    value = number == 1
  }

  /// A text.
  public mutating func text(_ value: inout String) {
    var length = isReading ? 0 : value.utf8.count
    count(&length)
    guard isReading else { return bytes.append(contentsOf: value.utf8) }
    value = String(decoding: bytes[place..<place + length], as: UTF8.self)
    place += length
  }

  /// One of a few.
  @inlinable
  public mutating func choice<Value: CaseIterable & Equatable>(_ value: inout Value) {
    let all = Array(Value.allCases)
    var number = all.firstIndex(of: value) ?? 0
    self.number(&number)
    if all.indices.contains(number) { value = all[number] } else { refuse() }
  }

  /// Something that need not be there; `blank` is filled where it is read.
  @inlinable
  public mutating func optional<Value>(
    _ value: inout Value?, _ blank: @autoclosure () -> Value, _ pass: (inout Value, inout Record) -> Void
  ) {
    var isThere = value != nil
    flag(&isThere)
    guard isThere else { return value = nil }
    var item = value ?? blank()
    pass(&item, &self)
    value = item
  }

  /// A text that need not be there.
  public mutating func text(_ value: inout String?) { optional(&value, "") { $1.text(&$0) } }

  /// Any number of the same; `blank` is filled for each that is read.
  @inlinable
  public mutating func list<Item>(
    _ items: inout [Item], _ blank: @autoclosure () -> Item, _ pass: (inout Item, inout Record) -> Void
  ) {
    var count = items.count
    self.count(&count)
    guard isReading else {
      for item in items {
        var item = item
        pass(&item, &self)
      }
      return
    }
    items = []
    items.reserveCapacity(count)
    for _ in 0..<count where !isBroken {
      var item = blank()
      pass(&item, &self)
      items.append(item)
    }
  }

  /// Texts.
  public mutating func list(_ texts: inout [String]) { list(&texts, "") { $1.text(&$0) } }

  /// Texts by name.
  public mutating func texts(_ texts: inout [String: String]) {
    var pairs = texts.sorted { $0.key < $1.key }
    list(&pairs, ("", "")) { pair, record in
      record.text(&pair.key)
      record.text(&pair.value)
    }
    if isReading { texts = Dictionary(pairs.map { ($0.key, $0.value) }) { _, last in last } }
  }

  @usableFromInline
  mutating func write(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  @usableFromInline
  mutating func readNumber() -> UInt64 {
    var (value, shift) = (UInt64(0), UInt64(0))
    while place < bytes.count, shift < 64 {
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    refuse()
    return 0
  }
}
