/// What transcribers write for somebody they do not know, and for several who speak at once.
enum UnknownWords {
  /// Whether a label is no one person's: it counts wherever other labels do, even once.
  static func isUnknown(_ key: String) -> Bool {
    areMarks(key) || nobody.contains(key) || several.contains(key)
  }

  /// Whether nobody knows whose it is, so that it neither asks nor answers.
  static func isNobody(_ key: String) -> Bool { areMarks(key) || nobody.contains(key) }

  /// `?`, `??`, `…`
  static func areMarks(_ label: String) -> Bool {
    !label.isEmpty && label.utf8.count <= 9 && label.allSatisfy { "?….".contains($0) }
      && (label.contains("?") || label.contains("…") || label.count > 1)
  }

  private static let nobody: Set<String> = [
    "onbekend", "onbekende", "onbekende spreker", "unknown", "unknown speaker", "unk", "unbekannt", "onb",
    "niet te verstaan",
  ]
  private static let several: Set<String> = [
    "allen", "alle", "iedereen", "meerdere", "meerdere deelnemers", "meerderen", "groep", "all", "several", "everyone",
    "alle deelnemers", "alles door elkaar", "diversen", "beiden", "beide",
  ]
}
