import Foundation
import Ingest
import QualitativeData
import StudyFiles
import Transcripts

/// Feeds mutated transcripts to the readers until the time is over: `FuzzReaders SECONDS SEED FILE…`.
///
/// Each input is written down before it is tried, so that one that ends the process can be tried again. An input that
/// takes longer than two seconds, or whose segments do not give back their text, is kept and counted.
@main
struct FuzzReaders {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 3, let seconds = Double(arguments[1]), let seed = UInt64(arguments[2]) else {
      print("usage: FuzzReaders SECONDS SEED FILE…")
      exit(64)
    }
    var mutator = Mutator(seed: seed, samples: arguments[3...].compactMap { Sample(path: $0) })
    var fuzz = FuzzReaders(folder: FileManager.default.temporaryDirectory.appending(path: "draad-fuzz-\(seed)"))
    try FileManager.default.createDirectory(at: fuzz.folder, withIntermediateDirectories: true)
    let end = Date.now.addingTimeInterval(seconds)
    while Date.now < end { try fuzz.run(mutator.next()) }
    print(
      "\(fuzz.tried) inputs, \(fuzz.read) read, \(fuzz.refused.values.reduce(0, +)) refused, \(fuzz.found) findings")
    for (id, count) in fuzz.refused.sorted(by: { $0.key < $1.key }) { print("  \(id): \(count)") }
    if fuzz.found > 0 { exit(1) }
  }

  let folder: URL
  var tried = 0
  var read = 0
  var refused: [String: Int] = [:]
  var found = 0

  init(folder: URL) { self.folder = folder }

  mutating func run(_ input: [UInt8]) throws {
    tried += 1
    try Data(input).write(to: folder.appending(path: "last"))
    let start = Date.now
    do throws(Diagnostic) {
      let transcript = try TranscriptReader.read(input).value
      let named = NamedTranscript(id: "fuzz", transcript: transcript, provenance: Provenance())
      let result = try Ingester(repairs: tried % 2 == 0).ingest(named).value
      read += 1
      if !holds(result) { try? keep(input, "wrong") }
    } catch {
      refused[error.id, default: 0] += 1
    }
    if Date.now.timeIntervalSince(start) > 2 { try keep(input, "slow") }
  }

  /// Whether the ranges give back the texts, and the file can be read back.
  private func holds(_ result: IngestedDocument) -> Bool {
    let text = Array(result.document.text.unicodeScalars)
    let areRight = result.document.segments.allSatisfy { segment in
      segment.end <= text.count && text[segment.start..<segment.end].elementsEqual(segment.text.unicodeScalars)
    }
    let arePlaced = result.comments.allSatisfy { $0.range.start >= 0 && $0.range.end <= text.count }
    let again = try? DocumentFormat.read(DocumentFormat.write(result.document), file: "fuzz")
    return areRight && arePlaced && again == [result.document]
  }

  private mutating func keep(_ input: [UInt8], _ kind: String) throws {
    found += 1
    let path = folder.appending(path: "\(kind)-\(found)")
    try Data(input).write(to: path)
    print("\(kind): \(path.path())")
  }
}
