import Bytes
import QualitativeData

/// Nouns as lines of JSON, written and read field by field: the same bytes as an encoder gives, and many times faster,
/// since documents are mostly text. What is not exactly as it writes is left to the decoder.
enum JSONFields {
  /// A line for each noun; none for one with a number that JSON does not have.
  static func lines<Noun: Fielded>(_ nouns: [Noun], reserving room: Int = 0) -> [UInt8] {
    var writer = JSONFieldWriter()
    writer.json.bytes.reserveCapacity(room)
    for noun in nouns {
      let start = writer.json.bytes.count
      var noun = noun
      writer.isWhole = true
      writer.record(&noun)
      if writer.isWhole { writer.json.bytes.append(0x0A) } else { writer.json.bytes.removeSubrange(start...) }
    }
    return writer.json.bytes
  }
}

/// Writes fields as members of JSON.
private struct JSONFieldWriter: FieldPass, ValuePass {
  var json = JSONBytes()
  var isWhole = true

  mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value) {
    json.key(name)
    value.pass(as: &self)
  }

  mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value?) {
    if var present = value { field(name, &present) }
  }

  mutating func text(_ value: inout String) { json.string(value) }
  mutating func number(_ value: inout Int) { json.number(value) }
  mutating func flag(_ value: inout Bool) { json.bytes += value ? "true".utf8 : "false".utf8 }
  mutating func choice<Name: RawRepresentable<String>>(_ value: inout Name) { json.string(value.rawValue) }

  mutating func decimal(_ value: inout Double) {
    if value.isFinite { json.decimal(value) } else { isWhole = false }
  }

  mutating func list<Item: FieldValue>(_ items: inout [Item]) {
    json.bytes.append(UInt8(ascii: "["))
    for place in items.indices {
      if place > 0 { json.bytes.append(UInt8(ascii: ",")) }
      var item = items[place]
      item.pass(as: &self)
    }
    json.bytes.append(UInt8(ascii: "]"))
  }

  mutating func record<Record: Fielded>(_ record: inout Record) {
    json.open()
    record.pass(through: &self)
    json.close()
  }
}

/// What becomes of the strings that are read.
protocol StringReading {
  /// Takes the string of a field where it stands.
  mutating func read(
    _ name: StaticString, _ value: inout String, _ scanner: inout JSONScanner
  ) throws(JSONScanner.NotSimple)
}

/// They are the values.
struct AllStrings: StringReading {
  mutating func read(
    _ name: StaticString, _ value: inout String, _ scanner: inout JSONScanner
  ) throws(JSONScanner.NotSimple) { value = try scanner.string() }
}

/// Reads what the writer wrote; anything else is not simple.
struct JSONFieldReader<Strings: StringReading>: FieldPass, ValuePass {
  private(set) var scanner: JSONScanner
  private(set) var strings: Strings
  private(set) var isSimple = true
  private var isFirst = true
  private var name: StaticString = ""

  init(_ scanner: JSONScanner, strings: Strings) { (self.scanner, self.strings) = (scanner, strings) }

  mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value) {
    guard isSimple else { return }
    isSimple = scanner.passKey(name, isFirst: isFirst)
    (self.name, isFirst) = (name, false)
    if isSimple { value.pass(as: &self) }
  }

  mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value?) {
    guard isSimple, scanner.passKey(name, isFirst: isFirst) else { return }
    (self.name, isFirst) = (name, false)
    var present = Value.blank
    present.pass(as: &self)
    value = present
  }

  mutating func text(_ value: inout String) {
    guard isSimple else { return }
    do { try strings.read(name, &value, &scanner) } catch { isSimple = false }
  }

  mutating func number(_ value: inout Int) { read(&value) { (json) throws(NotSimple) in try json.integer() } }
  mutating func decimal(_ value: inout Double) { read(&value) { (json) throws(NotSimple) in try json.double() } }
  mutating func flag(_ value: inout Bool) { read(&value) { (json) throws(NotSimple) in try json.flag() } }

  mutating func choice<Name: RawRepresentable<String>>(_ value: inout Name) {
    read(&value) { (json) throws(NotSimple) in try json.named(Name.self) }
  }

  mutating func list<Item: FieldValue>(_ items: inout [Item]) {
    items = []
    if scanner.pass("[]") { return }
    isSimple = scanner.pass("[")
    repeat {
      var item = Item.blank
      item.pass(as: &self)
      items.append(item)
    } while isSimple && scanner.pass(",")
    isSimple = isSimple && scanner.pass("]")
  }

  mutating func record<Record: Fielded>(_ record: inout Record) {
    guard isSimple, scanner.pass("{") else { return isSimple = false }
    isFirst = true
    record.pass(through: &self)
    isSimple = isSimple && scanner.pass("}")
    isFirst = false
  }

  private typealias NotSimple = JSONScanner.NotSimple

  private mutating func read<Value>(_ value: inout Value, _ body: (inout JSONScanner) throws(NotSimple) -> Value) {
    guard isSimple else { return }
    do { value = try body(&scanner) } catch { isSimple = false }
  }
}

extension JSONScannable where Self: Fielded {
  package init(scanning scanner: inout JSONScanner) throws(JSONScanner.NotSimple) {
    var reader = JSONFieldReader(scanner, strings: AllStrings())
    self = .blank
    reader.record(&self)
    guard reader.isSimple else { throw JSONScanner.NotSimple() }
    scanner = reader.scanner
  }
}

extension Segment: JSONScannable {}
extension CodingEvent: JSONScannable {}
extension Suggestion: JSONScannable {}
