import Bytes
import QualitativeData

/// The fields of a segment as comment lines before its first sentence: `# segment_speaker = R1`.
enum SegmentComments {
  static let prefix = "segment_"
  /// The order of 0.1.0; what came later stands after them.
  fileprivate static let order: [StaticString] = [
    "kind", "headings", "speaker", "role", "case", "number", "question", "original", "time",
  ]
  /// What other lines say: the id and the range begin and end the list, the text is that of the tokens.
  fileprivate static let others: [StaticString] = ["id", "start", "end", "text"]

  /// Takes the value of a comment line into a segment; false where it is not allowed. Other names are passed over.
  static func read(_ key: String, _ value: ArraySlice<UInt8>, into segment: inout Segment) -> Bool {
    guard key.hasPrefix(prefix) else { return true }
    var comment = ReadComment(name: key.dropFirst(prefix.count), value: value)
    segment.pass(through: &comment)
    return comment.isAllowed
  }
}

extension StaticString {
  fileprivate func isSame(as other: StaticString) -> Bool {
    utf8CodeUnitCount == other.utf8CodeUnitCount
      && (0..<utf8CodeUnitCount).allSatisfy { utf8Start[$0] == other.utf8Start[$0] }
  }
}

/// Makes the lines of one segment after another, in the same room.
struct WrittenComments: FieldPass, ValuePass {
  private var bytes: [UInt8] = []
  private var lines: [(order: Int, range: Range<Int>)] = []
  private var isInList = false
  /// An empty list has no line.
  private var isLeftOut = false

  /// Hands over the lines of a segment in their order.
  mutating func forEach(of segment: Segment, _ body: (Span<UInt8>) -> Void) {
    bytes.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    var segment = segment
    segment.pass(through: &self)
    lines.sort { $0.order < $1.order }
    for line in lines { body(bytes.span.extracting(line.range)) }
  }

  mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value) {
    if SegmentComments.others.contains(where: { $0.isSame(as: name) }) { return }
    let start = bytes.count
    bytes.append("# segment_")
    bytes.append(name)
    bytes.append(" = ")
    isLeftOut = false
    value.pass(as: &self)
    if isLeftOut { return bytes.removeSubrange(start...) }
    bytes.append(UInt8(ascii: "\n"))
    let order = SegmentComments.order.firstIndex { $0.isSame(as: name) } ?? SegmentComments.order.count + lines.count
    lines.append((order, start..<bytes.count))
  }

  mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value?) {
    if var present = value { field(name, &present) }
  }

  mutating func text(_ value: inout String) {
    if isInList {
      CoNLLUEscapes.append(value.utf8, to: &bytes)
    } else if CoNLLUEscapes.isPlain(value) {
      bytes += value.utf8
    } else {
      bytes += CoNLLUEscapes.comment(value)
    }
  }

  mutating func number(_ value: inout Int) { bytes += String(value).utf8 }
  mutating func decimal(_ value: inout Double) { bytes += value.description.utf8 }
  mutating func flag(_ value: inout Bool) { bytes += value ? "true".utf8 : "false".utf8 }
  mutating func choice<Name: RawRepresentable<String>>(_ value: inout Name) { bytes += value.rawValue.utf8 }

  mutating func list<Item: FieldValue>(_ items: inout [Item]) {
    (isInList, isLeftOut) = (true, items.isEmpty)
    for place in items.indices {
      if place > 0 { bytes.append(UInt8(ascii: "|")) }
      var item = items[place]
      item.pass(as: &self)
    }
    isInList = false
  }

  /// No segment has one.
  mutating func record<Record: Fielded>(_ record: inout Record) {}
}

/// Sets the one field that a comment line names.
private struct ReadComment: FieldPass, ValuePass {
  let name: Substring
  var value: ArraySlice<UInt8>
  private(set) var isAllowed = true

  init(name: Substring, value: ArraySlice<UInt8>) { (self.name, self.value) = (name, value) }

  mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value) {
    if isMeant(name) { value.pass(as: &self) }
  }

  mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value?) {
    guard isMeant(name) else { return }
    var present = Value.blank
    present.pass(as: &self)
    if isAllowed { value = present }
  }

  private func isMeant(_ name: StaticString) -> Bool {
    self.name == name.description && !SegmentComments.others.contains { $0.isSame(as: name) }
  }

  mutating func text(_ value: inout String) { value = CoNLLUEscapes.text(self.value) }
  mutating func number(_ value: inout Int) { set(&value, Int(CoNLLUEscapes.text(self.value))) }
  mutating func decimal(_ value: inout Double) { set(&value, Double(CoNLLUEscapes.text(self.value))) }
  mutating func flag(_ value: inout Bool) { set(&value, Bool(CoNLLUEscapes.text(self.value))) }
  mutating func choice<Name: RawRepresentable<String>>(_ value: inout Name) {
    set(&value, Name(rawValue: CoNLLUEscapes.text(self.value)))
  }

  mutating func list<Item: FieldValue>(_ items: inout [Item]) {
    items = []
    for part in value.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false) {
      value = part
      var item = Item.blank
      item.pass(as: &self)
      items.append(item)
    }
  }

  /// No segment has one.
  mutating func record<Record: Fielded>(_ record: inout Record) { isAllowed = false }

  private mutating func set<Value>(_ value: inout Value, _ found: Value?) {
    if let found { value = found } else { isAllowed = false }
  }
}
