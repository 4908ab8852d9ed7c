import Packages
import QualitativeData

/// A tally as JSON Lines: a header line with the codes, then an entry a line.
public enum TallyFormat {
  private struct Header: Codable {
    var format = "draad-tally"
    var version = 1
    var codes: [String]
    var source: CodeMatrix.Source
    var sentences: Int?
    var tool: String
    var inputs: [String: String]
    var options: [String: String]
  }

  /// The bytes of a tally.
  public static func write(_ tally: CodeTally) -> [UInt8] {
    let header = Header(
      codes: tally.codes, source: tally.source, sentences: tally.sentences, tool: tally.provenance.tool,
      inputs: tally.provenance.inputs, options: tally.provenance.options)
    return JSONLines.line(header) + JSONLines.lines(tally.entries)
  }

  /// Reads a tally; another program may have written it.
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> CodeTally {
    let lines = JSONLines.split(bytes)
    guard let first = lines.first, let header = try? JSONLines.decode(Header.self, first, in: file),
      header.format == "draad-tally"
    else { throw .unknownFormat(file, expected: "draad-tally", producedBy: "crosstab --partial") }
    guard header.version == 1 else {
      throw .unknownVersion(file, found: header.version, known: 1, producedBy: "crosstab --partial")
    }
    var tally = CodeTally(
      codes: header.codes, source: header.source, sentences: header.sentences,
      provenance: Provenance(tool: header.tool, inputs: header.inputs, options: header.options))
    for line in lines.dropFirst() {
      let entry = try JSONLines.decode(CodeTally.Entry.self, line, in: file)
      guard isSound(entry, codes: header.codes.count) else {
        throw .malformed(file, line: line.number, "it names a code by a number that does not exist")
      }
      tally.entries.append(entry)
    }
    return tally
  }

  private static func isSound(_ entry: CodeTally.Entry, codes: Int) -> Bool {
    let all = 0..<Int32(clamping: codes)
    return entry.codes.allSatisfy { all.contains($0.code) }
      && entry.pairs.allSatisfy { all.contains($0.first) && all.contains($0.second) && $0.first < $0.second }
  }
}
