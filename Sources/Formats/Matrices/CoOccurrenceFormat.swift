import QualitativeData

/// Co-occurrences as a list of pairs, or as JSON with the whole provenance.
public enum CoOccurrenceFormat {
  /// The pairs as bytes: CSV, a row for each pair, the closest first; or JSON.
  public static func write(
    _ value: CoOccurrence, as kind: MatrixFormat.Kind, dialect: CSVWriter.Dialect = .standard
  ) -> [UInt8] {
    if kind == .json { return JSONLines.line(value) }
    let writer = CSVWriter(kind == .text ? .tabs : dialect)
    let header = ["code", "other", "count", "of_code", "of_other", "jaccard", "c", "together", "made_by", "made_from"]
    let rows = value.pairs.sorted { closeness($0) > closeness($1) }.map { pair in
      let (first, second) = (value.nodes[pair.first], value.nodes[pair.second])
      let context = value.context.rawValue + (value.sentences.map { " \($0)" } ?? "")
      return [first.code, second.code, String(pair.count), String(first.count), String(second.count)]
        + [pair.jaccard, pair.coefficient].map { $0.map(writer.precise) ?? "" }
        + [context, "draad \(value.provenance.tool)", value.provenance.ingredients]
    }
    return writer.write([header] + rows)
  }

  private static func closeness(_ pair: CoOccurrence.Pair) -> (Double, Int, Int, Int) {
    (pair.jaccard ?? pair.coefficient ?? 0, pair.count, -pair.first, -pair.second)
  }
}
