import QualitativeData

/// What each user of a project is called as a coder: by the name that the project gives, two of one name apart.
enum CoderNames {
  static func given(_ users: [QDAProject.User], nameless: String) -> ([String: String], [Diagnostic]) {
    var names: [String: String] = [:]
    var taken: Set<String> = []
    var diagnostics: [Diagnostic] = []
    func called(_ user: QDAProject.User) -> String {
      let name = name(user.name)
      return name.contains { $0.isLetter || $0.isNumber } ? name : nameless
    }
    let given = Set(users.map(called))
    for user in users where names[user.guid] == nil {
      let base = called(user)
      var free = base
      var number = 1
      while taken.contains(free) || (free != base && given.contains(free)) {
        number += 1
        free = "\(base) \(number)"
      }
      taken.insert(free)
      names[user.guid] = free
      let whole = line(user.name)
      let isNamed = whole.contains { $0.isLetter || $0.isNumber }
      if !isNamed, !whole.isEmpty { diagnostics.append(.onlySigns(whole, now: free)) }
      if isNamed, base != whole { diagnostics.append(.shortened(whole.unicodeScalars.count, now: free)) }
      if free != base { diagnostics.append(.sameName(base, now: free)) }
    }
    return (names, diagnostics)
  }

  /// A name on one line, as long as a coder's may be.
  private static func name(_ text: String) -> String {
    String(String.UnicodeScalarView(line(text).unicodeScalars.prefix(76))).trimmed
  }

  private static func line(_ text: String) -> String {
    let words = text.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
    let printable = words.unicodeScalars.filter {
      ![.control, .format, .surrogate, .unassigned, .privateUse].contains($0.properties.generalCategory)
    }
    return String(String.UnicodeScalarView(printable)).trimmed
  }
}

extension Diagnostic {
  fileprivate static func onlySigns(_ name: String, now: String) -> Diagnostic {
    Diagnostic(
      "import.coder-name", .warning,
      "A user of the project is called '\(name.prefix(20))'; as a coder that is now '\(now)'",
      advice: "A coder's name holds a letter or a digit. Go on with --coder '\(now)'.")
  }

  fileprivate static func shortened(_ count: Int, now: String) -> Diagnostic {
    Diagnostic(
      "import.coder-name", .warning, "A user's name of \(count) characters is now '\(now)'",
      advice: "A coder's name has 80 characters at most. Go on with that one.")
  }

  fileprivate static func sameName(_ name: String, now: String) -> Diagnostic {
    Diagnostic(
      "import.same-name", .warning, "Two users of the project are called '\(name)'; the second is now '\(now)'",
      advice: "They stay two coders. If they are one person, 'draad codings merge' puts their files together.")
  }
}
