import Foundation
import QualitativeData
import Testing

@testable import Encoder

@Suite("Numbers")
struct NumberTests {
  @Test("arrays as NumPy writes them")
  func arrays() throws {
    let floats = try #require(
      NumberArray(SmallFiles.array(kind: "<f4", shape: "(2, 3)", SmallFiles.bytes([1, -2.5, 3, 4, 5, 6]))))
    #expect(floats.shape == [2, 3])
    #expect(floats.floats == [1, -2.5, 3, 4, 5, 6])
    let bytes = try #require(NumberArray(SmallFiles.array(kind: "|u1", shape: "(2, 2)", [1, 2, 3, 255])))
    #expect(Array(bytes.bytes(row: 1)) == [3, 255])
    #expect(NumberArray(SmallFiles.array(kind: "<f4", shape: "(3,)", SmallFiles.bytes([1, 2, 3])))?.shape == [3])
  }

  @Test(
    "arrays that are not what they claim are refused",
    arguments: [
      ("<f8", "(1,)"), ("<f4", "(2,)"), ("<f4", "(-1,)"), ("<f4", "(x,)"), ("<f4", "(9223372036854775807, 9)"),
      ("", ""),
    ])
  func damaged(kind: String, shape: String) {
    #expect(NumberArray(SmallFiles.array(kind: kind, shape: shape, SmallFiles.bytes([1]))) == nil)
    #expect(NumberArray(ByteRegion(copying: [0x93, 0x4E])) == nil)
  }

  @Test("products are those of plain arithmetic, for any number of rows", arguments: 0...9)
  func products(count: Int) throws {
    let (inputs, outputs) = (24, 6)
    let weights = (0..<inputs * outputs).map { Float(($0 * 37) % 255 - 127) }
    let matrix = try #require(IntegerMatrix(weights, inputs: inputs, outputs: outputs))
    #expect(matrix.scale == 1)
    let rows = (0..<count * inputs).map { Int16(($0 * 7919) % 16383 - 8191) }
    let sums = matrix.sums(of: rows, step: inputs, count: count)
    for row in 0..<count {
      for output in 0..<outputs {
        let expected = (0..<inputs).reduce(0) {
          $0 + Int(weights[$1 * outputs + output]) * Int(rows[row * inputs + $1])
        }
        #expect(Int(sums[row * outputs + output]) == expected)
      }
    }
    // Each value is off by half a step at most, a step being 1/8191 of the row's largest.
    let products = matrix.products(of: rows.map { Float($0) / 100 })
    for place in products.indices {
      let most = (0..<inputs).reduce(Float(0)) { $0 + weights[$1 * outputs + place % outputs].magnitude } * 0.5 * 0.01
      #expect(abs(products[place] - Float(sums[place]) / 100) <= most * 1.01)
    }
  }

  @Test("the largest sums do not overflow")
  func largest() throws {
    let matrix = try #require(
      IntegerMatrix([Float](repeating: 1, count: 2560), inputs: 1280, outputs: 2))
    let products = matrix.products(of: [Float](repeating: -3, count: 1280))
    #expect(products.allSatisfy { abs($0 + 3840) < 0.01 })
  }

  @Test("the tangent is the hyperbolic one")
  func tangents() {
    for step in -400...400 {
      let value = Float(step) / 13
      #expect(abs(tangent(value) - tanh(value)) < 2e-7, "\(value)")
    }
    #expect(tangent(.infinity) == 1)
  }
}
