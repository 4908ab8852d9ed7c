/// A named idea with a definition, and its place in the tree.
public struct Code: Hashable, Sendable, Codable {
  /// Its identity, unique in the codebook; codings refer to it.
  public var name: String
  /// What people read; the name where none is given.
  public var label: String
  /// The name of the code above it.
  public var parent: String?
  /// What it means.
  public var definition: String
  /// When to apply it.
  public var use: String
  /// When not to, and what to apply then.
  public var not: String
  /// Words and phrases that hint at it.
  public var indicators: [String]
  /// A sentence to which it applies.
  public var example: String
  /// A researcher's note on it.
  public var memo: String
  /// Its colour, as `#RRGGBB`; none where it has none of its own.
  public var color: String?
  /// Names that it had before, or that codes had which became part of it: what was coded with them counts for it. A name
  /// that several codes claim was split: what was coded with it waits until a coder has chosen.
  public var formerly: [String]

  /// Makes a code.
  public init(
    name: String, label: String? = nil, parent: String? = nil, definition: String = "", use: String = "",
    not: String = "", indicators: [String] = [], example: String = "", memo: String = "",
    color: String? = nil, formerly: [String] = []
  ) {
    self.name = name
    self.label = label ?? name
    self.parent = parent
    self.definition = definition
    self.use = use
    self.not = not
    self.indicators = indicators
    self.example = example
    self.memo = memo
    self.color = color
    self.formerly = formerly
  }

  /// Writes what it has; what codebooks of old did not know only where it is there.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(name, forKey: .name)
    try values.encode(label, forKey: .label)
    try values.encodeIfPresent(parent, forKey: .parent)
    try values.encode(definition, forKey: .definition)
    try values.encode(use, forKey: .use)
    try values.encode(not, forKey: .not)
    try values.encode(indicators, forKey: .indicators)
    try values.encode(example, forKey: .example)
    try values.encode(memo, forKey: .memo)
    try values.encodeIfPresent(color, forKey: .color)
    if !formerly.isEmpty { try values.encode(formerly, forKey: .formerly) }
  }

  /// Reads what `encode` wrote.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      name: try values.decode(String.self, forKey: .name), label: try values.decode(String.self, forKey: .label),
      parent: try values.decodeIfPresent(String.self, forKey: .parent),
      definition: try values.decode(String.self, forKey: .definition),
      use: try values.decode(String.self, forKey: .use),
      not: try values.decode(String.self, forKey: .not),
      indicators: try values.decode([String].self, forKey: .indicators),
      example: try values.decode(String.self, forKey: .example), memo: try values.decode(String.self, forKey: .memo),
      color: try values.decodeIfPresent(String.self, forKey: .color),
      formerly: try values.decodeIfPresent([String].self, forKey: .formerly) ?? [])
  }

  private enum CodingKeys: String, CodingKey {
    case name, label, parent, definition, use, not, indicators, example, memo, color, formerly
  }
}

/// The tree of codes.
public struct Codebook: Hashable, Sendable, Codable {
  /// What it is called.
  public var name: String
  /// Two letters of the language that codes and interviews are in.
  public var language: String
  /// What it is for.
  public var description: String
  /// All codes, each parent before its children, in the order of the file.
  public let codes: [Code]
  /// Codes that were dropped, each parent before its children: what was coded with them is kept, and counts nowhere.
  public let dropped: [Code]
  /// The study's conceptual model: which codes lead to which.
  public let model: [CodeArrow]
  /// What codes were called before.
  public let formerNames: FormerNames

  private let places: [String: Int]
  private let childNames: [String: [String]]

  /// Writes the codes; all else follows from them.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(name, forKey: .name)
    try values.encode(language, forKey: .language)
    try values.encode(description, forKey: .description)
    try values.encode(codes, forKey: .codes)
    if !dropped.isEmpty { try values.encode(dropped, forKey: .dropped) }
    if !model.isEmpty { try values.encode(model, forKey: .model) }
  }

  /// Makes a codebook; expects unique names and parents that exist (the reader of the file checks that).
  public init(
    name: String = "", language: String = "nl", description: String = "", codes: [Code], dropped: [Code] = [],
    model: [CodeArrow] = []
  ) {
    self.name = name
    self.language = language
    self.description = description
    self.codes = codes
    self.dropped = dropped
    self.model = model
    formerNames = FormerNames(codes, dropped: dropped)
    places = Dictionary(codes.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    childNames = Dictionary(grouping: codes.filter { $0.parent != nil }, by: { $0.parent ?? "" })
      .mapValues { $0.map(\.name) }
  }

  /// Reads what `encode` wrote: the codes; all else follows from them.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      name: try values.decode(String.self, forKey: .name), language: try values.decode(String.self, forKey: .language),
      description: try values.decode(String.self, forKey: .description),
      codes: try values.decode([Code].self, forKey: .codes),
      dropped: try values.decodeIfPresent([Code].self, forKey: .dropped) ?? [],
      model: try values.decodeIfPresent([CodeArrow].self, forKey: .model) ?? [])
  }

  /// The same with other codes.
  public func with(codes: [Code], dropped: [Code]? = nil) -> Codebook {
    Codebook(
      name: name, language: language, description: description, codes: codes, dropped: dropped ?? self.dropped,
      model: model)
  }

  /// The same with another model.
  public func with(model: [CodeArrow]) -> Codebook {
    Codebook(name: name, language: language, description: description, codes: codes, dropped: dropped, model: model)
  }

  private enum CodingKeys: String, CodingKey { case name, language, description, codes, dropped, model }

  /// The code with a name.
  public subscript(name: String) -> Code? { places[name].map { codes[$0] } }
  /// Position of a code in `codes`.
  public func index(of name: String) -> Int? { places[name] }
  /// Names of the codes directly below.
  public func children(of name: String) -> [String] { childNames[name] ?? [] }
  /// The code and all below it, in the order of the file.
  public func subtree(of name: String) -> [String] {
    var (names, open) = ([String](), [name])
    while let next = open.popLast() {
      names.append(next)
      open += children(of: next).reversed()
    }
    return names
  }
  /// Whether it only groups others: suggestions go to codes without children.
  public func isGroup(_ name: String) -> Bool { childNames[name] != nil }
  /// The codes without children, in the order of the file.
  public var leaves: [Code] { codes.filter { !isGroup($0.name) } }

  /// The names from the top of the tree down to the code, itself included.
  public func path(of name: String) -> [String] {
    var path = [name]
    while let parent = self[path[path.count - 1]]?.parent, path.count <= codes.count { path.append(parent) }
    return path.reversed()
  }
}
