import Synchronization

/// Documents spread over folds, and what classifiers say of each that never saw it.
struct Folds: Sendable {
  typealias Block = CodeClassifier.Block

  /// By document its fold.
  let fold: [Int]
  let count: Int
  /// By document and unit the margins of classifiers that never saw the document; empty where nothing else is known, or
  /// where the document is not ranked.
  let margins: [[[Float]]]
  /// The same of ratios that never saw what was decided on the document.
  let ratios: [[[Float]]]
  /// Where classifiers that learn from all examples begin: by block of columns and example what the folds' dual variables
  /// are in the mean, about what they will be. The folds themselves must never begin with what was learned from all.
  let duals: [[Block]]
}

extension RankingLearner {
  /// In a large study fewer folds and passes say the same.
  private static let many = 4_000

  /// Trains classifiers for each fold on the examples of all other documents, and on the codebook's seeds, which come
  /// last and have no owner. Each fold's every block of columns is a piece of work by itself.
  func folds(
    _ documents: [TrainingDocument], _ packed: PackedExamples, owners: [Int]
  ) -> Folds {
    let isLarge = documents.reduce(0) { $0 + $1.weights.count { $0 > 0 } } > Self.many
    let (count, passes) = isLarge ? (3, 4) : (5, 8)
    let fold = spread(documents, count)
    let owners = owners.map { fold[$0] } + [Int?](repeating: nil, count: packed.count - owners.count)
    let blocks = CodeClassifier.blocks(trainer.costs.count)
    let means = DualMeans(blocks: blocks, folds: count, owners)
    let pieces = workers.map(count * blocks) { piece -> [[Folds.Block]] in
      let (number, held) = (piece / count, piece % count)
      var training = DualDescentTraining(packed, trainer.costs, block: number)
      let kept = owners.indices.filter { owners[$0] != held }
      let isTrained = kept.contains { owners[$0] != nil }
      if isTrained { training.train(kept, passes: passes) }
      means.add(isTrained ? training.duals : [], number, held)
      guard isTrained else { return documents.map { _ in [] } }
      let block = training.block(features: trainer.features)
      return documents.indices.map { document in
        fold[document] == held && documents[document].isRanked
          ? documents[document].units.map { block.margin(of: $0.vector) } : []
      }
    }
    return Folds(
      fold: fold, count: count, margins: margins(pieces, fold, count),
      ratios: ratios(documents, packed, owners: owners, fold: fold, count: count), duals: means.duals)
  }

  /// By document and unit; what a fold counted is let go of with the fold: it is large.
  private func ratios(
    _ documents: [TrainingDocument], _ packed: PackedExamples, owners: [Int?], fold: [Int], count: Int
  ) -> [[[Float]]] {
    let pieces = workers.map(count) { held -> [[[Float]]] in
      let rest = owners.indices.filter { owners[$0].map { $0 != held } ?? false }
      let hidden = documents.indices.filter { fold[$0] == held }.map { documents[$0].id }
      let ratios = trainer.ratios(packed, rest, without: Set(hidden))
      return documents.indices.map { document in
        fold[document] == held && documents[document].isRanked
          ? documents[document].units.map { ratios.margins(of: $0.vector) } : []
      }
    }
    return documents.indices.map { pieces[fold[$0]][$0] }
  }

  /// Spreads documents over folds, each to the one with the fewest known units so far.
  private func spread(_ documents: [TrainingDocument], _ count: Int) -> [Int] {
    var sizes = [Int](repeating: 0, count: count)
    return documents.map { document in
      let fold = sizes.indices.min { sizes[$0] == sizes[$1] ? $0 < $1 : sizes[$0] < sizes[$1] } ?? 0
      sizes[fold] += document.counted.known
      return fold
    }
  }

  /// `pieces` are by block of columns and fold.
  private func margins(_ pieces: [[[Folds.Block]]], _ fold: [Int], _ count: Int) -> [[[Float]]] {
    fold.indices.map { document in
      let rows = stride(from: fold[document], to: pieces.count, by: count).map { pieces[$0][document] }
      return (rows.first ?? []).indices.map { unit in
        let sums = rows.map { $0[unit] }
        return (0..<trainer.costs.count).map { sums[$0 / Folds.Block.scalarCount][$0 % Folds.Block.scalarCount] }
      }
    }
  }
}

/// Means of dual variables over the folds that learned each example. They are large: those of a block of columns are let
/// go of when all its folds are there.
private final class DualMeans: Sendable {
  private struct State {
    /// By block and fold.
    var parts: [[[Folds.Block]?]]
    /// By block.
    var means: [[Folds.Block]]
  }

  private let owners: [Int?]
  private let state: Mutex<State>

  init(blocks: Int, folds: Int, _ owners: [Int?]) {
    self.owners = owners
    let none = [[Folds.Block]?](repeating: nil, count: folds)
    state = Mutex(State(parts: .init(repeating: none, count: blocks), means: .init(repeating: [], count: blocks)))
  }

  /// By block and example.
  var duals: [[Folds.Block]] { state.withLock { $0.means } }

  /// Takes in what a fold says of a block, by example; nothing where it learned nothing.
  func add(_ duals: [Folds.Block], _ block: Int, _ fold: Int) {
    state.withLock { state in
      state.parts[block][fold] = duals
      guard state.parts[block].allSatisfy({ $0 != nil }) else { return }
      state.means[block] = mean(state.parts[block].map { $0 ?? [] })
      state.parts[block] = []
    }
  }

  private func mean(_ duals: [[Folds.Block]]) -> [Folds.Block] {
    owners.indices.map { example in
      let learned = duals.indices.filter { owners[example] != $0 && !duals[$0].isEmpty }
      let sum = learned.reduce(into: Folds.Block.zero) { $0 += duals[$1][example] }
      return sum / Float(max(1, learned.count))
    }
  }
}
