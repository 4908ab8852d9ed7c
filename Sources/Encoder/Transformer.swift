import CIntegerProduct

/// A transformer that reads pieces of words and gives each text a vector (Devlin et al. 2019; Wang et al. 2024, multilingual
/// E5): pieces and their places, layers of attention and of two products, and the mean over the pieces.
struct Transformer: Sendable {
  private struct Norm: Sendable {
    var gain: [Float]
    var shift: [Float]
  }

  private struct Layer: Sendable {
    /// Queries, keys and values side by side.
    var asked: ByteMatrix
    var taken: ByteMatrix
    var takenNorm: Norm
    var inner: ByteMatrix
    var outer: ByteMatrix
    var outerNorm: Norm
  }

  let sizes: EncoderFile.Sizes
  private let file: EncoderFile
  /// What each place adds to its piece.
  private let places: [Float]
  private let norm: Norm
  private let layers: [Layer]
  private let kind: ProcessorKind

  private static let words = "emb.word"

  /// Nil where an array is missing or has another size.
  init?(_ file: EncoderFile, on kind: ProcessorKind = .best) {
    let sizes = file.sizes
    guard file.hasWeights(Self.words, sizes.pieces * sizes.width),
      let places = file.floats("emb.pos", sizes.places * sizes.width),
      let type = Self.type(file), let norm = Self.norm(file, "emb.ln")
    else { return nil }
    let layers = (0..<sizes.layers).compactMap { Self.layer(file, "l\($0)") }
    guard layers.count == sizes.layers else { return nil }
    self.places = places.indices.map { places[$0] + type[$0 % sizes.width] }
    (self.file, self.sizes, self.norm, self.layers, self.kind) = (file, sizes, norm, layers, kind)
  }

  /// Whether a file has all that is needed, in its sizes.
  static func isWhole(_ file: EncoderFile) -> Bool {
    let (width, inner) = (file.sizes.width, file.sizes.inner)
    let shapes =
      [("q", width, width), ("k", width, width), ("v", width, width), ("ao", width, width)]
      + [("fi", width, inner), ("fo", inner, width)]
    return file.sizes.pieces > file.pieces.scores.count - 1 && file.hasWeights(words, file.sizes.pieces * width)
      && file.floats("emb.pos", file.sizes.places * width) != nil && type(file) != nil && norm(file, "emb.ln") != nil
      && (0..<file.sizes.layers).allSatisfy { layer in
        ["aln", "oln"].allSatisfy { norm(file, "l\(layer).\($0)") != nil }
          && shapes.allSatisfy { name, inputs, outputs in
            file.hasWeights("l\(layer).\(name).w", inputs * outputs)
              && file.floats("l\(layer).\(name).b", outputs) != nil
          }
      }
  }

  /// That of the only kind of text there is here; the file may hold two.
  private static func type(_ file: EncoderFile) -> [Float]? {
    let width = file.sizes.width
    return file.floats("emb.type", 2 * width) ?? file.floats("emb.type", width)
  }

  private static func norm(_ file: EncoderFile, _ name: String) -> Norm? {
    guard let gain = file.floats(name + ".w", file.sizes.width), let shift = file.floats(name + ".b", file.sizes.width)
    else { return nil }
    return Norm(gain: gain, shift: shift)
  }

  private static func layer(_ file: EncoderFile, _ name: String) -> Layer? {
    let (width, inner) = (file.sizes.width, file.sizes.inner)
    guard let asked = matrix(file, ["q", "k", "v"].map { "\(name).\($0)" }, width, width),
      let taken = matrix(file, [name + ".ao"], width, width), let takenNorm = norm(file, name + ".aln"),
      let wide = matrix(file, [name + ".fi"], width, inner), let outer = matrix(file, [name + ".fo"], inner, width),
      let outerNorm = norm(file, name + ".oln")
    else { return nil }
    return Layer(
      asked: asked, taken: taken, takenNorm: takenNorm, inner: wide, outer: outer, outerNorm: outerNorm)
  }

  /// Matrices with the same inputs, one below the other.
  private static func matrix(_ file: EncoderFile, _ names: [String], _ inputs: Int, _ outputs: Int) -> ByteMatrix? {
    let added = names.compactMap { file.floats($0 + ".b", outputs) }
    guard added.count == names.count, names.allSatisfy({ file.hasWeights($0 + ".w", inputs * outputs) }) else {
      return nil
    }
    return ByteMatrix(inputs: inputs, added: added.flatMap(\.self)) { output in
      file.row(names[output / outputs] + ".w", output % outputs, width: inputs)
    }
  }

  /// Sums over the pieces of each text, which are read together but say nothing to one another.
  func sums(of texts: [[Int32]]) -> [[Float]] {
    let width = sizes.width
    var rows = begin(texts)
    for layer in layers { apply(layer, to: &rows, texts.map(\.count)) }
    var start = 0
    return texts.map { text in
      var sum = [Float](repeating: 0, count: width)
      for row in start..<start + text.count {
        for place in 0..<width { sum[place] += rows[row * width + place] }
      }
      start += text.count
      return sum
    }
  }

  private func begin(_ texts: [[Int32]]) -> [Float] {
    var (rows, added) = ([Float](), [Float]())
    for text in texts {
      added += places[..<(text.count * sizes.width)]
      for piece in text { rows += file.row(Self.words, Int(piece), width: sizes.width) }
    }
    add(added, to: &rows, norm)
    return rows
  }

  private func apply(_ layer: Layer, to rows: inout [Float], _ counts: [Int]) {
    let asked = layer.asked.products(of: bytes(rows, sizes.width), on: kind)
    let taken = attend(asked, counts)
    add(layer.taken.products(of: bytes(taken, sizes.width), on: kind), to: &rows, layer.takenNorm)
    var inner = layer.inner.products(of: bytes(rows, sizes.width), on: kind)
    gelu(&inner, inner.count, kind.number)
    add(layer.outer.products(of: bytes(inner, sizes.inner), on: kind), to: &rows, layer.outerNorm)
  }

  private func bytes(_ rows: [Float], _ width: Int) -> ByteRows { ByteRows(rows, width: width, on: kind) }

  private func add(_ added: [Float], to rows: inout [Float], _ norm: Norm) {
    add_norm(&rows, added, sizes.width, rows.count / sizes.width, norm.gain, norm.shift, kind.number)
  }

  /// Text by text.
  private func attend(_ asked: [Float], _ counts: [Int]) -> [Float] {
    let width = sizes.width
    let size = asked.count / 3
    var work = [Float](repeating: 0, count: 36 * ((counts.max() ?? 0) + 15))
    return [Float](unsafeUninitializedCapacity: size) { taken, filled in
      filled = size
      asked.withUnsafeBufferPointer { asked in
        guard let taken = taken.baseAddress, let asked = asked.baseAddress else { return }
        var start = 0
        for count in counts {
          attention(asked + 3 * width * start, width, count, taken + width * start, &work, kind.number)
          start += count
        }
      }
    }
  }
}
