/// One way to understand a word form.
struct Reading: Hashable, Sendable {
  /// As much of a word's class as the choice between readings and the splitting of compounds need.
  enum Class: UInt8, Sendable {
    case noun, pluralNoun, name, verbStem, verb, infinitive, pastParticiple, presentParticiple
    case adjective, comparative, partitive, adverb, number, preposition, conjunction, pronoun, interjection, other
  }

  var lemma: String
  var kind: Class
}

extension Reading.Class {
  var isNoun: Bool { self == .noun || self == .pluralNoun }
  var isVerb: Bool { self == .verb || self == .verbStem || self == .infinitive }
  var isAdjective: Bool { self == .adjective || self == .comparative }

  /// The class that a tag of the lexicon names: `ZNW:EKV:DE_`, `WKW:TGW:INF` …; nil for parts of words.
  init?(tag: ArraySlice<UInt8>) {
    let features = Array(tag.split(separator: UInt8(ascii: ":")).map { String(decoding: $0, as: UTF8.self) })
    guard let head = features.first else { return nil }
    switch head {
    case "ZNW": self = features.dropFirst().first == "MRV" ? .pluralNoun : .noun
    case "ENM": self = .name
    case "WKW": self = Self.verb(features)
    case "BNW": self = Self.adjective(features)
    case "DVS", "DVW": return nil
    default: self = Self.others[head] ?? .other
    }
  }

  private static let others: [String: Reading.Class] = [
    "BYW": .adverb, "GET": .number, "VRZ": .preposition, "VGW": .conjunction, "VNW": .pronoun, "TSW": .interjection,
  ]

  private static func verb(_ features: [String]) -> Reading.Class {
    if features.contains("VTD") { return .pastParticiple }
    if features.contains("ODW") { return .presentParticiple }
    if features.contains("INF") { return .infinitive }
    return features.starts(with: ["WKW", "TGW", "1EP"]) ? .verbStem : .verb
  }

  private static func adjective(_ features: [String]) -> Reading.Class {
    if features.last == "IET" { return .partitive }
    return features.contains("VGR") || features.contains("OVR") ? .comparative : .adjective
  }
}
