/// A noun that files hold, whose fields are listed once: whatever writes, reads or names them goes over that list.
///
/// ```swift
/// extension Reading: Fielded {
///   static var blank: Reading { Reading(coder: "", start: 0) }
///   mutating func pass(through fields: inout some FieldPass) {
///     fields.field("coder", &coder)
///     fields.field("start", &start)
///   }
/// }
/// ```
///
/// Fields come in the order of the alphabet, as JSON's keys are written. Encoders and decoders of Swift go over the list
/// as well; `StudyFiles` has a faster way for JSON, and CoNLL-U's comment lines.
public protocol Fielded: FieldValue {
  /// Goes over all fields.
  mutating func pass(through fields: inout some FieldPass)
}

/// What goes over the fields of a noun: it looks at their values, or sets them.
public protocol FieldPass {
  /// A field that is always there.
  mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value)
  /// A field that need not be there.
  mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value?)
}

/// What a field may hold: a text, a number, one of a few names, a list of these, or a noun with fields of its own.
public protocol FieldValue: Codable {
  /// What stands there before a value is read.
  static var blank: Self { get }
  /// Shows the value to what writes, or gets one from what reads.
  mutating func pass(as value: inout some ValuePass)
}

/// What takes or gives a value according to what it is made of.
public protocol ValuePass {
  /// A text.
  mutating func text(_ value: inout String)
  /// A whole number.
  mutating func number(_ value: inout Int)
  /// A number with a fraction.
  mutating func decimal(_ value: inout Double)
  /// Yes or no.
  mutating func flag(_ value: inout Bool)
  /// One of a few names.
  mutating func choice<Name: RawRepresentable<String>>(_ value: inout Name)
  /// Any number of the same.
  mutating func list<Item: FieldValue>(_ items: inout [Item])
  /// A noun with fields of its own.
  mutating func record<Record: Fielded>(_ record: inout Record)
}

extension String: FieldValue {
  /// No text.
  public static var blank: String { "" }
  /// A text.
  @inlinable public mutating func pass(as value: inout some ValuePass) { value.text(&self) }
}

extension Int: FieldValue {
  /// Nought.
  public static var blank: Int { 0 }
  /// A whole number.
  @inlinable public mutating func pass(as value: inout some ValuePass) { value.number(&self) }
}

extension Double: FieldValue {
  /// Nought.
  public static var blank: Double { 0 }
  /// A number with a fraction.
  @inlinable public mutating func pass(as value: inout some ValuePass) { value.decimal(&self) }
}

extension Bool: FieldValue {
  /// No.
  public static var blank: Bool { false }
  /// Yes or no.
  @inlinable public mutating func pass(as value: inout some ValuePass) { value.flag(&self) }
}

extension Array: FieldValue where Element: FieldValue {
  /// None.
  public static var blank: [Element] { [] }
  /// A list.
  @inlinable public mutating func pass(as value: inout some ValuePass) { value.list(&self) }
}

extension FieldValue where Self: RawRepresentable<String> {
  /// One of a few names.
  @inlinable public mutating func pass(as value: inout some ValuePass) { value.choice(&self) }
}

extension Fielded {
  /// All fields.
  @inlinable public mutating func pass(as value: inout some ValuePass) { value.record(&self) }

  /// Reads the fields from any decoder.
  public init(from decoder: any Decoder) throws {
    var fields = DecodedFields(values: try decoder.container(keyedBy: FieldKey.self))
    self = .blank
    pass(through: &fields)
    if let problem = fields.problem { throw problem }
  }

  /// Writes the fields to any encoder.
  public func encode(to encoder: any Encoder) throws {
    var fields = EncodedFields(values: encoder.container(keyedBy: FieldKey.self))
    var copy = self
    copy.pass(through: &fields)
    if let problem = fields.problem { throw problem }
  }

  /// The names of the fields, in their order, and whether each is always there.
  public static var fieldNames: [(name: String, isRequired: Bool)] {
    var names = FieldNames()
    var value = blank
    value.pass(through: &names)
    return names.all
  }
}

private struct FieldKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: StaticString) { stringValue = name.description }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

private struct DecodedFields: FieldPass {
  let values: KeyedDecodingContainer<FieldKey>
  var problem: (any Error)?

  mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value) {
    guard problem == nil else { return }
    do { value = try values.decode(Value.self, forKey: FieldKey(name)) } catch { problem = error }
  }

  mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value?) {
    guard problem == nil else { return }
    do { value = try values.decodeIfPresent(Value.self, forKey: FieldKey(name)) } catch { problem = error }
  }
}

private struct EncodedFields: FieldPass {
  var values: KeyedEncodingContainer<FieldKey>
  var problem: (any Error)?

  mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value) {
    guard problem == nil else { return }
    do { try values.encode(value, forKey: FieldKey(name)) } catch { problem = error }
  }

  mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value?) {
    if var present = value { field(name, &present) }
  }
}

private struct FieldNames: FieldPass {
  var all: [(name: String, isRequired: Bool)] = []

  mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value) {
    all.append((name.description, true))
  }

  mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value?) {
    all.append((name.description, false))
  }
}
