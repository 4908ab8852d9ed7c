import Foundation
import Synchronization

/// Does pieces of work that do not depend on one another, several at once. What comes out does not depend on how many.
struct Workers: Sendable {
  /// How many at once.
  let count: Int

  /// One after another.
  static let alone = Workers(count: 1)

  /// The results in the order of the pieces.
  func map<Value: Sendable>(_ pieces: Int, _ work: @Sendable (Int) -> Value) -> [Value] {
    guard count > 1, pieces > 1 else { return (0..<pieces).map(work) }
    let next = Atomic(0)
    let done = Mutex<[(piece: Int, value: Value)]>([])
    DispatchQueue.concurrentPerform(iterations: min(count, pieces)) { _ in
      while true {
        let piece = next.add(1, ordering: .relaxed).oldValue
        guard piece < pieces else { return }
        let value = work(piece)
        done.withLock { $0.append((piece, value)) }
      }
    }
    return done.withLock { $0 }.sorted { $0.piece < $1.piece }.map(\.value)
  }

  /// What is made of `count` items, in their order, a few thousand at a time.
  func pieces<Value: Sendable>(of count: Int, _ work: @Sendable (Range<Int>) -> [Value]) -> [Value] {
    let size = 4_096
    return map((count + size - 1) / size) { work($0 * size..<min(count, ($0 + 1) * size)) }.flatMap(\.self)
  }
}
