import Foundation
import Synchronization

/// Runs an actor on a thread of its own, with what others leave of the processor: learning takes seconds, in which a
/// page's requests must not wait for one of the few threads that all tasks share.
final class LearningThread: SerialExecutor {
  /// What the thread works off; it does not hold the executor, so that it ends with it.
  private final class Jobs: Sendable {
    private let waiting = Mutex<[(job: UnownedJob, executor: UnownedSerialExecutor)?]>([])
    private let ready = DispatchSemaphore(value: 0)

    /// Adds a job; nil ends the thread.
    func add(_ job: (UnownedJob, UnownedSerialExecutor)?) {
      waiting.withLock { $0.append(job) }
      ready.signal()
    }

    func work() {
      setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
      while true {
        ready.wait()
        guard let next = waiting.withLock({ $0.removeFirst() }) else { return }
        next.job.runSynchronously(on: next.executor)
      }
    }
  }

  private let jobs = Jobs()

  init() {
    let thread = Thread { [jobs] in jobs.work() }
    thread.stackSize = 8 << 20
    thread.start()
  }

  deinit { jobs.add(nil) }

  func enqueue(_ job: consuming ExecutorJob) { jobs.add((UnownedJob(job), asUnownedSerialExecutor())) }

  func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
