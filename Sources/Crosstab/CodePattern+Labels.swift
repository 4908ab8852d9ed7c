import QualitativeData

extension CodePattern {
  /// Reads patterns as people write them: labels stand for the names of their codes, alone or before a star
  /// (`Verdienmodel/*`). Throws `crosstab.no-code` where one fits no code.
  public static func read(_ texts: [String], in codebook: Codebook) throws(Diagnostic) -> [CodePattern] {
    var patterns: [CodePattern] = []
    for text in texts { patterns.append(try read(text, in: codebook)) }
    return patterns
  }

  private static func read(_ text: String, in codebook: Codebook) throws(Diagnostic) -> CodePattern {
    let plain = CodePattern(text)
    if codebook.codes.contains(where: { plain.matches(codebook.path(of: $0.name)) }) { return plain }
    let stars = text.reversed().prefix { $0 == "*" || $0 == "/" }.count
    let ending = String(text.suffix(stars))
    let found = codebook.codes(called: String(text.dropLast(stars)))
    guard found.count == 1 else { throw .noCode(text, in: codebook) }
    let pattern = CodePattern(found[0].name + ending)
    guard codebook.codes.contains(where: { pattern.matches(codebook.path(of: $0.name)) }) else {
      throw .noCode(text, in: codebook)
    }
    return pattern
  }
}

extension Diagnostic {
  static func noCode(_ text: String, in codebook: Codebook) -> Diagnostic {
    var problem = noCode(text)
    let stars = text.reversed().prefix { $0 == "*" || $0 == "/" }.count
    problem.advice = codebook.advice(on: String(text.dropLast(stars)), otherwise: problem.advice)
    return problem
  }
}
