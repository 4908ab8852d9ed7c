/// What a researcher does to codes while coding. Codings follow: none is rewritten, a code remembers what it was.
public enum CodebookOperation: Hashable, Sendable {
  /// The code gets another name.
  case rename(String, to: String)
  /// Codes become part of another: what was coded with them counts for it, what is below them goes below it.
  case merge([String], into: String)
  /// The code becomes several; of each passage a coder says which apply.
  case split(String, into: [Code])
  /// Codes, with all below them, go below another or to the top.
  case move([String], under: String?, before: String?)
  /// Codes go below a new one.
  case group([String], under: Code)
  /// Codes, with all below them, are coded with no more; what was coded with them is kept and counts nowhere.
  case drop([String])
  /// The code gets other texts.
  case define(String, [Code.TextKey: String], indicators: [String]?)
  /// New codes.
  case add([Code])

  /// Its name in the history.
  public var act: String {
    switch self {
    case .rename: "rename"
    case .merge: "merge"
    case .split: "split"
    case .move: "move"
    case .group: "group"
    case .drop: "drop"
    case .define: "define"
    case .add: "add"
    }
  }

  /// The codes that it is about, as they were called before.
  public var codes: [String] {
    switch self {
    case .rename(let code, _), .split(let code, _), .define(let code, _, _): [code]
    case .merge(let codes, _), .move(let codes, _, _), .group(let codes, _), .drop(let codes): codes
    case .add(let codes): codes.map(\.name)
    }
  }

  /// What they became, or where they went.
  public var result: [String] {
    switch self {
    case .rename(_, let name): [name]
    case .merge(_, let target): [target]
    case .split(_, let parts): parts.map(\.name)
    case .move(_, let parent, _): [parent].compactMap { $0 }
    case .group(_, let code): [code.name]
    case .drop, .define, .add: []
    }
  }

  /// The edits that it consists of. Throws where it makes no sense in this codebook; names are of codes that are there.
  public func edits(in codebook: Codebook) throws(Diagnostic) -> [CodebookEdit] {
    let edits = try codeEdits(in: codebook)
    return edits + (codebook.model.isEmpty ? [] : arrowEdits(in: codebook, after: codebook.applying(edits)))
  }

  private func codeEdits(in codebook: Codebook) throws(Diagnostic) -> [CodebookEdit] {
    for name in codes where codebook[name] == nil {
      if case .add = self { continue }
      throw .unknownCode(name, in: codebook)
    }
    switch self {
    case .rename(let code, let name): return try rename(code, to: name, codebook)
    case .merge(let codes, let target): return try merge(codes, into: target, codebook)
    case .split(let code, let parts): return try split(code, into: parts, codebook)
    case .move(let codes, let parent, let before): return try move(codes, under: parent, before: before, codebook)
    case .group(let codes, let new): return try group(codes, under: new, codebook)
    case .drop(let codes):
      // What lies below a code that is named too goes with that one.
      let inner = Set(codes.flatMap { codebook.subtree(of: $0).dropFirst() })
      return codes.unique.filter { !inner.contains($0) }.map { .drop(code: $0) }
    case .define(let code, let texts, let indicators):
      return Code.TextKey.allCases.compactMap { key in
        texts[key].map { .set(code: code, key: key, text: $0) }
      } + (indicators.map { [.list(code: code, key: .indicators, items: $0)] } ?? [])
    case .add(let codes):
      var known = codebook
      return try codes.map { (code) throws(Diagnostic) in
        try known.checkFree(code.name)
        if let parent = code.parent, known[parent] == nil { throw .unknownCode(parent, in: known) }
        known = known.applying(.insert(code, before: nil))
        return .insert(code, before: nil)
      }
    }
  }

  private func rename(_ code: String, to name: String, _ codebook: Codebook) throws(Diagnostic) -> [CodebookEdit] {
    guard name != code else { throw .sameName(name) }
    try codebook.checkFree(name, besides: code)
    let former = ((codebook[code]?.formerly ?? []) + [code]).unique.filter { $0 != name }
    return [.set(code: code, key: .name, text: name), .list(code: name, key: .formerly, items: former)]
  }

  private func merge(_ codes: [String], into target: String, _ codebook: Codebook) throws(Diagnostic) -> [CodebookEdit]
  {
    guard var into = codebook[target] else { throw .unknownCode(target, in: codebook) }
    let gone = codes.unique
    guard !gone.contains(target) else { throw .intoItself(target) }
    if let above = gone.first(where: { codebook.subtree(of: $0).contains(target) }) { throw .below(target, above) }
    var edits: [CodebookEdit] = []
    for name in gone {
      guard let code = codebook[name] else { continue }
      edits += codebook.children(of: name).filter { !gone.contains($0) }
        .map { .move(code: $0, under: target, before: nil) }
      into.formerly = (into.formerly + code.formerly + [name]).unique
      into.indicators = (into.indicators + code.indicators).unique
      // What the code has no words for, it takes from the one that joins it.
      for key in [Code.TextKey.definition, .use, .not, .example, .memo] where into[key].isEmpty && !code[key].isEmpty {
        into[key] = code[key]
        edits.append(.set(code: target, key: key, text: code[key]))
      }
    }
    if into.indicators != codebook[target]?.indicators {
      edits.append(.list(code: target, key: .indicators, items: into.indicators))
    }
    edits.append(.list(code: target, key: .formerly, items: into.formerly.filter { $0 != target }))
    // Those below go before those above.
    return edits + codebook.codes.map(\.name).reversed().filter(gone.contains).map { .remove(code: $0) }
  }

