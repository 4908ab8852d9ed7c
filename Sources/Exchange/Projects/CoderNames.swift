import QualitativeData

/// What each user of a project is called as a coder: by the name that the project gives, two of one name apart.
enum CoderNames {
  static func given(_ users: [QDAProject.User], nameless: String) -> ([String: String], [Diagnostic]) {
    var names: [String: String] = [:]
    var taken: Set<String> = []
    var diagnostics: [Diagnostic] = []
    func called(_ user: QDAProject.User) -> String { name(user.name).isEmpty ? nameless : name(user.name) }
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
      if free != base { diagnostics.append(.sameName(base, now: free)) }
    }
    return (names, diagnostics)
  }

  /// A name on one line, as a coder may be called.
  private static func name(_ text: String) -> String {
    let words = text.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
    let printable = words.unicodeScalars.filter {
      ![.control, .format, .surrogate, .unassigned, .privateUse].contains($0.properties.generalCategory)
    }
    return String(String(String.UnicodeScalarView(printable)).prefix(76))
  }
}

extension Diagnostic {
  fileprivate static func sameName(_ name: String, now: String) -> Diagnostic {
    Diagnostic(
      "import.same-name", .warning, "Two users of the project are called '\(name)'; the second is now '\(now)'",
      advice: "They stay two coders. If they are one person, 'draad codings merge' puts their files together.")
  }
}
