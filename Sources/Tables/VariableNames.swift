import QualitativeData

/// Names that a statistics program takes for variables, made of any names: unique, and the same each time.
struct VariableNames {
  /// Whose rules hold.
  enum Rules {
    case spss, stata

    var length: Int { self == .spss ? 64 : 32 }

    /// In lower case; both programs' manuals list them.
    var reserved: Set<String> {
      switch self {
      case .spss: ["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"]
      case .stata:
        [
          "byte", "double", "float", "if", "in", "int", "long", "using", "with", "strl", "aggregate", "array",
          "boolean",
          "break", "case", "catch", "class", "colvector", "complex", "const", "continue", "default", "delegate",
          "delete",
          "do", "else", "eltypedef", "end", "enum", "explicit", "export", "external", "for", "friend", "function",
          "global", "goto", "inline", "local", "mata", "matrix", "namespace", "new", "null", "numeric", "nullmat",
          "operator", "orgtypedef", "pointer", "polymorphic", "pragma", "private", "protected", "public", "quad",
          "real",
          "return", "rowvector", "scalar", "short", "signed", "static", "string", "struct", "super", "switch",
          "template", "this", "throw", "transmorphic", "try", "typedef", "typename", "union", "unsigned", "vector",
          "version", "virtual", "void", "volatile", "while",
        ]
      }
    }

    /// The name that was wanted where it is reserved, so that `case` comes back from Stata as it went.
    func wanted(_ name: String) -> String {
      name.last == "_" && reserved.contains(name.dropLast().lowercased()) ? String(name.dropLast()) : name
    }
  }

  private let rules: Rules
  private var taken: Set<String> = []

  init(_ rules: Rules) { self.rules = rules }

  /// A name for the next variable.
  mutating func take(_ wanted: String) -> String {
    var base = Self.letters(wanted)
    if base.first.map({ $0.isNumber || $0 == "_" }) ?? true || isStringType(base) { base = "v" + base }
    if rules.reserved.contains(base.lowercased()) { base += "_" }
    base = String(base.prefix(rules.length))
    var name = base
    var number = 1
    while !taken.insert(name.lowercased()).inserted {
      number += 1
      name = String(base.prefix(rules.length - String(number).count - 1)) + "_\(number)"
    }
    return name
  }

  /// What begins as Stata's `str5` does.
  private func isStringType(_ name: String) -> Bool {
    rules == .stata && name.lowercased().hasPrefix("str") && name.dropFirst(3).first?.isNumber == true
  }

  /// ASCII letters, digits and underscores; marks over letters are taken off, all else becomes an underscore.
  private static func letters(_ text: String) -> String {
    var result = ""
    for scalar in Canonical.decomposed(text).unicodeScalars {
      if scalar.isASCII, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        result.unicodeScalars.append(scalar)
      } else if scalar.properties.canonicalCombiningClass == .notReordered, result.last != "_" {
        result.append("_")
      }
    }
    while result.last == "_" { result.removeLast() }
    return result
  }
}
