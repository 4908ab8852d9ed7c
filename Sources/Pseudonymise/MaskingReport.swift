/// How much was masked, without the names.
public struct MaskingReport: Hashable, Sendable {
  /// Names of a kind in a document, in cases, in the codebook or in memos.
  public struct Count: Hashable, Sendable {
    /// The document's present name; `case`, `codebook`, `decision` … for other places.
    public var document: String
    /// What it is the name of.
    public var kind: NameKind
    /// How many mentions.
    public var count: Int
  }

  private var counts: [String: [NameKind: Int]] = [:]
  private var order: [String] = []

  /// The counts, documents in their order, kinds in that of `NameKind`.
  public var masked: [Count] {
    order.flatMap { document in
      NameKind.allCases.compactMap { kind in
        counts[document]?[kind].map { Count(document: document, kind: kind, count: $0) }
      }
    }
  }

  /// All mentions.
  public var total: Int { masked.reduce(0) { $0 + $1.count } }

  mutating func count(_ found: [FoundName], at place: String) {
    guard !found.isEmpty else { return }
    let name = MaskedPlace(place).document
    if counts[name] == nil { order.append(name) }
    for name in found.map({ (MaskedPlace(place).document, $0.kind) }) {
      counts[name.0, default: [:]][name.1, default: 0] += 1
    }
  }
}

/// Where a text stands, for a person.
struct MaskedPlace {
  /// The document, or what else it is of.
  let document: String
  /// The segment, or what else.
  let part: String

  init(_ place: String) {
    let parts = place.split(separator: "/").map(String.init)
    let isDocument = parts.first == "document" && parts.count > 2
    document = isDocument ? parts[1] : parts.first ?? ""
    part = isDocument ? parts[2] : parts.dropFirst().joined(separator: "/")
  }
}
