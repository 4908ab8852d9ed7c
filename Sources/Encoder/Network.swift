/// From pieces to vectors.
struct Network: Sendable {
  let weights: EncoderWeights

  private static let size = EncoderWeights.branchWidth
  private static let whole = EncoderWeights.whole

  func vectors(of texts: [[Int32]]) -> [[Float]] {
    let table = PieceTable(texts, weights)
    var sums: [Float] = []
    sums.reserveCapacity(texts.count * Self.whole)
    for text in texts { sums += sum(over: text.compactMap { table.rows[$0] }, table) }
    return finish(sums, lengths: texts.map { Float($0.count) })
  }

  /// The sum over the pieces of a text of what they and their neighbours give.
  private func sum(over rows: [Int], _ table: PieceTable) -> [Float] {
    var features = [Float](repeating: 0, count: rows.count * Self.whole)
    let width = EncoderWeights.width
    for (place, row) in rows.enumerated() {
      let start = place * Self.whole
      for number in 0..<width { features[start + number] = table.own[row * width + number] }
    }
    for branch in weights.branches.indices { look(branch, rows, table, into: &features) }
    var sum = [Float](repeating: 0, count: Self.whole)
    for place in rows.indices {
      weights.norm.apply(to: &features, row: place)
      for number in 0..<Self.whole { sum[number] += features[place * Self.whole + number] }
    }
    return sum
  }

  /// Both layers of a branch over a text, each with what it started from added.
  private func look(_ number: Int, _ rows: [Int], _ table: PieceTable, into features: inout [Float]) {
    let branch = weights.branches[number]
    let first = firstLayer(number, rows, table)
    // Windows overlap: what lies before and after the text is zero.
    let last = branch.reach - 1 - branch.before
    var padded = [Int16](repeating: 0, count: (branch.before + rows.count + last) * Self.size)
    let scale =
      branch.second.scale
      * IntegerMatrix.round(first, 0..<first.count, into: &padded, at: branch.before * Self.size)
    let sums = branch.second.sums(of: padded, step: Self.size, count: rows.count)
    for place in rows.indices {
      let start = place * Self.whole + EncoderWeights.width + number * Self.size
      for output in 0..<Self.size {
        let sum = Float(sums[place * Self.size + output]) * scale + branch.secondBias[output]
        features[start + output] = max(0, sum) + first[place * Self.size + output]
      }
    }
  }

  private func firstLayer(_ number: Int, _ rows: [Int], _ table: PieceTable) -> [Float] {
    let branch = weights.branches[number]
    var result: [Float] = []
    result.reserveCapacity(rows.count * Self.size)
    for _ in rows { result += branch.firstBias }
    let step = branch.reach * Self.size
    let (added, projected) = (table.added[number], table.projected)
    for place in rows.indices {
      let own = place * Self.size
      for window in 0..<branch.reach {
        let other = place + window - branch.before
        guard rows.indices.contains(other) else { continue }
        let start = rows[other] * step + window * Self.size
        for output in 0..<Self.size { result[own + output] += added[start + output] }
      }
      let start = rows[place] * PieceTable.projectedWidth + number * Self.size
      for output in 0..<Self.size { result[own + output] = max(0, result[own + output]) + projected[start + output] }
    }
    return result
  }

  /// From sums over pieces to vectors of length one.
  private func finish(_ sums: [Float], lengths: [Float]) -> [[Float]] {
    let width = EncoderWeights.width
    var means = weights.mean.products(of: sums)
    for (text, length) in lengths.enumerated() {
      let factor = 1 / length.squareRoot()
      for place in 0..<width {
        means[text * width + place] = (means[text * width + place] + length * weights.meanBias[place]) * factor
      }
    }
    let layers = weights.layers
    let first = positive(layers[0].products(of: means))
    let second = positive(added(layers[1].products(of: means), layers[2].products(of: first)))
    let third = positive(layers[3].products(of: second))
    let last = added(layers[4].products(of: second), layers[5].products(of: third)).map(tangent)
    return lengths.indices.map { text in
      let vector = Array(last[text * width..<(text + 1) * width])
      let square = total(vector[...]) { $0 * $0 }
      let factor = 1 / max(square, 1e-12).squareRoot()
      return vector.map { $0 * factor }
    }
  }

  private func positive(_ values: [Float]) -> [Float] { values.map { max(0, $0) } }

  private func added(_ left: [Float], _ right: [Float]) -> [Float] { zip(left, right).map { $0 + $1 } }
}