  private func split(_ code: String, into parts: [Code], _ codebook: Codebook) throws(Diagnostic) -> [CodebookEdit] {
    guard let old = codebook[code] else { throw .unknownCode(code, in: codebook) }
    guard parts.count > 1 else { throw .onePart(code) }
    guard !codebook.isGroup(code) else { throw .splitGroup(code) }
    var known = codebook
    var edits: [CodebookEdit] = []
    for var part in parts {
      try known.checkFree(part.name)
      part.parent = old.parent
      part.formerly = (old.formerly + [code]).unique
      edits.append(.insert(part, before: code))
      known = known.applying(.insert(part, before: code))
    }
    return edits + [.remove(code: code)]
  }

  private func move(
    _ codes: [String], under parent: String?, before: String?, _ codebook: Codebook
  ) throws(Diagnostic) -> [CodebookEdit] {
    for code in codes {
      guard let parent else { break }
      guard codebook[parent] != nil else { throw .unknownCode(parent, in: codebook) }
      if codebook.subtree(of: code).contains(parent) { throw .below(parent, code) }
    }
    if let before {
      guard codebook[before]?.parent == parent, !codes.contains(before) else { throw .notBeside(before) }
    }
    return codes.unique.map { .move(code: $0, under: parent, before: before) }
  }

  private func group(_ codes: [String], under new: Code, _ codebook: Codebook) throws(Diagnostic) -> [CodebookEdit] {
    try codebook.checkFree(new.name)
    guard let first = codes.first else { throw .nothingToGroup(new.name) }
    var group = new
    group.parent = codebook[first]?.parent
    let known = codebook.applying(.insert(group, before: first))
    return [.insert(group, before: first)] + (try move(codes, under: new.name, before: nil, known))
  }
}

extension Sequence where Element: Hashable {
  /// Each once, where it came first.
  fileprivate var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

extension Codebook {
  /// Throws where a name cannot be a new code's: another has it, had it before, or was dropped with it, so that what was
  /// coded with it would count for a code that it was not meant for.
  func checkFree(_ name: String, besides own: String? = nil) throws(Diagnostic) {
    guard Code.isName(name) else { throw .notAName(name) }
    if self[name] != nil { throw .takenName(name, "The codebook has a code '\(name)' already") }
    if let code = dropped.first(where: { $0.name == name || $0.formerly.contains(name) }) {
      throw .takenName(
        name, "A code '\(code.name)' was dropped\(code.name == name ? "" : ", which was called '\(name)'")")
    }
    if let code = codes.first(where: { $0.formerly.contains(name) && $0.name != own }) {
      throw .takenName(name, "The code '\(code.name)' was called '\(name)' before")
    }
  }
}

extension Code {
  /// Whether it can be a code's name: one line of letters or digits and what stands between them.
  public static func isName(_ text: String) -> Bool {
    let isPlain = text.unicodeScalars.allSatisfy {
      ![.control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse]
        .contains($0.properties.generalCategory) && !"*|".unicodeScalars.contains($0)
    }
    return isPlain && text.unicodeScalars.count <= 200 && text.first?.isWhitespace == false
      && text.last?.isWhitespace == false && text.contains { $0.isLetter || $0.isNumber }
  }
}

extension Diagnostic {
  /// A code that the codebook lacks.
  public static func unknownCode(_ name: String, in codebook: Codebook) -> Diagnostic {
    Diagnostic(
      "codebook.no-code", "The codebook has no code '\(name)'",
      advice: codebook.advice(on: name, otherwise: "'draad export codebook --format csv' lists the codes."))
  }

  fileprivate static func takenName(_ name: String, _ summary: String) -> Diagnostic {
    Diagnostic(
      "codebook.taken", summary,
      advice: "Choose another name: what was coded with this one would count for a code that it was not meant for.")
  }

  /// What cannot be the name of a code.
  public static func notAName(_ name: String) -> Diagnostic {
    Diagnostic(
      "codebook.bad-name", "'\(name)' cannot be the name of a code",
      advice: "A name is one line with letters or digits, without * and |; what people read is the label.")
  }

  fileprivate static func sameName(_ name: String) -> Diagnostic {
    Diagnostic("codebook.same-name", "The code is called '\(name)' already", advice: "Nothing was changed.")
  }

  fileprivate static func intoItself(_ name: String) -> Diagnostic {
    Diagnostic(
      "codebook.into-itself", "The code '\(name)' cannot become part of itself",
      advice: "Name the codes that go first, and the one that stays after --into.")
  }

  fileprivate static func below(_ code: String, _ above: String) -> Diagnostic {
    Diagnostic(
      "codebook.below", "The code '\(code)' is '\(above)' or lies below it",
      advice: "Move '\(code)' out of it first: draad codebook move '\(code)' --top")
  }

  fileprivate static func onePart(_ code: String) -> Diagnostic {
    Diagnostic(
      "codebook.one-part", "A code is split into two or more", advice: "To give '\(code)' another name, use 'rename'.")
  }

  fileprivate static func splitGroup(_ code: String) -> Diagnostic {
    Diagnostic(
      "codebook.split-group", "The code '\(code)' has codes below it",
      advice: "Move them away first, or add the parts below it with 'draad codebook add --below'.")
  }

  fileprivate static func notBeside(_ code: String) -> Diagnostic {
    Diagnostic(
      "codebook.not-beside", "The code '\(code)' is not among those that the code would stand between",
      advice: "After --before name a code below the one that you move to.")
  }

  fileprivate static func nothingToGroup(_ code: String) -> Diagnostic {
    Diagnostic("codebook.no-members", "No codes are named to go below '\(code)'", advice: "Name them after it.")
  }
}
