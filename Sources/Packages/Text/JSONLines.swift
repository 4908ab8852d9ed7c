import Bytes
import Foundation
import QualitativeData

/// JSON Lines: one value a line, keys sorted, so that the same value gives the same bytes.
package enum JSONLines {
  /// One value as a line, with its line feed.
  package static func line(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { return [] }
    return Array(data) + [0x0A]
  }

  /// Many values, a line each.
  package static func lines(_ values: some Sequence<some Encodable>) -> [UInt8] {
    var bytes: [UInt8] = []
    for value in values { bytes += line(value) }
    return bytes
  }

  /// The non-empty lines with their numbers, from 1.
  package static func split(_ bytes: [UInt8]) -> [(number: Int, bytes: ArraySlice<UInt8>)] {
    var lines: [(number: Int, bytes: ArraySlice<UInt8>)] = []
    var cursor = LineCursor()
    while let line = cursor.next(in: bytes.span) { lines.append((line.number, bytes[line.range])) }
    return lines
  }

  /// One line as a value, or what is wrong with it.
  package static func decode<Value: Decodable>(
    _ type: Value.Type, _ line: (number: Int, bytes: ArraySlice<UInt8>), in file: String
  ) throws(Diagnostic) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(line.bytes))
    } catch {
      throw .malformed(file, line: line.number, describe(error))
    }
  }

  /// One line as a value that is read fast where the line is simple.
  package static func decodeFast<Value: Decodable & JSONScannable>(
    _ type: Value.Type, _ line: (number: Int, bytes: ArraySlice<UInt8>), in file: String
  ) throws(Diagnostic) -> Value {
    if let value = JSONScanner.scan(type, line.bytes) { return value }
    return try decode(type, line, in: file)
  }

  /// What a decoder complains of, without the content.
  private static func describe(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "it is not JSON" }
    switch error {
    case .keyNotFound(let key, _): return "'\(key.stringValue)' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' has the wrong type"
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      return "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' has a value that is not allowed"
    default: return "it is not JSON"
    }
  }
}
