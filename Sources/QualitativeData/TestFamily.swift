/// Tests that are corrected with one another: those of all codes of a kind over one attribute, whatever is shown.
public struct TestFamily: Hashable, Sendable, Codable {
  /// Which codes.
  public enum Member: String, Hashable, Sendable, Codable {
    /// Codes without others below them.
    case leaves
    /// Codes with others below them: they count what those count, and so are tested apart.
    case parents
  }

  /// Which codes.
  public var member: Member
  /// How many of them the codebook has.
  public var codes: Int
  /// How many were tested; the others occur in every case, in none, or cannot be tested.
  public var tested: Int
  /// How many could have reached 5 % before correction, their margins given: the others cost nothing (Tarone 1990).
  public var reachable: Int

  /// Makes a family.
  public init(member: Member, codes: Int, tested: Int, reachable: Int) {
    self.member = member
    self.codes = codes
    self.tested = tested
    self.reachable = reachable
  }
}
