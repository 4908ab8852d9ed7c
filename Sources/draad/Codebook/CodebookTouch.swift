import QualitativeData

/// What an operation on codes would touch, in words.
struct CodebookTouch {
  private let codebook: Codebook
  private let codings: [Coding]

  /// Looks at what was coded.
  init(_ folder: StudyFolder, _ codebook: Codebook) throws(Diagnostic) {
    self.codebook = codebook
    // What is wrong with coders' files other commands say.
    codings = try Inputs.codings(folder.codingFiles, names: codebook.formerNames, Outcome(isQuiet: true)).codings
  }

  /// The lines that are said before anything is done.
  func lines(_ operation: CodebookOperation) -> [String] {
    codeLines(operation) + [arrows(operation)].filled
  }

  /// Arrows of the model that go with their codes; those that only follow a name are not worth a word.
  private func arrows(_ operation: CodebookOperation) -> String {
    let edits = (try? operation.edits(in: codebook)) ?? []
    let gone = edits.compactMap { edit -> String? in
      guard case .arrow(let arrow, let others) = edit, others.isEmpty else { return nil }
      return "'\(arrow.text)'"
    }
    return gone.isEmpty ? "" : "The model loses \(list(gone))."
  }

  private func codeLines(_ operation: CodebookOperation) -> [String] {
    switch operation {
    case .rename(let code, let name):
      return ["\(code) becomes \(name): \(amount([code])) \(counts([code])) for it.", mentions(code)].filled
    case .merge(let codes, let target):
      let below = codes.flatMap { codebook.children(of: $0) }
      return [
        "\(list(codes)) \(codes.count == 1 ? "becomes" : "become") part of \(target), which has \(amount([target])): "
          + "\(amount(codes)) more \(counts(codes)) for it.",
        below.isEmpty ? "" : "\(list(below)) \(below.count == 1 ? "goes" : "go") below \(target).",
      ].filled + codes.map(mentions).filled
    case .split(let code, let parts):
      let count = self.codings(of: [code]).count
      return [
        "\(code) becomes \(list(parts.map(\.name))).",
        count == 0
          ? "Nothing was coded with it."
          : "\(amount([code])) \(count == 1 ? "waits" : "wait") until \(coders([code])) \(Set(codings(of: [code]).map(\.coder)).count == 1 ? "says" : "say") in 'draad review' which "
            + "of them it is; until then \(count == 1 ? "it counts" : "they count") nowhere.", mentions(code),
      ].filled
    case .move(let codes, let parent, _):
      return [
        "\(list(codes)) \(codes.count == 1 ? "goes" : "go") \(parent.map { "below \($0)" } ?? "to the top"), with "
          + "\(amount(codes.flatMap(codebook.subtree))).",
        parent.map {
          codings(of: [$0]).isEmpty || codebook.isGroup($0) ? "" : "\($0) becomes a group: it is suggested no more."
        }
          ?? "",
      ].filled
    case .group(let codes, let new):
      return ["\(new.name) is new, above \(list(codes)), with \(amount(codes.flatMap(codebook.subtree)))."]
    case .drop(let codes):
      let all = codes.flatMap(codebook.subtree)
      return [
        "\(list(all)) \(all.count == 1 ? "is" : "are") dropped: \(amount(all)) \(codings(of: all).count == 1 ? "is" : "are") kept and \(counts(all)) no more."
      ]
    case .define(let code, let texts, let indicators):
      let keys =
        Code.TextKey.allCases.filter { texts[$0] != nil }.map(\.rawValue) + (indicators == nil ? [] : ["indicators"])
      return ["\(code) gets another \(list(keys))."]
    case .add(let codes):
      return ["\(list(codes.map(\.name))) \(codes.count == 1 ? "is" : "are") new."]
    }
  }

  private func codings(of codes: [String]) -> [Coding] {
    let wanted = Set(codes)
    return codings.filter { wanted.contains($0.code) }
  }

  private func amount(_ codes: [String]) -> String {
    let own = codings(of: codes)
    guard !own.isEmpty else { return "no codings" }
    return counted(own.count, "coding") + " of " + coders(codes) + " in "
      + counted(Set(own.map(\.document)).count, "document")
  }

  private func coders(_ codes: [String]) -> String { list(Set(codings(of: codes).map(\.coder)).sorted()) }

  private func counts(_ codes: [String]) -> String { codings(of: codes).count == 1 ? "counts" : "count" }

  private func list(_ names: [String]) -> String {
    var seen: Set<String> = []
    let names = names.filter { seen.insert($0).inserted }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Texts that would go on speaking of a code by its old name.
  private func mentions(_ name: String) -> String {
    let speaking = codebook.codes.filter { code in
      code.name != name && [code.definition, code.use, code.not, code.memo].contains { $0.contains(name) }
    }.map(\.name)
    return speaking.isEmpty ? "" : "Its old name stands in the text of \(list(speaking)), which is left as it is."
  }
}

extension [String] {
  fileprivate var filled: [String] { filter { !$0.isEmpty } }
}
