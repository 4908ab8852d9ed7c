import Bytes
import Foundation
import Packages

/// One feature of a model, `["feature",12,0,-7]`: written and read on bytes, since a model has many.
enum WeightLine {
  static func write(_ feature: String, _ weights: ArraySlice<Int32>, to bytes: inout LineBuffer) {
    bytes.append("[")
    bytes.append(name(feature))
    // A comma, a minus, ten digits.
    bytes.reserve(weights.count * 12 + 2)
    for weight in weights {
      bytes.put(UInt8(ascii: ","))
      if weight < 0 { bytes.put(UInt8(ascii: "-")) }
      bytes.put(Int(weight.magnitude))
    }
    bytes.put(UInt8(ascii: "]"))
    bytes.put(UInt8(ascii: "\n"))
  }

  /// The name at the beginning of a line, where it has nothing that is escaped.
  static func plainName(_ line: Span<UInt8>) -> String? {
    guard line.count > 2, line[0] == UInt8(ascii: "["), line[1] == UInt8(ascii: "\"") else { return nil }
    var place = 2
    while place < line.count, line[place] != UInt8(ascii: "\"") {
      if line[place] == UInt8(ascii: "\\") || line[place] < 0x20 { return nil }
      place += 1
    }
    guard let name = try? UTF8Span(validating: line.extracting(2..<place)) else { return nil }
    return String(copying: name)
  }

  /// The feature's name, its weights added to `weights`; nil where the line has another form.
  static func read(_ line: ArraySlice<UInt8>, columns: Int, into weights: inout [Int32]) -> String? {
    guard line.first == UInt8(ascii: "["), let nameEnd = endOfName(line) else { return nil }
    guard let name = read(name: line[line.startIndex + 1..<nameEnd]) else { return nil }
    var place = nameEnd
    for _ in 0..<columns {
      guard place < line.endIndex, line[place] == UInt8(ascii: ","), let end = number(line, place + 1, into: &weights)
      else { return nil }
      place = end
    }
    return place < line.endIndex && line[place] == UInt8(ascii: "]") ? name : nil
  }

  private static func name(_ feature: String) -> [UInt8] {
    let plain = feature.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    return plain
      ? [UInt8(ascii: "\"")] + Array(feature.utf8) + [UInt8(ascii: "\"")] : JSONLines.line(feature).dropLast()
  }

  /// A name with its quotation marks; nearly all are plain, and a decoder for each would take longer than all weights.
  private static func read(name: ArraySlice<UInt8>) -> String? {
    let inner = name.dropFirst().dropLast()
    guard name.count > 1, name.first == UInt8(ascii: "\""),
      inner.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\\") })
    else { return try? JSONDecoder().decode(String.self, from: Data(name)) }
    return String(validating: inner, as: UTF8.self)
  }

  /// The place after the closing quotation mark.
  private static func endOfName(_ line: ArraySlice<UInt8>) -> Int? {
    var place = line.startIndex + 2
    while place < line.endIndex {
      if line[place] == UInt8(ascii: "\\") { place += 2; continue }
      if line[place] == UInt8(ascii: "\"") { return place + 1 }
      place += 1
    }
    return nil
  }

  /// Reads a whole number of at most seven digits; the place after it.
  private static func number(_ line: ArraySlice<UInt8>, _ start: Int, into weights: inout [Int32]) -> Int? {
    var place = start
    let isNegative = place < line.endIndex && line[place] == UInt8(ascii: "-")
    if isNegative { place += 1 }
    let first = place
    var value: Int32 = 0
    while place < line.endIndex, place - first < 8, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(line[place]) {
      value = value * 10 + Int32(line[place] - UInt8(ascii: "0"))
      place += 1
    }
    guard place > first else { return nil }
    weights.append(isNegative ? -value : value)
    return place
  }
}
