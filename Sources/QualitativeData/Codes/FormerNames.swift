/// What codes of a codebook were called before, so that what was coded then need not be rewritten.
public struct FormerNames: Hashable, Sendable {
  /// No code had another name.
  public static let none = FormerNames([], dropped: [])

  /// The codes that each name may stand for: one where it was renamed or merged, several where it was split.
  private var claims: [String: [String]] = [:]
  private var parts: [String: [String]] = [:]
  private let dropped: Set<String>

  init(_ codes: [Code], dropped: [Code]) {
    self.dropped = Set(dropped.map(\.name))
    let kept = codes.contains { !$0.formerly.isEmpty }
    guard kept || dropped.contains(where: { !$0.formerly.isEmpty }) else { return }
    // What a code is called now is not what another was called before.
    let taken = Set(codes.map(\.name)).union(self.dropped)
    for code in codes + dropped {
      for name in code.formerly where !taken.contains(name) && claims[name]?.contains(code.name) != true {
        claims[name, default: []].append(code.name)
      }
    }
    parts = claims.filter { $1.count > 1 }.mapValues { $0.filter { !self.dropped.contains($0) } }
  }

  /// What a code is called now; the name itself where it is one, where nobody knows it, and where it was split.
  public subscript(name: String) -> String {
    guard let claims = claims[name], claims.count == 1 else { return name }
    return claims[0]
  }

  /// The codes that a name was split into, without those that were dropped since; none for any other name.
  public func parts(of name: String) -> [String] { parts[name] ?? [] }

  /// Whether any name was split.
  public var hasParts: Bool { !parts.isEmpty }

  /// Whether a code of that name was dropped.
  public func isDropped(_ name: String) -> Bool { dropped.contains(self[name]) }
}
