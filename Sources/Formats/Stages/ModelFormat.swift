import QualitativeData

/// A model as JSON Lines: a header that says what it is, the model, then a line for each feature: its name and its
/// weights in thousandths.
public enum ModelFormat {
  /// All but the weights.
  private struct Body: Codable {
    var codebook: Codebook
    var unit: CodeModel.Unit
    var frequencies: WordFrequencies
    var ranking: Ranking
    var counts: CodeCounts
    var examples: [Example]
    var columns: [String]
    var meaning: CodeModel.Meaning?
  }

  /// The bytes of a model; the same model gives the same bytes.
  public static func write(_ model: CodeModel) -> [UInt8] {
    let body = Body(
      codebook: model.codebook, unit: model.unit, frequencies: model.frequencies, ranking: model.ranking,
      counts: model.counts, examples: model.examples, columns: model.weights.columns,
      meaning: model.meaning)
    var bytes = JSONLines.line(FileHeader(.model, document: nil, provenance: model.provenance)) + JSONLines.line(body)
    let width = model.weights.columns.count
    for (place, feature) in model.weights.features.enumerated() {
      WeightLine.write(feature, model.weights.thousandths[place * width..<(place + 1) * width], to: &bytes)
    }
    return bytes
  }

  /// Reads a model and notes its digest.
  public static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> CodeModel {
    let lines = JSONLines.split(bytes)
    guard let first = lines.first, let header = try FileKind.model.header(first, in: file), lines.count > 1 else {
      throw .unknownFormat(file, expected: "draad-model", producedBy: "learn")
    }
    let body = try JSONLines.decode(Body.self, lines[1], in: file)
    var weights = FeatureWeights(columns: body.columns)
    for line in lines.dropFirst(2) {
      guard let name = WeightLine.read(line.bytes, columns: body.columns.count, into: &weights.thousandths) else {
        throw .malformed(file, line: line.number, "it is no feature with \(body.columns.count) weights")
      }
      weights.features.append(name)
    }
    var model = CodeModel(
      provenance: header.provenance, codebook: body.codebook, unit: body.unit, frequencies: body.frequencies,
      ranking: body.ranking, counts: body.counts, examples: body.examples, weights: weights)
    model.meaning = body.meaning
    model.digest = Digest.of(bytes)
    return model
  }
}
