/// A part of a study's documents, for runs that share the work: every sixteenth, say, from the first, second … on.
struct RunPart: Sendable {
  /// What is done with a part. Learning takes what parts made of all documents.
  enum Stage: String, CaseIterable, Sendable {
    case documents, learn, suggest
  }

  /// Which part, from 1.
  let number: Int
  /// How many parts there are.
  let count: Int

  /// All documents.
  static let whole = RunPart(number: 1, count: 1)

  private init(number: Int, count: Int) { (self.number, self.count) = (number, count) }

  /// Reads `3/16`; nil for anything else.
  init?(_ text: String) {
    let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let number = numbers[0], let count = numbers[1], number >= 1, number <= count else {
      return nil
    }
    self.init(number: number, count: count)
  }

  /// The name of a file of this part alone; for all documents just the name.
  func name(_ name: String) -> String { count == 1 ? name : "\(name)-\(number)-\(count)" }

  /// The items of this part.
  func choose<Item>(from items: [Item]) -> [Item] {
    stride(from: number - 1, to: items.count, by: count).map { items[$0] }
  }
}
