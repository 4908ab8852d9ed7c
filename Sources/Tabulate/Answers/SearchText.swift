import QualitativeData
import Tables

/// What a search found, to read.
public enum SearchText {
  /// Keywords below each other with what stands around them; `width` is that of the terminal.
  public static func lines(_ hits: [SearchHit], width: Int?) -> [String] {
    let places = hits.map { [$0.document, $0.speaker].compactMap { $0 }.joined(separator: " ") }
    let place = min(32, places.map(length).max() ?? 0)
    let side = max(12, ((width ?? 120) - place - 4) / 2 - 8)
    return zip(hits, places).map { hit, name in
      let hit = hit.withMarkedParticle
      let left = last(SearchTabulator.line(hit.left), side)
      let keyword = SearchTabulator.line(hit.text)
      let right = first(SearchTabulator.line(hit.right), max(12, 2 * side + 16 - side - length(keyword) - 4))
      return padded(first(name, place), place) + "  " + String(repeating: " ", count: side - length(left)) + left
        + " [" + keyword + "]" + (hit.right.first?.isWhitespace == false ? "" : " ") + right
    }
  }

  /// Counts as a table.
  public static func lines(_ counts: SearchCounts, width: Int?) -> [String] {
    let header = [counts.by, "hits", "documents", "words", "per 1,000"]
    let rows = counts.rows.map { cells($0, $0.value.isEmpty ? "–" : $0.value) } + [cells(counts.total, "total")]
    let notes = SearchTabulator.notes(counts)
    return AlignedRows.lines([header] + rows, width: width) + (notes.isEmpty ? [] : [""] + notes)
  }

  /// What was found, in a sentence.
  public static func sentence(_ total: SearchCounts.Row) -> String {
    let rate = total.rate.map { ", \(DiscoveryText.hundredthsWhole($0)) per 1,000 words" } ?? ""
    return "\(total.hits) \(total.hits == 1 ? "hit" : "hits") in \(total.documents) of \(total.ofDocuments) documents"
      + rate + " (\(total.words) words were searched)."
  }

  private static func cells(_ row: SearchCounts.Row, _ name: String) -> [String] {
    [
      name, String(row.hits), "\(row.documents) of \(row.ofDocuments)", String(row.words),
      row.rate.map(DiscoveryText.hundredthsWhole) ?? "–",
    ]
  }

  private static func length(_ text: String) -> Int { text.unicodeScalars.count }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - length(text)))
  }

  private static func first(_ text: String, _ count: Int) -> String {
    length(text) <= count ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(count - 1))) + "…"
  }

  private static func last(_ text: String, _ count: Int) -> String {
    length(text) <= count ? text : "…" + String(String.UnicodeScalarView(text.unicodeScalars.suffix(count - 1)))
  }
}

extension SearchHit {
  /// The same with its verb's particle marked where it stands, as far as it is within what is shown.
  fileprivate var withMarkedParticle: SearchHit {
    guard let particle else { return self }
    var hit = self
    let isBefore = particle.start < range.start
    var scalars = Array((isBefore ? left : right).unicodeScalars)
    let start = isBefore ? particle.start - range.start + scalars.count : particle.start - range.end
    let end = start + particle.end - particle.start
    guard start >= 0, end <= scalars.count else { return self }
    scalars.insert("]", at: end)
    scalars.insert("[", at: start)
    let marked = String(String.UnicodeScalarView(scalars))
    if isBefore { hit.left = marked } else { hit.right = marked }
    return hit
  }
}

extension DiscoveryText {
  /// A number with two decimals.
  static func hundredthsWhole(_ value: Double) -> String {
    let whole = Int((value * 100).rounded())
    let digits = String(whole % 100)
    return "\(whole / 100)." + (digits.count == 1 ? "0" : "") + digits
  }
}
