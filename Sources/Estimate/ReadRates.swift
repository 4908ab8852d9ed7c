/// How many of the units that were read have a code, of those of which the program said before that they have it and of
/// the rest; added up over codes it says what a suggestion is worth in a study.
public struct ReadRates: Hashable, Sendable {
  var suggested = (read: 0, having: 0)
  var rest = (read: 0, having: 0)

  /// Nothing was read.
  public init() {}

  /// Adds a unit that was read.
  public mutating func add(isSuggested: Bool, having: Bool) {
    if isSuggested {
      suggested = (suggested.read + 1, suggested.having + (having ? 1 : 0))
    } else {
      rest = (rest.read + 1, rest.having + (having ? 1 : 0))
    }
  }

  /// Adds up.
  public static func += (left: inout ReadRates, right: ReadRates) {
    left.suggested = (left.suggested.read + right.suggested.read, left.suggested.having + right.suggested.having)
    left.rest = (left.rest.read + right.rest.read, left.rest.having + right.rest.having)
  }

  /// All units that were read.
  var read: Int { suggested.read + rest.read }
  /// Those that have the code.
  var having: Int { suggested.having + rest.having }

  /// The shares that have the code, of the suggested and of the rest. A handful of units says little of a code: as many as
  /// `weight` more are taken to be as the `usual` ones are, of all codes.
  func shares(usual: ReadRates) -> (suggested: Double, rest: Double) {
    func share(_ part: (read: Int, having: Int), _ all: (read: Int, having: Int)) -> Double {
      let usual = all.read == 0 ? 0 : Double(all.having) / Double(all.read)
      return (Double(part.having) + Self.weight * usual) / (Double(part.read) + Self.weight)
    }
    return (share(suggested, usual.suggested), share(rest, usual.rest))
  }

  /// How much of what suggestions save is believed, 0…1: more the more of them were read.
  var trust: Double { Double(suggested.read) / (Double(suggested.read) + Self.weight) }

  private static let weight = 4.0

  /// Whether as many were read, and have the code, of each kind.
  public static func == (left: ReadRates, right: ReadRates) -> Bool {
    left.suggested == right.suggested && left.rest == right.rest
  }

  /// Hashes the four numbers.
  public func hash(into hasher: inout Hasher) {
    for number in [suggested.read, suggested.having, rest.read, rest.having] { hasher.combine(number) }
  }
}
