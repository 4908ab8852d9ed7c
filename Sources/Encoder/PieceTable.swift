/// What each different piece of some texts gives, worked out once: its numbers, and what it adds to the first layer of
/// each branch at each place of the window.
struct PieceTable {
  /// By piece, the number of its row.
  private(set) var rows: [Int32: Int] = [:]
  /// Row after row: the numbers of the piece itself, those that branches start from, and by branch what it adds.
  private(set) var own: [Float] = []
  private(set) var projected: [Float] = []
  private(set) var added: [[Float]] = []

  private static let width = EncoderWeights.width
  static let branchWidth = EncoderWeights.branchWidth
  static let projectedWidth = 3 * branchWidth

  init(_ texts: [[Int32]], _ weights: EncoderWeights) {
    var pieces: [Int32] = []
    for text in texts {
      for piece in text where rows[piece] == nil {
        rows[piece] = pieces.count
        pieces.append(piece)
      }
    }
    project(pieces, weights)
    addWindows(pieces.count, weights)
  }

  private mutating func project(_ pieces: [Int32], _ weights: EncoderWeights) {
    var whole: [Int16] = []
    whole.reserveCapacity(pieces.count * Self.width)
    own.reserveCapacity(pieces.count * Self.width)
    for piece in pieces {
      let table = weights.table(of: piece)
      let (scale, low) = (weights.scales[table], weights.lows[table])
      for byte in weights.bytes(of: piece) {
        whole.append(Int16(byte))
        own.append(Float(byte) * scale + low)
      }
    }
    projected = [Float](repeating: 0, count: pieces.count * Self.projectedWidth)
    for (branch, matrix) in weights.projections.enumerated() {
      let sums = matrix.sums(of: whole, step: Self.width, count: pieces.count)
      let totals = matrix.totals
      for (row, piece) in pieces.enumerated() {
        let table = weights.table(of: piece)
        let (scale, low) = (weights.scales[table] * matrix.scale, weights.lows[table] * matrix.scale)
        for place in 0..<Self.branchWidth {
          projected[row * Self.projectedWidth + branch * Self.branchWidth + place] =
            Float(sums[row * Self.branchWidth + place]) * scale + low * totals[place]
            + weights.projectionBias[branch * Self.branchWidth + place]
        }
      }
    }
    for row in pieces.indices { weights.projectionNorm.apply(to: &projected, row: row) }
  }

  private mutating func addWindows(_ count: Int, _ weights: EncoderWeights) {
    for (branch, layer) in weights.branches.enumerated() {
      var inputs: [Float] = []
      inputs.reserveCapacity(count * Self.branchWidth)
      for row in 0..<count {
        let start = row * Self.projectedWidth + branch * Self.branchWidth
        inputs += projected[start..<start + Self.branchWidth]
      }
      added.append(layer.first.products(of: inputs))
    }
  }
}
