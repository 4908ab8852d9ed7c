import QualitativeData

/// The words of the report in one language, Dutch or English, and how that language writes numbers.
package struct Wording: Sendable {
  /// Whether it is Dutch; English otherwise.
  package let isDutch: Bool

  package init(_ language: String) { isDutch = language != "en" }

  /// The Dutch or the English of it.
  package func callAsFunction(_ dutch: String, _ english: String) -> String { isDutch ? dutch : english }

  /// The language's two letters.
  package var language: String { isDutch ? "nl" : "en" }

  /// A whole number with marks between thousands.
  package func number(_ value: Int) -> String {
    let digits = String(abs(value))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += isDutch ? "." : "," }
      text.append(digit)
    }
    return (value < 0 ? "−" : "") + text
  }

  /// A share of 0…1 as a whole percentage; no line breaks before its sign.
  package func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))\u{00A0}%" }

  /// A number to so many decimals, the zero before them left out where it can only be 0 or 1.
  package func decimal(_ value: Double, places: Int = 2) -> String {
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let whole = Int((abs(value) * Double(scale)).rounded())
    let rest = String(whole % scale)
    let padded = String(repeating: "0", count: places - rest.count) + rest
    return (value < 0 && whole > 0 ? "−" : "") + "\(whole / scale)" + (isDutch ? "," : ".") + padded
  }

  /// A probability.
  package func probability(_ p: Double) -> String {
    p < 0.001 ? "< " + decimal(0.001, places: 3) : decimal(p, places: 3)
  }

  /// A probability with its letter: "p = 0,024", "p < 0,001".
  package func significance(_ p: Double) -> String { p < 0.001 ? "p \(probability(p))" : "p = \(probability(p))" }

  /// A day given as `2018-03-01`, in words; anything else as it is.
  package func date(_ day: String) -> String {
    let months =
      isDutch
      ? [
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
        "december",
      ]
      : [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
      ]
    let parts = day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (1...12).contains(parts[1]) else { return day }
    return "\(parts[2]) \(months[parts[1] - 1]) \(parts[0])"
  }

  /// Words in a row: "a, b en c".
  package func list(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    // Where a comma is part of what is listed, another sign must part the items.
    let separator = words.contains { $0.contains(", ") } ? "; " : ", "
    return words.dropLast().joined(separator: separator) + " " + self("en", "and") + " " + last
  }
}

extension Wording {
  /// In words what alpha allows: Krippendorff's limits are not bare numbers.
  package func verdict(_ verdict: Agreement.Verdict) -> String {
    switch verdict {
    case .reliable: self("betrouwbaar", "reliable")
    case .tentative: self("voorlopig", "tentative")
    case .unreliable: self("niet betrouwbaar", "not reliable")
    case .prevalent: self("niet te zeggen", "cannot be said")
    case .few: self("te weinig", "too few")
    case .undetermined: "–"
    }
  }
}
