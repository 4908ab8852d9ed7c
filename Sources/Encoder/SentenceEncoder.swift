import QualitativeData
import Synchronization

/// Turns sentences into vectors, so that sentences which mean alike lie close together, whatever words they use.
///
/// The network is multilingual E5, small (Wang et al. 2024). The same sentence gives the same vector on every machine and
/// beside whatever other sentences: what is multiplied are whole numbers, other sums are taken in one order, and the
/// vector is rounded.
public final class SentenceEncoder: Sendable {
  /// The file with pieces and weights.
  public static let weightFile = "e5-small-q4.bin"

  /// What the encoder is known by in what is made with it.
  public let digest: String
  /// Numbers a vector.
  public let width: Int
  private let file: EncoderFile
  /// What makes vectors; put together when it is first needed, which takes a while.
  private let parts = Mutex<Parts?>(nil)
  private let kind: ProcessorKind
  private let memory: VectorMemory?

  private struct Parts: Sendable {
    let splitter: PieceSplitter
    let network: Transformer
  }

  /// What numbers of vectors are multiples of.
  static let grain: Float = 1 / 16384
  /// What texts begin with: they were so when the network learned which of them are alike.
  private static let prefix = "query: "
  /// Pieces that are worked on together.
  private static let batch = 240

  /// Takes the fetched file; `folder` is named in a diagnostic, `digest` in what is made.
  public convenience init(
    _ region: ByteRegion, folder: String, digest: String, remembering memory: VectorMemory? = nil
  ) throws(Diagnostic) {
    try self.init(region, folder: folder, digest: digest, remembering: memory, on: .best)
  }

  init(
    _ region: ByteRegion, folder: String, digest: String, remembering memory: VectorMemory? = nil,
    on kind: ProcessorKind
  ) throws(Diagnostic) {
    guard let file = EncoderFile(region), Transformer.isWhole(file) else { throw .damagedEncoder(folder) }
    (self.file, self.digest, self.memory, self.kind, width) = (file, digest, memory, kind, file.sizes.width)
  }

  /// Vectors of length one, up to rounding, in the order of the texts. Longer texts than the network reads at once are
  /// read window by window.
  public func vectors(of texts: [String]) -> [[Float]] {
    guard let memory else { return read(texts) }
    var vectors = texts.map { memory.vector(of: $0, width: width) }
    let missing = vectors.indices.filter { vectors[$0] == nil }
    for (place, vector) in zip(missing, read(missing.map { texts[$0] })) {
      memory.keep(vector, of: texts[place])
      vectors[place] = vector
    }
    return vectors.map { $0 ?? [] }
  }

  private func read(_ texts: [String]) -> [[Float]] {
    guard !texts.isEmpty, let parts = assembled() else { return texts.map { _ in [] } }
    let read = texts.map { windows($0, parts.splitter) }
    var sums: [[Float]] = []
    var batch: [[Int32]] = []
    for window in read.joined() {
      if !batch.isEmpty, batch.reduce(window.count, { $0 + $1.count }) > Self.batch {
        sums += parts.network.sums(of: batch)
        batch = []
      }
      batch.append(window)
    }
    sums += parts.network.sums(of: batch)
    var rest = sums[...]
    return read.map { own in
      let parts = rest.prefix(own.count)
      rest = rest.dropFirst(own.count)
      return Self.unit(parts.dropFirst().reduce(parts.first ?? []) { zip($0, $1).map { $0 + $1 } })
    }
  }

  /// The numbers of a text's pieces, without those for its borders.
  package func pieces(of text: String) -> [Int32] { assembled()?.splitter.pieces(of: text) ?? [] }

  private func windows(_ text: String, _ splitter: PieceSplitter) -> [[Int32]] {
    let pieces = splitter.pieces(of: Self.prefix + text)
    let size = file.sizes.places - 2
    return stride(from: 0, to: max(1, pieces.count), by: size).map { start in
      [file.pieces.beginning] + pieces[start..<min(pieces.count, start + size)] + [file.pieces.end]
    }
  }

  private func assembled() -> Parts? {
    parts.withLock { parts in
      if parts == nil, let network = Transformer(file, on: kind) {
        parts = Parts(splitter: PieceSplitter(file.pieces, TextNormaliser(forms: file.forms)), network: network)
      }
      return parts
    }
  }

  private static func unit(_ sum: [Float]) -> [Float] {
    let length = sum.reduce(Double(0)) { $0 + Double($1) * Double($1) }.squareRoot()
    return sum.map { (Float(Double($0) / max(length, .leastNormalMagnitude)) / grain).rounded() * grain }
  }
}

extension Diagnostic {
  static func damagedEncoder(_ folder: String) -> Diagnostic {
    Diagnostic(
      "encoder.damaged", at: Location(file: folder), "The sentence encoder cannot be read",
      advice: "Fetch it again with 'make encoder'.")
  }
}
