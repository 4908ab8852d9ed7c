/// One step of the study's conceptual model: what the one code is about leads to what the other is about.
public struct CodeArrow: Hashable, Sendable, Codable {
  /// The name of the code that leads.
  public var from: String
  /// The name of the code that it leads to.
  public var to: String

  /// Makes an arrow.
  public init(from: String, to: String) {
    (self.from, self.to) = (from, to)
  }

  /// Reads `context -> drijfveren`; nil where a text is none.
  public init?(_ text: String) {
    let sides = text.replacing("→", with: "->").split(separator: "->", omittingEmptySubsequences: false).map(
      Self.trimmed)
    guard sides.count == 2, !sides.contains("") else { return nil }
    self.init(from: sides[0], to: sides[1])
  }

  /// As it is written in a codebook.
  public var text: String { "\(from) -> \(to)" }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(start.prefix(start.count - start.reversed().prefix(while: \.isWhitespace).count))
  }
}

extension CodeArrow {
  /// Why an arrow cannot stand in a model.
  public enum Fault: Hashable, Sendable {
    /// The codebook has no code of this name.
    case unknown(String)
    /// The one code is the other, or stands above or below it.
    case nested
    /// It stands there already.
    case repeated
    /// It leads back to where it comes from.
    case circle
  }
}

extension Codebook {
  /// Why an arrow cannot stand after others; nil where it can.
  public func fault(of arrow: CodeArrow, after earlier: [CodeArrow]) -> CodeArrow.Fault? {
    for name in [arrow.from, arrow.to] where self[name] == nil { return .unknown(name) }
    let (from, to) = (path(of: arrow.from), path(of: arrow.to))
    if from.starts(with: to) || to.starts(with: from) { return .nested }
    if earlier.contains(arrow) { return .repeated }
    return Self.reached(from: arrow.to, by: earlier).contains(arrow.from) ? .circle : nil
  }

  /// The codes of the model, what leads before what it leads to; else as they are first named.
  public var modelOrder: [String] {
    var names: [String] = []
    for name in model.flatMap({ [$0.from, $0.to] }) where !names.contains(name) { names.append(name) }
    var order: [String] = []
    while let next = names.first(where: { name in !model.contains { $0.to == name && names.contains($0.from) } }) {
      order.append(next)
      names.removeAll { $0 == next }
    }
    return order
  }

  private static func reached(from name: String, by arrows: [CodeArrow]) -> Set<String> {
    var (found, open): (Set<String>, [String]) = ([name], [name])
    while let next = open.popLast() {
      for arrow in arrows where arrow.from == next && found.insert(arrow.to).inserted { open.append(arrow.to) }
    }
    return found
  }
}

extension CodebookOperation {
  /// What becomes of the model's arrows: they follow codes that are renamed, merged or split, and go with codes that do.
  /// `after` is the codebook after the other edits.
  func arrowEdits(in before: Codebook, after: Codebook) -> [CodebookEdit] {
    var kept: [CodeArrow] = []
    return before.model.compactMap { arrow in
      var made: [CodeArrow] = []
      for from in successors(of: arrow.from) {
        for to in successors(of: arrow.to) {
          let new = CodeArrow(from: from, to: to)
          if after.fault(of: new, after: kept + made) == nil { made.append(new) }
        }
      }
      kept += made
      return made == [arrow] ? nil : .arrow(arrow, becomes: made)
    }
  }

  private func successors(of code: String) -> [String] {
    switch self {
    case .rename(let old, let name): [code == old ? name : code]
    case .merge(let codes, let target): [codes.contains(code) ? target : code]
    case .split(let old, let parts): code == old ? parts.map(\.name) : [code]
    case .move, .group, .drop, .define, .add: [code]
    }
  }
}
