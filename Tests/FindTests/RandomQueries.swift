import Find
import QualitativeData

/// Queries of any shape.
struct RandomQueries {
  private var random: SeededGenerator
  private let words: [Query.WordTerm]
  private let codes: [Query.CodeTerm]

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    let texts = ["gaan", "uit*", "*kost*", "b?l", "AND", "NEAR", "10:30", "Één", "de", "c"]
    let layers = Query.WordTerm.Layer.allCases
    words =
      texts.flatMap { text in layers.map { Query.WordTerm(.text(text), layer: $0) } }
      + texts.map { Query.WordTerm(.text($0), isExact: true) }
      + layers.flatMap { layer in ["^g", "(a|b)/c", "\\w\\\\"].map { Query.WordTerm(.expression($0), layer: layer) } }
      + [Query.WordTerm(.expression("K.st"), isExact: true)]
    codes = ["x", "kosten*", "drijfveren/*", "Kosten van begeleiding", "NOT", "a:b"].flatMap {
      [Query.CodeTerm($0), Query.CodeTerm($0, coder: "anna"), Query.CodeTerm($0, coder: "Anna B")]
    }
  }

  mutating func unit() -> Query.Unit? { ([nil] + Query.Unit.allCases.map { $0 }).randomElement(using: &random) ?? nil }

  mutating func node(depth: Int) -> Query.Node {
    guard depth > 0, Int.random(in: 0..<5, using: &random) > 0 else { return leaf() }
    let (left, right) = (node(depth: depth - 1), node(depth: depth - 1))
    let reach = Int.random(in: 1...9, using: &random)
    let presence = Query.Presence.allCases.randomElement(using: &random) ?? .present
    return switch Int.random(in: 0..<7, using: &random) {
    case 0: .or(left, right)
    case 1: .and(left, right)
    case 2: .without(left, right)
    case 3: .near(left, right, reach)
    case 4: .before(left, right, reach)
    case 5: .inside(left, right, presence)
    default: .overlaps(left, right, presence)
    }
  }

  private mutating func leaf() -> Query.Node {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return .code(codes.randomElement(using: &random) ?? codes[0])
    case 1:
      let count = Int.random(in: 2...3, using: &random)
      let plain = words.filter { if case .text = $0.pattern { true } else { false } }
      return .phrase((0..<count).map { _ in plain.randomElement(using: &random) ?? words[0] } + anything())
    default: return .word(words.randomElement(using: &random) ?? words[0])
    }
  }

  private mutating func anything() -> [Query.WordTerm] {
    Bool.random(using: &random) ? [Query.WordTerm(.text("*"))] : []
  }
}
