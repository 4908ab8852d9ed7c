/// Documents spread over folds, and what classifiers say of each that never saw it.
struct Folds: Sendable {
  typealias Block = CodeClassifier.Block

  /// By document its fold.
  let fold: [Int]
  let count: Int
  /// By document and unit the margins of classifiers that never saw the document; empty where nothing else is known, or
  /// where the document is not ranked.
  let margins: [[[Float]]]
  let start: Start

  /// Where classifiers that learn from all examples begin.
  struct Start: Sendable {
    /// By block of columns and example what the folds' dual variables are in the mean: about what they will be. The folds
    /// themselves must never begin with what was learned from all.
    let duals: [[Block]]
    let packed: PackedExamples
  }
}

extension RankingLearner {
  /// In a large study fewer folds and passes say the same.
  private static let many = 4_000

  /// Trains classifiers for each fold on the examples of all other documents, and on the codebook's lessons, which come
  /// last and have no owner. Each fold's every block of columns is a piece of work by itself.
  func folds(_ documents: [TrainingDocument], _ examples: ExampleSet, owners: [Int]) -> Folds {
    let isLarge = documents.reduce(0) { $0 + $1.weights.count { $0 > 0 } } > Self.many
    let (count, passes) = isLarge ? (3, 4) : (5, 8)
    let fold = spread(documents, count)
    let owners = owners.map { fold[$0] } + [Int?](repeating: nil, count: examples.count - owners.count)
    let packed = PackedExamples(examples, features: trainer.features)
    let blocks = CodeClassifier.blocks(trainer.costs.count)
    let pieces = workers.map(count * blocks) { piece in
      let held = piece / blocks
      var training = ColumnTraining(packed, examples.columns(block: piece % blocks, costs: trainer.costs))
      let kept = owners.indices.filter { owners[$0] != held }
      guard kept.contains(where: { owners[$0] != nil }) else { return Piece(documents.count) }
      training.train(kept, passes: passes)
      let block = training.block(features: trainer.features)
      let margins = documents.indices.map { document in
        fold[document] == held && documents[document].isRanked
          ? documents[document].units.map { block.margin(of: $0.vector) } : []
      }
      return Piece(margins: margins, duals: training.duals)
    }
    return Folds(
      fold: fold, count: count, margins: margins(pieces, fold, blocks),
      start: Folds.Start(
        duals: (0..<blocks).map { block in
          Self.mean(stride(from: block, to: pieces.count, by: blocks).map { pieces[$0].duals }, owners)
        }, packed: packed))
  }

  private struct Piece: Sendable {
    /// By document and unit.
    var margins: [[Folds.Block]]
    /// By example; empty where nothing was trained.
    var duals: [Folds.Block] = []

    init(_ documents: Int) { margins = [[Folds.Block]](repeating: [], count: documents) }

    init(margins: [[Folds.Block]], duals: [Folds.Block]) { (self.margins, self.duals) = (margins, duals) }
  }

  /// Spreads documents over folds, each to the one with the fewest known units so far.
  private func spread(_ documents: [TrainingDocument], _ count: Int) -> [Int] {
    var sizes = [Int](repeating: 0, count: count)
    return documents.map { document in
      let fold = sizes.indices.min { sizes[$0] == sizes[$1] ? $0 < $1 : sizes[$0] < sizes[$1] } ?? 0
      sizes[fold] += document.labels.count(where: \.isKnown) + document.left.known
      return fold
    }
  }

  private func margins(_ pieces: [Piece], _ fold: [Int], _ blocks: Int) -> [[[Float]]] {
    fold.indices.map { document in
      let rows = pieces[fold[document] * blocks..<(fold[document] + 1) * blocks].map { $0.margins[document] }
      return (rows.first ?? []).indices.map { unit in
        let sums = rows.map { $0[unit] }
        return (0..<trainer.costs.count).map { sums[$0 / Folds.Block.scalarCount][$0 % Folds.Block.scalarCount] }
      }
    }
  }

  /// The mean over the folds that learned each example.
  private static func mean(_ duals: [[Folds.Block]], _ owners: [Int?]) -> [Folds.Block] {
    owners.indices.map { example in
      let learned = duals.indices.filter { owners[example] != $0 && !duals[$0].isEmpty }
      let sum = learned.reduce(into: Folds.Block.zero) { $0 += duals[$1][example] }
      return sum / Float(max(1, learned.count))
    }
  }
}
