import QualitativeData

/// Co-occurrences as a list of pairs, or as JSON with the whole provenance.
public enum CoOccurrenceFormat {
  /// The pairs as bytes: CSV, a row for each pair, the closest first; or JSON.
  ///
  /// Several tables may follow one another under one header (`isFirst` for the first), each with its value in the first
  /// column.
  public static func write(
    _ value: CoOccurrence, as kind: MatrixFormat.Kind, dialect: CSVWriter.Dialect = .standard,
    value label: String? = nil, isFirst: Bool = true
  ) -> [UInt8] {
    if kind == .json { return JSONLines.line(value) }
    let start = label.map { [$0] } ?? []
    let writer = CSVWriter(kind == .text ? .tabs : dialect)
    let header =
      (label == nil ? [] : ["value"]) + [
        "code", "other", "count", "of_code", "of_other", "jaccard", "c", "together", "made_by", "made_from",
      ]
    let rows = value.pairs.sorted { closeness($0) > closeness($1) }.map { pair in
      let (first, second) = (value.nodes[pair.first], value.nodes[pair.second])
      let context = value.context.rawValue + (value.sentences.map { " \($0)" } ?? "")
      return start + [first.code, second.code, String(pair.count), String(first.count), String(second.count)]
        + [pair.jaccard, pair.coefficient].map { $0.map(writer.precise) ?? "" }
        + [context, "draad \(value.provenance.tool)", value.provenance.ingredients]
    }
    let bytes = writer.write((isFirst ? [header] : []) + rows)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return !isFirst && bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes
  }

  private static func closeness(_ pair: CoOccurrence.Pair) -> (Double, Int, Int, Int) {
    (pair.jaccard ?? pair.coefficient ?? 0, pair.count, -pair.first, -pair.second)
  }
}
