import Packages
import QualitativeData
import Tables

/// Saturation as a table, a row for each document; as text; or as JSON.
public enum SaturationFormat {
  /// The saturation as bytes.
  public static func write(
    _ saturation: Saturation, as kind: MatrixFormat.Kind, dialect: CSVWriter.Dialect = .standard
  ) -> [UInt8] {
    switch kind {
    case .json: return JSONLines.line(saturation)
    case .text: return Array(text(saturation).utf8)
    case .csv, .long: break
    }
    let writer = CSVWriter(dialect)
    let header = [
      "number", "document", "new", "total", "run_share", "median", "low", "high", "new_codes", "kind", "codes",
      "passages", "collected",
    ]
    return writer.write([header] + ([saturation] + saturation.others).flatMap { rows($0, writer) })
  }

  /// `collected` is the document's place in the order of collection.
  private static func rows(_ saturation: Saturation, _ writer: CSVWriter) -> [[String]] {
    let places = Dictionary(
      (saturation.collection?.steps ?? []).enumerated().map { ($1.document, $0 + 1) }, uniquingKeysWith: { $1 })
    return saturation.steps.enumerated().map { index, step in
      let band = saturation.bands.indices.contains(index) ? saturation.bands[index] : nil
      let numbers = [saturation.shares[index], band?.median, band?.low, band?.high].map { number -> String in
        number.map(writer.precise) ?? ""
      }
      let start = [String(index + 1), step.document, String(step.new.count), String(step.total)]
      let end = [
        step.new.joined(separator: " "), saturation.kind, String(step.codes), String(step.passages),
        places[step.document].map(String.init) ?? "",
      ]
      return start + numbers + end
    }
  }

  private static func text(_ saturation: Saturation) -> String {
    let all = [saturation] + saturation.others
    let parts = all.map { part in
      (all.count > 1 || part.kind != Saturation.interview ? ["\(part.kind):"] : []) + lines(part) + [""]
        + sentences(part)
    }
    let guess = all.contains(where: \.isGuessed) ? ["", Self.guess(all)] : []
    return (parts.joined(separator: [""]) + ["", Self.guide] + guess + ["", Self.caution]).joined(separator: "\n")
      + "\n"
  }

  private static let guide = """
    How to read this: a row a document, in the order of coding; each + is a code that no earlier document had, the number \
    before it how many codes there were by then.
    """

  /// Which documents are of which kind is a guess that a person can correct.
  private static func guess(_ all: [Saturation]) -> String {
    let counts = all.filter { !$0.steps.isEmpty || !$0.partly.isEmpty || $0.unread > 0 }.map {
      "\($0.kind) \($0.steps.count + $0.partly.count + $0.unread)"
    }
    let table = all.contains(where: \.hasCases) ? "the table of cases, " : ""
    return
      "Kinds of material (\(counts.joined(separator: ", "))) are guessed from \(table)the documents' names and how many "
      + "speak; 'kinds:' in study.yaml says otherwise."
  }

  private static let caution = """
    Saturation of codes, not of meaning (Hennink et al. 2017). A codebook that is fixed beforehand cannot grow beyond \
    itself: there the stop rule, made for inductive work, says only that its codes have been met.
    """

  private static func lines(_ saturation: Saturation) -> [String] {
    let width = saturation.steps.map { $0.document.unicodeScalars.count }.max() ?? 0
    return saturation.steps.enumerated().map { index, step in
      let space = String(repeating: " ", count: width - step.document.unicodeScalars.count)
      let number = String(repeating: " ", count: max(0, 3 - String(index + 1).count)) + String(index + 1)
      let total = String(repeating: " ", count: max(0, 4 - String(step.total).count)) + String(step.total)
      let mark = saturation.reached == index + 1 ? "  ← stop rule met" : ""
      return "\(number)  \(step.document)\(space)\(total)  \(String(repeating: "+", count: step.new.count))\(mark)"
    }
  }

  private static func sentences(_ saturation: Saturation) -> [String] {
    var result = [rule(saturation)]
    if let stops = saturation.stops {
      let (low, high) = (stops.missing[0], stops.missing[2])
      let missing = low == high ? "" : " (\(range(low, high)))"
      let never = stops.never > 0 ? "; in \(stops.never) of \(saturation.orders) orders never" : ""
      result.append(
        "In 90 % of random orders: after \(range(stops.low, stops.high)) documents, median \(stops.median), with \(stops.missing[1]) "
          + "\(stops.missing[1] == 1 ? "code" : "codes") still missing\(missing)\(never)."
      )
    }
    if let unseen = saturation.unseen {
      let (low, high) = (Int(unseen.low.rounded(.down)), Int(unseen.high.rounded(.up)))
      result.append(
        "One more document like these would bring \(unseen.next.coefficient) new codes on average; in all such documents about "
          + "\(Int(unseen.all.rounded())) would be found (Chao2, 95 %: \(range(low, high))) of the codebook's "
          + "\(saturation.spread.count).")
    }
    if let collection = saturation.collection {
      let reached = collection.reached.map { "after \($0) documents" } ?? "not met"
      let undated = collection.undated > 0 ? ", \(collection.undated) without a date last" : ""
      result.append("In the order of collection (\(collection.attribute)\(undated)): \(reached).")
    }
    let met = saturation.spread.count { $0.first != nil }
    let often = saturation.spread.count { $0.documents > 1 }
    let passages = saturation.spread.reduce(0) { $0 + $1.passages }
    if !saturation.steps.isEmpty {
      result.append(
        "\(met) of \(saturation.spread.count) codes occur, \(often) in several documents; \(passages) passages.")
    }
    if !saturation.partly.isEmpty || saturation.unread > 0 {
      let names = saturation.partly.isEmpty ? "" : " (\(saturation.partly.joined(separator: ", ")))"
      result.append("Left out: \(saturation.partly.count) read in part\(names), \(saturation.unread) not read.")
    }
    return result
  }

  private static func range(_ low: Int, _ high: Int) -> String { low == high ? "\(low)" : "\(low) to \(high)" }

  private static func rule(_ saturation: Saturation) -> String {
    let rule = saturation.rule
    let percent = Int((rule.threshold * 100).rounded())
    let name = "Guest, Namey & Chen (2020), base \(rule.base), run \(rule.run), at most \(percent) % new"
    if saturation.base == nil || !saturation.isLongEnough { return "\(name): too few documents." }
    guard let reached = saturation.reached else { return "\(name): not met." }
    return "\(name): met after \(reached) documents."
  }
}
