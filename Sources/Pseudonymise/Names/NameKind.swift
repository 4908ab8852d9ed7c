/// What a name or number is the name of.
public enum NameKind: String, Hashable, Sendable, CaseIterable {
  case person, organisation, place, other
  case email, url, telephone, bsn, iban, postcode, plate

  /// The kind that a word in Dutch or English means; nil for any other.
  public init?(word: String) {
    let plain = word.lowercased()
    guard let kind = NameKind.allCases.first(where: { $0.rawValue == plain || $0.dutch == plain }) else {
      guard let synonym = Self.synonyms[plain] else { return nil }
      self = synonym
      return
    }
    self = kind
  }

  private static let synonyms: [String: NameKind] = [
    "naam": .person, "name": .person, "organization": .organisation, "bedrijf": .organisation, "org": .organisation,
    "stad": .place, "gemeente": .place, "e-mail": .email, "tel": .telephone, "kenteken": .plate,
  ]

  private var dutch: String {
    switch self {
    case .person: "persoon"
    case .organisation: "organisatie"
    case .place: "plaats"
    case .other: "naam"
    case .email: "e-mailadres"
    case .url: "webadres"
    case .telephone: "telefoonnummer"
    case .bsn: "bsn"
    case .iban: "rekeningnummer"
    case .postcode: "postcode"
    case .plate: "kenteken"
    }
  }

  /// The word for it in a language, as it stands in a stand-in.
  public func word(_ language: String) -> String {
    guard language == "en" else { return dutch }
    switch self {
    case .other: return "name"
    case .email: return "e-mail address"
    case .url: return "web address"
    case .telephone: return "telephone number"
    case .iban: return "account number"
    case .plate: return "licence plate"
    default: return rawValue
    }
  }

  /// What may follow a name within the same word: a genitive, a diminutive, what is of a place or from it.
  var tails: [String] {
    switch self {
    case .person: ["s", "tje", "tjes", "je", "jes"]
    case .organisation, .other: ["s"]
    case .place: ["s", "se", "er", "ers", "mer", "mers", "aar", "aars", "naar", "naars", "enaar", "enaars"]
    default: []
    }
  }
}

/// A name that is to be masked.
public struct ListedName: Hashable, Sendable {
  /// The name in full, as a list or a speaker's label has it.
  public var name: String
  /// What it is the name of.
  public var kind: NameKind
  /// What is to stand for it; chosen where nil.
  public var standIn: String?

  /// Makes one.
  public init(_ name: String, _ kind: NameKind, standIn: String? = nil) {
    self.name = name
    self.kind = kind
    self.standIn = standIn
  }
}
