import Packages

/// Values as JSON Lines, for notes and lists that go with other programs' files.
public enum RecordLines {
  /// A line for each value.
  public static func write(_ values: [some Encodable]) -> [UInt8] { JSONLines.lines(values) }

  /// The values of the lines that can be read.
  public static func read<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) -> [Value] {
    JSONLines.split(bytes).compactMap { try? JSONLines.decode(type, $0, in: "") }
  }
}
