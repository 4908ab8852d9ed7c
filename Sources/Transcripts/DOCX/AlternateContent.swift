/// `mc:AlternateContent` (ISO 29500-3, 7.5): the first choice that is understood, else the fallback, never both.
struct AlternateContent {
  private var taken: [Bool] = []
  private var namespaces: [String: String] = [:]

  mutating func declare(_ prefix: String, _ uri: String) { namespaces[prefix] = uri }
  mutating func begin() { taken.append(false) }
  mutating func end() { _ = taken.popLast() }

  /// Whether a choice that requires some prefixes is to be read.
  mutating func takesChoice(requires: String?) -> Bool {
    guard let last = taken.indices.last else { return true }
    let prefixes = (requires ?? "").split(separator: " ")
    let isUnderstood = prefixes.allSatisfy { namespaces[String($0)].map(DOCXNamespace.isUnderstood) ?? false }
    guard !taken[last], isUnderstood else { return false }
    taken[last] = true
    return true
  }

  /// Whether the fallback is to be read.
  var takesFallback: Bool { !(taken.last ?? false) }
}
