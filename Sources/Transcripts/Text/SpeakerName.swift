import QualitativeData

/// A speaker's name as a file gives it.
enum SpeakerName {
  /// Nil for what says that nobody is known to speak.
  static func clean(_ name: String) -> String? {
    var name = CueText.trimmed(name)
    if name.hasSuffix(":") { name.removeLast() }
    return name.isEmpty || none.contains(name.lowercased()) ? nil : name
  }

  private static let none: Set<String> = [
    "?", "-", "unknown", "unk", "onbekend", "none", "null", "nan", "n/a", "na", "unbekannt", "speaker_unknown",
    "unknown speaker",
    "onbekende spreker", "undefined", "??", "no speaker", "geen",
  ]
}

/// A time as tables and lists write it.
enum CommonTime {
  /// Milliseconds of `0:03`, `00:00:03.5`, `3.5` (seconds), `3.5s` or `PT1M3.5S`.
  static func milliseconds(_ text: String) -> Int? {
    if text.hasPrefix("PT") { return duration(text.dropFirst(2)) }
    var text = text.filter { !$0.isWhitespace && !"[]()#".contains($0) }
    if text.hasSuffix("s") { text.removeLast() }
    let parts = text.replacing(",", with: ".").split(separator: ":", omittingEmptySubsequences: false)
    guard (1...4).contains(parts.count) else { return nil }
    var total = 0.0
    for part in parts.prefix(3) {
      guard let value = Double(part), value >= 0 else { return nil }
      total = total * 60 + value
    }
    return total < 1e6 ? Int((total * 1000).rounded()) : nil
  }

  /// Milliseconds of `00:01:02.345`, and of nothing else.
  static func clock(_ text: String) -> Int? {
    let parts = text.split(separator: ":").map { Double($0) }
    guard parts.count == 3, let hours = parts[0], let minutes = parts[1], let rest = parts[2] else { return nil }
    let total = (hours * 60 + minutes) * 60 + rest
    return abs(total) < 1e9 ? Int((total * 1000).rounded()) : nil
  }

  /// Hours, minutes and seconds with their letters (ISO 8601).
  private static func duration(_ text: Substring) -> Int? {
    var (total, number) = (0.0, "")
    for character in text {
      if character.isNumber || character == "." {
        number.append(character)
        continue
      }
      guard let value = Double(number), let factor: Double = ["H": 3600, "M": 60, "S": 1][character] else { return nil }
      total += value * factor
      number = ""
    }
    return number.isEmpty && total < 1e6 ? Int((total * 1000).rounded()) : nil
  }
}
