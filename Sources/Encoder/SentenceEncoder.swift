import QualitativeData

/// Turns sentences into vectors, so that sentences which mean alike lie close together, whatever words they use.
///
/// The network is that of Google's Universal Sentence Encoder, multilingual (Yang et al. 2019): numbers for each piece of
/// a word, layers over two, three and five neighbouring pieces, the mean of all pieces, and four dense layers. The same
/// sentence gives the same vector on every machine and beside whatever other sentences: what is multiplied are whole
/// numbers, other sums are taken in one order, and the vector is rounded.
public struct SentenceEncoder: Sendable {
  /// Numbers a vector.
  public static let width = EncoderWeights.width
  /// The file with the pieces of words.
  public static let pieceFile = "sp.model"
  /// The files with weights.
  public static let weightFiles = EncoderWeights.files

  /// What the encoder is known by in what is made with it.
  public let digest: String
  private let splitter: PieceSplitter
  private let network: Network

  /// What numbers of vectors are multiples of.
  private static let grain: Float = 1 / 4096
  /// Sentences whose pieces are worked out together.
  private static let batch = 512

  /// Puts the fetched files together, by their names; `folder` is named in a diagnostic, `digest` in what is made.
  public init(files: [String: ByteRegion], folder: String, digest: String) throws(Diagnostic) {
    guard let pieces = files[Self.pieceFile].flatMap({ PieceModel($0.bytes) }),
      let weights = EncoderWeights(files, pieces: pieces.pieces.count)
    else { throw .damagedEncoder(folder) }
    splitter = PieceSplitter(pieces)
    network = Network(weights: weights)
    self.digest = digest
  }

  /// Vectors of length one, up to rounding, in the order of the sentences.
  public func vectors(of sentences: [String]) -> [[Float]] {
    stride(from: 0, to: sentences.count, by: Self.batch).flatMap { start in
      let texts = sentences[start..<min(sentences.count, start + Self.batch)].map { splitter.pieces(of: $0) }
      return network.vectors(of: texts).map { $0.map { ($0 / Self.grain).rounded() * Self.grain } }
    }
  }

  /// The numbers of a sentence's pieces.
  package func pieces(of sentence: String) -> [Int32] { splitter.pieces(of: sentence) }
}

extension Diagnostic {
  static func damagedEncoder(_ folder: String) -> Diagnostic {
    Diagnostic(
      "encoder.damaged", at: Location(file: folder), "The sentence encoder cannot be read",
      advice: "Fetch it again with 'make encoder'.")
  }
}
