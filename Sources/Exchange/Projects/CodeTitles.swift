import QualitativeData

/// What other programs call codes: labels, each once whatever its case, since some programs insist.
struct CodeTitles {
  private var titles: [String: String] = [:]
  private var taken: Set<String> = []

  init(_ codebook: Codebook) {
    let counts = Dictionary(grouping: codebook.codes, by: { $0.label.lowercased() }).mapValues(\.count)
    for code in codebook.codes {
      var title = code.label.isEmpty ? code.name : code.label
      if counts[title.lowercased(), default: 0] > 1 { title += " (\(code.name))" }
      while !taken.insert(title.lowercased()).inserted { title += "′" }
      titles[code.name] = title
    }
  }

  subscript(name: String) -> String? { titles[name] }

  /// Codes that stand for cases.
  func cases(_ ids: [String]) -> [QDAProject.Code] {
    var taken = taken
    return ids.map { id in
      var title = id
      while !taken.insert(title.lowercased()).inserted { title += "′" }
      return QDAProject.Code(guid: QDAIdentity.guid("case", id), name: title)
    }
  }

  /// The codes with those below them; groups take no codings unless they have some. `isNested` has groups below a codable
  /// code be codable too.
  func tree(
    _ codebook: Codebook, used: Set<String>, notes: [String: String], isNested: Bool = false
  ) -> [QDAProject.Code] {
    func isCodable(_ code: Code) -> Bool {
      if !codebook.isGroup(code.name) || used.contains(code.name) { return true }
      guard isNested, let parent = code.parent.flatMap({ codebook[$0] }) else { return false }
      return isCodable(parent)
    }
    func make(_ code: Code) -> QDAProject.Code {
      let title = titles[code.name] ?? code.name
      return QDAProject.Code(
        guid: QDAIdentity.guid("code", code.name), name: title,
        description: CodeDescription.write(
          code, title: title, language: codebook.language),
        color: code.color, isCodable: isCodable(code),
        notes: notes[code.name].map { [$0] } ?? [],
        codes: codebook.children(of: code.name).compactMap { codebook[$0] }.map(make))
    }
    return codebook.codes.filter { $0.parent == nil }.map(make)
  }
}
