import CIntegerProduct
import Foundation
import Testing

@testable import Encoder

/// What C works out, on each kind of processor that this one is of.
@Suite("Products, and what stands between them")
struct KernelTests {
  private static func numbers(_ count: Int, _ seed: UInt64, _ most: Float = 8) -> [Float] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(Int(state >> 40) - (1 << 23)) / Float(1 << 23) * most
    }
  }

  @Test("products are those of plain arithmetic for any number of rows", arguments: [0, 1, 3, 4, 11, 12, 13, 17, 29])
  func products(count: Int) {
    let (inputs, outputs) = (48, 64)
    let weights = Self.numbers(inputs * outputs, 3)
    let added = Self.numbers(outputs, 4)
    let matrix = ByteMatrix(inputs: inputs, added: added) { Array(weights[$0 * inputs..<($0 + 1) * inputs]) }
    let rows = Self.numbers(count * inputs, 5)
    let all = ProcessorKind.allCases.map { matrix.products(of: ByteRows(rows, width: inputs, on: $0), on: $0) }
    #expect(all.allSatisfy { $0 == all[0] })
    for row in 0..<count {
      for output in 0..<outputs {
        var (exact, size) = (Double(added[output]), 0.0)
        for input in 0..<inputs {
          let term = Double(weights[output * inputs + input]) * Double(rows[row * inputs + input])
          exact += term
          size += abs(term)
        }
        // Weights are off by 1/126 of the largest at most, values by 1/510 of their range.
        #expect(abs(Double(all[0][row * outputs + output]) - exact) < 0.6 + size / 20)
      }
    }
  }

  @Test("whole numbers at their limits are not cut off")
  func limits() {
    let (inputs, outputs) = (1536, 32)
    let matrix = ByteMatrix(inputs: inputs, added: [Float](repeating: 0, count: outputs)) { output in
      [Float](repeating: output % 2 == 0 ? 1 : -1, count: inputs)
    }
    let rows = ByteRows((0..<inputs).map { $0 == 0 ? -0.001 : 1 }, width: inputs)
    for kind in ProcessorKind.allCases {
      let products = matrix.products(of: rows, on: kind)
      for (output, product) in products.enumerated() {
        #expect(abs(product - (output % 2 == 0 ? 1535 : -1535)) < 8, "\(kind) \(product)")
      }
    }
  }

  @Test("values become bytes and come back within half a step")
  func bytes() {
    let rows = Self.numbers(96, 11) + [Float](repeating: 0, count: 32) + (0..<32).map { Float($0) / 31 + 3 }
    for kind in ProcessorKind.allCases {
      let read = ByteRows(rows, width: 32, on: kind)
      for place in rows.indices {
        let row = place / 32
        let back = Float(Int32(read.bytes[place]) - read.zeros[row]) * read.scales[row]
        #expect(abs(back - rows[place]) <= read.scales[row] * 0.51, "\(kind) \(place)")
      }
    }
  }

  @Test("the activation is x · Φ(x), the same to the bit on all kinds")
  func activation() {
    let values = (-160...159).map { Float($0) / 16 }
    let all = ProcessorKind.allCases.map { kind in
      var copy = values
      gelu(&copy, copy.count, kind.number)
      return copy
    }
    #expect(all.allSatisfy { $0.map(\.bitPattern) == all[0].map(\.bitPattern) })
    for (value, result) in zip(values, all[0]) {
      let exact = Double(value) / 2 * (1 + erf(Double(value) / 2.0.squareRoot()))
      #expect(abs(Double(result) - exact) < 3e-6, "\(value)")
    }
  }

  @Test("shares of attention add up, whatever the number of pieces", arguments: [1, 2, 5, 16, 17, 33])
  func attention(count: Int) {
    let width = 64
    let asked = Self.numbers(3 * width * count, UInt64(count), 4)
    let all = ProcessorKind.allCases.map { kind in
      var (into, work) = ([Float](repeating: 0, count: width * count), [Float](repeating: 0, count: 36 * 48))
      CIntegerProduct.attention(asked, width, count, &into, &work, kind.number)
      return into
    }
    #expect(all.allSatisfy { $0.map(\.bitPattern) == all[0].map(\.bitPattern) })
    for head in 0..<2 {
      for piece in 0..<count {
        let part = { (row: Int, which: Int) in
          asked[(3 * row + which) * width + head * 32..<(3 * row + which) * width + head * 32 + 32].map(Double.init)
        }
        let powers = (0..<count).map { other in
          exp(zip(part(piece, 0), part(other, 1)).reduce(0) { $0 + $1.0 * $1.1 } / 32.0.squareRoot() - 60)
        }
        for number in 0..<32 {
          let exact = (0..<count).reduce(0) { $0 + powers[$1] * part($1, 2)[number] } / powers.reduce(0, +)
          #expect(abs(Double(all[0][piece * width + head * 32 + number]) - exact) < 1e-4)
        }
      }
    }
  }
}
