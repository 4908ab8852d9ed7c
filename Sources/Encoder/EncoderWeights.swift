import QualitativeData

/// The weights of the network, with their sizes checked.
struct EncoderWeights: Sendable {
  /// The layers that look at a number of neighbouring pieces.
  struct Branch: Sendable {
    /// How many pieces it looks at, and how many of these come before.
    let reach: Int
    let before: Int
    /// Its first layer by place in the window, so that what a piece gives at each place is worked out once.
    let first: IntegerMatrix
    let firstBias: [Float]
    let second: IntegerMatrix
    let secondBias: [Float]
  }

  /// Numbers a piece, numbers a branch, numbers a piece has with all branches.
  static let width = 512
  static let branchWidth = 256
  static let whole = width + 3 * branchWidth
  static let reaches = [(reach: 2, before: 0), (reach: 3, before: 1), (reach: 5, before: 2)]

  /// The pieces' numbers in bytes: that of piece n lies in table n mod 17.
  private let tables: [NumberArray]
  let scales: [Float]
  let lows: [Float]
  let projections: [IntegerMatrix]
  let projectionBias: [Float]
  let projectionNorm: LayerNorm
  let branches: [Branch]
  let norm: LayerNorm
  let mean: IntegerMatrix
  let meanBias: [Float]
  /// The last layers: from the mean to 320 numbers; from both to 320; to 512; from both to the vector.
  let layers: [IntegerMatrix]

  private static let tableCount = 17
  private static let layerShapes = [
    ("d0", 512, 320), ("p1", 512, 320), ("d1", 320, 320), ("d2", 320, 512), ("p3", 320, 512), ("d3", 512, 512),
  ]

  /// The names of the files that hold them.
  static let files: [String] = {
    let branches = reaches.flatMap { branch in
      ["proj", "proj_b", "ln_g", "ln_b", "w1_", "b1_", "w2_", "b2_"].map { "\($0)\(branch.reach)" }
    }
    let tables = (1...tableCount).map { "q\($0)" }
    return (tables + ["scale", "lo"] + branches + ["ln_g", "ln_b", "cnn_W", "cnn_b"] + layerShapes.map(\.0))
      .map { $0 + ".npy" }
  }()

  /// Nil where a file is missing or has another shape.
  init?(_ files: [String: ByteRegion], pieces: Int) {
    func array(_ name: String, _ shape: Int...) -> NumberArray? {
      guard let array = files[name + ".npy"].flatMap(NumberArray.init), array.shape == shape else { return nil }
      return array
    }
    func floats(_ name: String, _ count: Int) -> [Float]? {
      array(name, count).map(\.floats).flatMap { $0.count == count ? $0 : nil }
    }
    func matrix(_ name: String, _ inputs: Int, _ outputs: Int) -> IntegerMatrix? {
      array(name, inputs, outputs).flatMap { IntegerMatrix($0.floats, inputs: inputs, outputs: outputs) }
    }
    let rows = (pieces + Self.tableCount - 1) / Self.tableCount
    let tables = (1...Self.tableCount).compactMap { array("q\($0)", rows, Self.width) }.filter { $0.kind == .bytes }
    guard tables.count == Self.tableCount, let scales = floats("scale", Self.tableCount),
      let lows = floats("lo", Self.tableCount), let mean = matrix("cnn_W", Self.whole, Self.width),
      let meanBias = floats("cnn_b", Self.width), let gain = floats("ln_g", Self.whole),
      let shift = floats("ln_b", Self.whole)
    else { return nil }
    (self.tables, self.scales, self.lows, self.mean, self.meanBias) = (tables, scales, lows, mean, meanBias)
    norm = LayerNorm(gain: gain, shift: shift)
    var projections: [IntegerMatrix] = []
    var bias: [Float] = []
    var (gains, shifts): ([Float], [Float]) = ([], [])
    var branches: [Branch] = []
    let size = Self.branchWidth
    for (reach, before) in Self.reaches {
      guard let projection = matrix("proj\(reach)", Self.width, size), let own = floats("proj_b\(reach)", size),
        let gain = floats("ln_g\(reach)", size), let shift = floats("ln_b\(reach)", size),
        let first = array("w1_\(reach)", reach * size, size).flatMap({ Self.byPlace($0.floats, reach) }),
        let firstBias = floats("b1_\(reach)", size), let second = matrix("w2_\(reach)", reach * size, size),
        let secondBias = floats("b2_\(reach)", size)
      else { return nil }
      projections.append(projection)
      bias += own
      gains += gain
      shifts += shift
      branches.append(
        Branch(reach: reach, before: before, first: first, firstBias: firstBias, second: second, secondBias: secondBias)
      )
    }
    (self.projections, projectionBias, self.branches) = (projections, bias, branches)
    projectionNorm = LayerNorm(gain: gains, shift: shifts)
    layers = Self.layerShapes.compactMap { matrix($0.0, $0.1, $0.2) }
    guard layers.count == Self.layerShapes.count else { return nil }
  }

  /// The weights of a window, which lie below each other, side by side.
  private static func byPlace(_ weights: [Float], _ reach: Int) -> IntegerMatrix? {
    let size = branchWidth
    guard weights.count == reach * size * size else { return nil }
    var turned = [Float](repeating: 0, count: weights.count)
    for place in 0..<reach {
      for input in 0..<size {
        for output in 0..<size {
          turned[(input * reach + place) * size + output] = weights[(place * size + input) * size + output]
        }
      }
    }
    return IntegerMatrix(turned, inputs: size, outputs: reach * size)
  }

  /// The bytes of a piece.
  func bytes(of piece: Int32) -> [UInt8] { tables[table(of: piece)].bytes(row: Int(piece) / Self.tableCount) }

  /// The table that says what the bytes of a piece mean.
  func table(of piece: Int32) -> Int { Int(piece) % Self.tableCount }
}
