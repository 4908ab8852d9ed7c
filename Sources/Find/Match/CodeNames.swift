import QualitativeData

extension Query.CodeTerm {
  /// The codes that are meant, with all below them: those whose name, label or path it is. Throws `find.no-code` where
  /// there are none.
  public func codes(in codebook: Codebook) throws(Diagnostic) -> Set<String> {
    let pattern = WordPattern(FoldedText.of(name))
    let found = codebook.codes.filter { code in
      let path = codebook.path(of: code.name)
      let labels = path.map { codebook[$0]?.label ?? $0 }
      let paths = path.indices.flatMap { [path[$0...].joined(separator: "/"), labels[$0...].joined(separator: "/")] }
      return paths.contains { pattern.matches(FoldedText.of($0)) }
    }
    guard !found.isEmpty else { throw .noCode(name, in: codebook) }
    return found.reduce(into: []) { $0.formUnion(codebook.subtree(of: $1.name)) }
  }
}
