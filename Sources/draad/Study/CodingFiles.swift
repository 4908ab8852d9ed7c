import Bytes
import Foundation
import QualitativeData
import StudyFiles

/// The decisions of a study's coders, document by document.
struct CodingFiles: Sendable {
  private enum Contents {
    case indexed(CodingIndex, [String])
    case read([String: [CodingEvent]])
  }

  private let contents: Contents
  /// Where events stand.
  let places: EventPlaces

  /// The documents that somebody decided something about.
  let documents: Set<String>
  /// SHA-256 of the files' names and digests, as a run has it.
  let digest: String

  /// Finds out where decisions stand; files that are not plain are read whole, and what is wrong with them is reported.
  init(_ paths: [String], _ outcome: Outcome) throws(Diagnostic) {
    places = EventPlaces(paths)
    let (index, digest) = try Self.index(paths)
    self.digest = digest
    if let index {
      contents = .indexed(index, paths)
      documents = Set(index.documents.keys)
    } else {
      let events = Dictionary(grouping: try Inputs.events(paths, outcome), by: \.document)
      contents = .read(events)
      documents = Set(events.keys)
    }
  }

  /// The decisions about a document in the order of files and lines.
  func events(of document: String) -> Diagnosed<[CodingEvent]> {
    switch contents {
    case .read(let events): return Diagnosed(events[document] ?? [])
    case .indexed(let index, let paths):
      return joined(index.documents[document] ?? [], of: paths)
    }
  }

  private func joined(_ stretches: [CodingIndex.Stretch], of paths: [String]) -> Diagnosed<[CodingEvent]> {
    var files: [(name: String?, events: [CodingEvent])] = []
    var diagnostics: [Diagnostic] = []
    for (file, own) in Dictionary(grouping: stretches, by: \.file).sorted(by: { $0.key < $1.key }) {
      var events: [CodingEvent] = []
      for stretch in own {
        do throws(Diagnostic) {
          let bytes = try FileAccess.read(paths[file], from: stretch.offset, count: stretch.length)
          let read = CodingEventFormat.read(bytes, file: paths[file])
          events += read.value.events
          diagnostics += read.diagnostics
        } catch {
          diagnostics.append(error)
        }
      }
      files.append((paths[file], events))
    }
    let joiner = EventJoiner.join(files)
    return Diagnosed(joiner.events, diagnostics + joiner.diagnostics)
  }

  /// A digest of the decisions about a document, as they stand in the files.
  func digest(of document: String) -> String {
    guard documents.contains(document) else { return "" }
    guard case .indexed(let index, let paths) = contents else {
      return Digest.of(events(of: document).value.flatMap(CodingEventFormat.line))
    }
    let stretches = index.documents[document] ?? []
    let bytes = stretches.map { try? FileAccess.read(paths[$0.file], from: $0.offset, count: $0.length) }
    return Digest.of(bytes.flatMap { $0 ?? [] })
  }

  /// Where each document's decisions stand; nil where a file is not plain. Reads the files once, a piece at a time.
  private static func index(_ paths: [String]) throws(Diagnostic) -> (CodingIndex?, digest: String) {
    var index = CodingIndex()
    var digests: [String] = []
    for (number, path) in paths.enumerated() {
      var rest: [UInt8] = []
      var offset = 0
      let digest = RunningDigest()
      try FileAccess.forEachChunk(of: path) { chunk, isEnd in
        digest.add(chunk.span)
        rest += chunk
        let taken = index.add(rest.span, file: number, offset: offset, isEnd: isEnd)
        rest.removeFirst(taken)
        offset += taken
      }
      digests.append(digest.finish())
    }
    return (index.finish() ? index : nil, joined(paths, digests))
  }
}

extension CodingFiles {
  /// One digest of several files: their names and digests, a line each.
  static func joined(_ paths: [String], _ digests: [String]) -> String {
    Digest.of(zip(paths, digests).map { FileAccess.stem($0) + " " + $1 }.joined(separator: "\n"))
  }
}

extension FileAccess {
  /// Reads a file a megabyte at a time; `body` learns whether the end was reached.
  static func forEachChunk(of path: String, _ body: ([UInt8], Bool) -> Void) throws(Diagnostic) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .unread(path) }
    defer { close(file) }
    while true {
      guard let chunk = Descriptor(file).next(1 << 20) else { throw .unread(path) }
      body(chunk, chunk.isEmpty)
      if chunk.isEmpty { return }
    }
  }

  /// A stretch of a file.
  static func read(_ path: String, from offset: Int, count: Int) throws(Diagnostic) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .unread(path) }
    defer { close(file) }
    let bytes = Descriptor(file).bytes(offset..<offset + count)
    guard bytes.count == count else { throw .unread(path) }
    return bytes
  }
}
