/// One change of a codebook's file: what operations on codes are made of.
public enum CodebookEdit: Hashable, Sendable {
  /// The code gets a text under a key; an empty one takes the key away.
  case set(code: String, key: Code.TextKey, text: String)
  /// The code gets a list under a key; an empty one takes the key away.
  case list(code: String, key: Code.ListKey, items: [String])
  /// A new code below its parent, before one of the codes there, else after them.
  case insert(Code, before: String?)
  /// The code, with all below it, goes below another, or to the top; before one of the codes there, else after them.
  case move(code: String, under: String?, before: String?)
  /// The code goes. It has none below it.
  case remove(code: String)
  /// The code, with all below it, goes to those that were dropped.
  case drop(code: String)
  /// An arrow of the model gives way to others, or to none.
  case arrow(CodeArrow, becomes: [CodeArrow])
}

extension Code {
  /// What of a code is one text, by its key in the file.
  public enum TextKey: String, Sendable, CaseIterable {
    case name, label, definition, use, not, example, memo, color
  }

  /// What of a code is a list.
  public enum ListKey: String, Sendable, CaseIterable {
    case indicators, formerly
  }

  /// The text under a key.
  public subscript(key: TextKey) -> String {
    get {
      switch key {
      case .name: name
      case .label: label == name ? "" : label
      case .definition: definition
      case .use: use
      case .not: not
      case .example: example
      case .memo: memo
      case .color: color ?? ""
      }
    }
    set {
      switch key {
      case .name:
        if label == name { label = newValue }
        name = newValue
      case .label: label = newValue.isEmpty ? name : newValue
      case .definition: definition = newValue
      case .use: use = newValue
      case .not: not = newValue
      case .example: example = newValue
      case .memo: memo = newValue
      case .color: color = newValue.isEmpty ? nil : newValue
      }
    }
  }

  /// The list under a key.
  public subscript(key: ListKey) -> [String] {
    get { key == .indicators ? indicators : formerly }
    set { if key == .indicators { indicators = newValue } else { formerly = newValue } }
  }
}

extension Codebook {
  /// The codebook after edits. Expects codes that are there.
  public func applying(_ edits: some Sequence<CodebookEdit>) -> Codebook {
    edits.reduce(self) { $0.applying($1) }
  }

  /// The codebook after an edit.
  public func applying(_ edit: CodebookEdit) -> Codebook {
    switch edit {
    case .set(let name, let key, let text):
      return with(
        codes: codes.map { code in
          var code = code
          if code.name == name { code[key] = text }
          if key == .name, code.parent == name { code.parent = text }
          return code
        })
    case .list(let name, let key, let items):
      return with(
        codes: codes.map { code in
          var code = code
          if code.name == name { code[key] = items }
          return code
        })
    case .insert(let code, let before): return inserting([code], under: code.parent, before: before)
    case .move(let name, let parent, let before):
      let moved = subtree(of: name)
      let rest = with(codes: codes.filter { !moved.contains($0.name) })
      return rest.inserting(moved.compactMap { self[$0] }, under: parent, before: before)
    case .remove(let name): return with(codes: codes.filter { $0.name != name })
    case .drop(let name):
      let gone = subtree(of: name)
      var roots = gone.compactMap { self[$0] }
      if !roots.isEmpty { roots[0].parent = nil }
      return with(codes: codes.filter { !gone.contains($0.name) }, dropped: dropped + roots)
    case .arrow(let arrow, let others): return with(model: model.flatMap { $0 == arrow ? others : [$0] })
    }
  }

  /// With codes, of which the first stands above the others, put below a code.
  private func inserting(_ new: [Code], under parent: String?, before: String?) -> Codebook {
    guard var first = new.first else { return self }
    first.parent = parent
    var codes = codes
    let end = parent.flatMap { subtree(of: $0).last }.flatMap { index(of: $0) }.map { $0 + 1 } ?? codes.count
    codes.insert(contentsOf: [first] + new.dropFirst(), at: before.flatMap { index(of: $0) } ?? end)
    return with(codes: codes)
  }
}

extension Code {
  /// Whether a text is a colour: `#RRGGBB`.
  public static func isColor(_ text: String) -> Bool {
    text.utf8.count == 7 && text.first == "#" && text.dropFirst().allSatisfy { $0.isHexDigit && $0.isASCII }
  }
}
