import Bytes
import Foundation
import Packages
import QualitativeData

/// A model as JSON Lines: a header that says what it is, the model, then a line for each feature: its name and its
/// weights in thousandths.
public enum ModelFormat {
  /// All but the weights.
  fileprivate struct Body: Codable {
    var codebook: Codebook
    var unit: CodeModel.Unit
    var frequencies: WordFrequencies
    var ranking: Ranking
    var counts: CodeCounts
    var examples: [Example]
    var columns: [String]
    var meaning: CodeModel.Meaning?
  }

  /// What is short in it.
  fileprivate struct Rest: Codable {
    var codebook: Codebook
    var unit: CodeModel.Unit
    var ranking: Ranking
    var counts: CodeCounts
    var columns: [String]
    var meaning: CodeModel.Meaning?
  }

  /// The bytes of a model; the same model gives the same bytes.
  public static func write(_ model: CodeModel) -> [UInt8] {
    var bytes: [UInt8] = []
    write(model) { bytes.append($0) }
    return bytes
  }

  /// The same bytes piece by piece, since they are many.
  public static func write<Failure: Error>(
    _ model: CodeModel, pieces: (_ piece: Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    let body = Body(
      codebook: model.codebook, unit: model.unit, frequencies: model.frequencies, ranking: model.ranking,
      counts: model.counts, examples: model.examples, columns: model.weights.columns,
      meaning: model.meaning)
    var bytes = LineBuffer(capacity: 2 * piece)
    bytes.append(JSONLines.line(FileHeader(.model, document: nil, provenance: model.provenance)))
    bytes.append(JSONLines.line(body))
    let width = model.weights.columns.count
    for (place, feature) in model.weights.features.enumerated() {
      WeightLine.write(feature, model.weights.thousandths[place * width..<(place + 1) * width], to: &bytes)
      guard bytes.count >= piece else { continue }
      try bytes.withBytes(pieces)
      bytes.removeAll()
    }
    try bytes.withBytes(pieces)
  }

  /// Bytes in a piece, or somewhat more.
  private static let piece = 1 << 18

  /// Reads a model and notes its digest.
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> CodeModel {
    let lines = JSONLines.split(bytes)
    let (header, body) = try beginning(Array(lines.prefix(2)), file)
    var weights = FeatureWeights(columns: body.columns)
    for line in lines.dropFirst(2) {
      guard let name = WeightLine.read(line.bytes, columns: body.columns.count, into: &weights.thousandths) else {
        throw malformed(line.number, body, file)
      }
      weights.features.append(name)
    }
    return model(header, body, weights, digest: Digest.of(bytes))
  }

  /// Reads a model of which the digest is known, with no other features than these: what suggests for documents that have
  /// no others suggests the same, and is ready many times sooner.
  public static func read(
    _ region: ByteRegion, file: String, only names: Set<String>, digest: String
  ) throws(Diagnostic) -> CodeModel {
    try region.withBytes { (bytes) throws(Diagnostic) in
      try read(bytes, file: file, only: names, digest: digest)
    }
  }

  private static func read(
    _ bytes: Span<UInt8>, file: String, only names: Set<String>, digest: String
  ) throws(Diagnostic) -> CodeModel {
    var lines = LineCursor()
    var first: [(number: Int, bytes: ArraySlice<UInt8>)] = []
    while first.count < 2, let line = lines.next(in: bytes) {
      first.append((line.number, Array(bytes.extracting(line.range))[...]))
    }
    let (header, body) = try beginning(first, file)
    var weights = FeatureWeights(columns: body.columns)
    while let line = lines.next(in: bytes) {
      let text = bytes.extracting(line.range)
      if let name = WeightLine.plainName(text), !name.isEmpty, !names.contains(name) { continue }
      let bytes = Array(text)[...]
      guard let name = WeightLine.read(bytes, columns: body.columns.count, into: &weights.thousandths) else {
        throw malformed(line.number, body, file)
      }
      weights.features.append(name)
    }
    return model(header, body, weights, digest: digest)
  }

  private static func beginning(
    _ lines: [(number: Int, bytes: ArraySlice<UInt8>)], _ file: String
  ) throws(Diagnostic) -> (FileHeader, Body) {
    guard let first = lines.first, let header = try FileKind.model.header(first, in: file), lines.count > 1 else {
      throw FileKind.model.unknown(file)
    }
    return (header, try JSONLines.decodeFast(Body.self, lines[1], in: file))
  }

  private static func model(
    _ header: FileHeader, _ body: Body, _ weights: FeatureWeights, digest: String
  ) -> CodeModel {
    var model = CodeModel(
      provenance: header.provenance, codebook: body.codebook, unit: body.unit, frequencies: body.frequencies,
      ranking: body.ranking, counts: body.counts, examples: body.examples, weights: weights)
    model.meaning = body.meaning
    model.digest = digest
    return model
  }

  private static func malformed(_ line: Int, _ body: Body, _ file: String) -> Diagnostic {
    .malformed(file, line: line, "it is no feature with \(body.columns.count) weights")
  }
}

// Examples and counts are nearly all of it; the rest is left to the decoder.
extension ModelFormat.Body: JSONScannable {
  init(scanning scanner: inout JSONScanner) throws(JSONScanner.NotSimple) {
    var (found, rest): (WordFrequencies?, [UInt8]) = (nil, [])
    var examples: [Example]?
    try scanner.object { (key, scanner) throws(JSONScanner.NotSimple) in
      switch key {
      case "frequencies": found = try WordFrequencies(scanning: &scanner)
      case "examples":
        examples = try scanner.array { (item) throws(JSONScanner.NotSimple) in try Example(scanning: &item) }
      case "codebook", "unit", "ranking", "counts", "columns", "meaning":
        rest += "\(rest.isEmpty ? "{" : ",")\"\(key)\":".utf8
        rest += try scanner.passed()
      default: throw JSONScanner.NotSimple()
      }
    }
    rest.append(UInt8(ascii: "}"))
    let short = try scanner.value(try? JSONLines.decode(ModelFormat.Rest.self, (number: 0, bytes: rest[...]), in: ""))
    self.init(
      codebook: short.codebook, unit: short.unit, frequencies: try scanner.value(found), ranking: short.ranking,
      counts: short.counts, examples: try scanner.value(examples), columns: short.columns, meaning: short.meaning)
  }
}

extension Example: JSONScannable {
  package init(scanning scanner: inout JSONScanner) throws(JSONScanner.NotSimple) {
    var document: String?, start: Int?, end: Int?, codes: [String]?, words: [String]?
    try scanner.object { (key, scanner) throws(JSONScanner.NotSimple) in
      switch key {
      case "document": document = try scanner.string()
      case "start": start = try scanner.integer()
      case "end": end = try scanner.integer()
      case "codes": codes = try scanner.strings()
      case "words": words = try scanner.strings()
      default: throw JSONScanner.NotSimple()
      }
    }
    self.init(
      document: try scanner.value(document), range: TextRange(0, 0), codes: try scanner.value(codes),
      words: try scanner.value(words))
    self.start = try scanner.value(start)
    self.end = try scanner.value(end)
  }
}

extension WordFrequencies: JSONScannable {
  package init(scanning scanner: inout JSONScanner) throws(JSONScanner.NotSimple) {
    var units: Int?, words: [String: Int]?, groups: [String: Int]?
    try scanner.object { (key, scanner) throws(JSONScanner.NotSimple) in
      switch key {
      case "units": units = try scanner.integer()
      case "words": words = try Self.counts(&scanner)
      case "groups": groups = try Self.counts(&scanner)
      default: throw JSONScanner.NotSimple()
      }
    }
    self.init(
      units: try scanner.value(units), words: try scanner.value(words), groups: try scanner.value(groups))
  }

  private static func counts(_ scanner: inout JSONScanner) throws(JSONScanner.NotSimple) -> [String: Int] {
    var counts: [String: Int] = [:]
    try scanner.object { (key, scanner) throws(JSONScanner.NotSimple) in counts[key] = try scanner.integer() }
    return counts
  }
}
