import Packages
import QualitativeData
import Tables

/// Co-occurrences as a list of pairs, or as JSON with the whole provenance.
public enum CoOccurrenceFormat {
  /// The pairs as bytes: CSV, a row for each pair, the closest first; as a table to read; or JSON.
  ///
  /// Several tables may follow one another under one header (`isFirst` for the first), each with its value in the first
  /// column.
  public static func write(
    _ value: CoOccurrence, as kind: MatrixFormat.Kind, dialect: CSVWriter.Dialect = .standard,
    value label: String? = nil, isFirst: Bool = true, width: Int? = nil
  ) -> [UInt8] {
    if kind == .json { return JSONLines.line(value) }
    if kind == .text { return Array(text(value, label, width).utf8) }
    let start = label.map { [$0] } ?? []
    let writer = CSVWriter(dialect)
    let header =
      (label == nil ? [] : ["value"]) + [
        "code", "other", "count", "of_code", "of_other", "jaccard", "c", "together", "made_by", "made_from", "expected",
        "times_chance", "chance_alone",
      ]
    let rows = value.pairs.sorted { closeness($0) > closeness($1) }.map { pair in
      let (first, second) = (value.nodes[pair.first], value.nodes[pair.second])
      let context = value.context.rawValue + (value.sentences.map { " \($0)" } ?? "")
      return start + [first.code, second.code, String(pair.count), String(first.count), String(second.count)]
        + [pair.jaccard, pair.coefficient].map { $0.map(writer.precise) ?? "" }
        + [context, "draad \(value.provenance.tool)", value.provenance.ingredients]
        + [pair.expected, pair.lift, pair.chance].map { $0.map(writer.precise) ?? "" }
    }
    let bytes = writer.write((isFirst ? [header] : []) + rows)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return !isFirst && bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes
  }

  private static func closeness(_ pair: CoOccurrence.Pair) -> (Double, Int, Int, Int) {
    (pair.jaccard ?? pair.coefficient ?? 0, pair.count, -pair.first, -pair.second)
  }

  private static func text(_ value: CoOccurrence, _ label: String?, _ width: Int?) -> String {
    let isNear = value.context == .overlap || value.context == .sentences
    let header =
      [label ?? "", "together"] + (isNear ? [] : ["by chance"]) + ["of first", "of second"]
      + (value.context == .sentences ? [] : ["Jaccard"])
    let rows = value.pairs.sorted { closeness($0) > closeness($1) }.map { pair in
      let (first, second) = (value.nodes[pair.first], value.nodes[pair.second])
      let measures = [value.context == .sentences ? nil : pair.jaccard, isNear ? pair.coefficient : nil]
      let chance = isNear ? [] : [tenths(pair.expected ?? 0)]
      return ["\(first.code) + \(second.code)", String(pair.count)] + chance
        + [String(first.count), String(second.count)] + measures.compactMap { $0 }.map(hundredths)
    }
    let lines = AlignedRows.lines([header + (isNear ? ["c"] : [])] + rows, width: width)
    return
      (lines + [""] + AlignedRows.wrapped(fact(value), width: width)
      + (value.guide().map { AlignedRows.wrapped($0, width: width) } ?? [])).joined(separator: "\n") + "\n"
      + (label == nil ? "" : "\n")
  }

  private static func tenths(_ number: Double) -> String {
    let whole = Int((number * 10).rounded())
    return "\(whole / 10).\(whole % 10)"
  }

  private static func hundredths(_ share: Double) -> String {
    let whole = Int((share * 100).rounded())
    let digits = String(whole % 100)
    return (whole >= 100 ? String(whole / 100) : "") + "." + (digits.count == 1 ? "0" : "") + digits
  }

  private static func fact(_ value: CoOccurrence) -> String {
    let from = "from \(value.source.rawValue)\(value.provenance.whose)."
    let what =
      switch value.context {
      case .overlap: "Pairs of passages that share text, \(from) Jaccard: of the text that either covers."
      case .segment: "Segments in which passages of both start, \(from)"
      case .sentences: "Pairs of passages at most \(value.sentences ?? 0) sentences apart, \(from)"
      case .document: "Documents with both, \(from)"
      case .cases: "Cases with both, \(from)"
      }
    if value.source == .suggestions { return what + " Nobody has judged them." }
    if value.context == .document || value.context == .cases {
      return what + " Where several coders read the same, one of them gave both, or they were settled or agreed on."
    }
    return what + " One coder gave both, or they were settled or agreed on."
  }
}
