import Foundation

/// Runs the same work over many inputs on several cores and hands on the results in the order of the inputs.
///
/// No more than twice `jobs` inputs are begun ahead of the oldest result that was not handed on, so that memory is bounded
/// by the documents in flight, whatever their number.
struct ParallelMap: Sendable {
  /// How many at once.
  let jobs: Int

  /// As many as the machine has cores, unless said otherwise.
  init(jobs: Int? = nil) { self.jobs = max(1, jobs ?? ProcessInfo.processInfo.activeProcessorCount) }

  /// Maps `inputs`; `consume` gets each result in order, on the caller's side.
  func run<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], _ transform: @escaping @Sendable (Input) -> Output, consume: (Int, Output) -> Void
  ) async {
    await withTaskGroup(of: (Int, Output).self) { group in
      var begun = 0
      var running = 0
      var finished: [Int: Output] = [:]
      for next in inputs.indices {
        while finished[next] == nil {
          while running < jobs, begun < inputs.count, begun < next + 2 * jobs {
            let (index, input) = (begun, inputs[begun])
            group.addTask { (index, transform(input)) }
            (begun, running) = (begun + 1, running + 1)
          }
          guard let (index, output) = await group.next() else { return }
          finished[index] = output
          running -= 1
        }
        if let output = finished.removeValue(forKey: next) { consume(next, output) }
      }
    }
  }

  /// The same for work so little that to hand out each piece by itself would cost more than the work.
  func run<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], batch: Int, _ transform: @escaping @Sendable (Input) -> Output, consume: (Int, Output) -> Void
  ) async {
    let starts = Array(stride(from: 0, to: inputs.count, by: batch))
    await run(starts, { inputs[$0..<min($0 + batch, inputs.count)].map(transform) }) { place, outputs in
      for (number, output) in outputs.enumerated() { consume(starts[place] + number, output) }
    }
  }

  /// How many of `count` inputs to hand out together where most are little work and any may be much: few enough that no
  /// core waits long for the last of them.
  static func batch(of count: Int) -> Int { min(64, max(1, count / 256)) }
}
