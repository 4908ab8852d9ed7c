import Dispatch
import Foundation

/// Ends the program quietly on Ctrl-C: whatever was acknowledged is on the disk already.
final class StopSignal {
  private let sources: [any DispatchSourceSignal]

  /// Says something and ends the program when the signal comes.
  init(message: String) {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        Console().say(message)
        exit(0)
      }
      source.resume()
      return source
    }
  }

  /// Gives the signals back.
  func cancel() {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }
}
