import ArgumentParser
import QualitativeData

/// `draad codebook rename`
struct CodebookRename: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Gives a code another name; what was coded with the old one counts for it.",
    discussion: "Example: draad codebook rename kosten uitgaven --reason 'baten horen er niet bij'")

  @Argument(help: "The code, by name, label or path.")
  var code: String
  @Argument(help: "Its new name.")
  var name: String
  @OptionGroup var change: CodebookChange

  func run() throws {
    try change.make { (codebook) throws(Diagnostic) in .rename(try codebook.named(code), to: name) }
  }
}

/// `draad codebook merge`
struct CodebookMerge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Makes codes part of another; what was coded with them counts for it.",
    discussion: """
      What is below them goes below it. Their indicators are added to its own; a definition and other texts it takes over \
      only where it has none. Comments in the file stay.

      Example: draad codebook merge lidgeld licentie --into contributie
      """)

  @Argument(help: "The codes that go.")
  var codes: [String]
  @Option(name: .long, help: "The code that stays.")
  var into: String
  @OptionGroup var change: CodebookChange

  func run() throws {
    try change.make { (codebook) throws(Diagnostic) in
      .merge(try codebook.named(codes), into: try codebook.named(into))
    }
  }
}

/// `draad codebook split`
struct CodebookSplit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split", abstract: "Makes several codes of one; each passage comes back in the review as undecided.",
    discussion: """
      Every coder says of their own passages which of the parts apply, one or more or none; until then a passage counts \
      nowhere, and tables say how many wait.

      Example: draad codebook split subsidie startsubsidie structurele-subsidie
      """)

  @Argument(help: "The code that is split.")
  var code: String
  @Argument(help: "The names of its parts.")
  var parts: [String]
  @OptionGroup var change: CodebookChange

  func run() throws {
    try change.make { (codebook) throws(Diagnostic) in
      .split(try codebook.named(code), into: parts.map { Code(name: $0) })
    }
  }
}

/// `draad codebook move`
struct CodebookMove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Puts codes, with all below them, below another code or at the top.",
    discussion: """
      Example: draad codebook move lidgeld licentie --below verdienmodel
      Example: draad codebook move context --top --before drijfveren
      """)

  @Argument(help: "The codes.")
  var codes: [String]
  @Option(name: .long, help: "The code above them.")
  var below: String?
  @Flag(name: .long, help: "To the top of the tree.")
  var top = false
  @Option(name: .long, help: "Before this code, instead of after all that are there.")
  var before: String?
  @OptionGroup var change: CodebookChange

  func validate() throws {
    if (below == nil) != top { throw ValidationError("Say --below CODE or --top.") }
  }

  func run() throws {
    try change.make { (codebook) throws(Diagnostic) in
      .move(
        try codebook.named(codes), under: try below.map { (name) throws(Diagnostic) in try codebook.named(name) },
        before: try before.map { (name) throws(Diagnostic) in try codebook.named(name) })
    }
  }
}

/// `draad codebook group`
struct CodebookGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "group", abstract: "Makes a new code above others.",
    discussion: "Example: draad codebook group verdienmodel contributie vergoeding --label 'Waar zij van leven'")

  @Argument(help: "The name of the new code.")
  var name: String
  @Argument(help: "The codes that go below it.")
  var codes: [String]
  @Option(name: .long, help: "What people read.")
  var label: String?
  @Option(name: .long, help: "What it means.")
  var definition = ""
  @OptionGroup var change: CodebookChange

  func run() throws {
    try change.make { (codebook) throws(Diagnostic) in
      .group(try codebook.named(codes), under: Code(name: name, label: label, definition: definition))
    }
  }
}

/// `draad codebook drop`
struct CodebookDrop: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drop", abstract: "Takes codes out of use; what was coded with them is kept and counts no more.",
    discussion: """
      A code with others below it goes only with --with-below. In the file they stand under 'dropped:' from then on.

      Example: draad codebook drop geluk-gehad --reason 'bleek overal iets anders'
      """)

  @Argument(help: "The codes.")
  var codes: [String]
  @Flag(name: .long, help: "With all codes below them.")
  var withBelow = false
  @OptionGroup var change: CodebookChange

  func run() throws {
    try change.make { (codebook) throws(Diagnostic) in
      let names = try codebook.named(codes)
      if !withBelow, let group = names.first(where: { !Set(codebook.subtree(of: $0)).isSubset(of: names) }) {
        throw .hasBelow(group, codebook.subtree(of: group).count - 1)
      }
      return .drop(names)
    }
  }
}

/// `draad codebook add`
struct CodebookAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Adds codes.",
    discussion: """
      Example: draad codebook add elkaar-kennen --below drijfveren --definition 'Men kende elkaar al.'
      Example: draad codebook add huur lonen inkoop --below kosten
      """)

  @Argument(help: "Their names.")
  var names: [String]
  @Option(name: .long, help: "The code above them.")
  var below: String?
  @Option(name: .long, help: "What people read; for one code.")
  var label: String?
  @OptionGroup var texts: CodeTexts
  @OptionGroup var change: CodebookChange

  func validate() throws {
    if names.count > 1, label != nil || !texts.isEmpty {
      throw ValidationError("A label, texts and a colour are one code's: add codes one by one.")
    }
  }

  func run() throws {
    try change.make { (codebook) throws(Diagnostic) in
      let parent = try below.map { (name) throws(Diagnostic) in try codebook.named(name) }
      let values = try texts.values()
      return .add(
        names.map { name in
          var code = Code(name: name, label: label, parent: parent, indicators: texts.indicator)
          for (key, text) in values { code[key] = text }
          return code
        })
    }
  }
}

/// `draad codebook label`
struct CodebookLabel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "label", abstract: "Gives a code another label, definition, colour or other text.",
    discussion: """
      An empty text takes the old one away. Indicators that are given are added to those there are.

      Example: draad codebook label kosten 'Wat het kost'
      Example: draad codebook label kosten --definition 'Geld dat het initiatief uitgeeft.' --color '#1f77b4'
      """)

  @Argument(help: "The code.")
  var code: String
  @Argument(help: "What people read from now on.")
  var label: String?
  @OptionGroup var texts: CodeTexts
  @OptionGroup var change: CodebookChange

  func validate() throws {
    if label == nil, texts.isEmpty { throw ValidationError("Say what changes: a label, or one of the options.") }
  }

  func run() throws {
    try change.make { (codebook) throws(Diagnostic) in
      let name = try codebook.named(code)
      var values = try texts.values()
      if let label { values[.label] = label == name ? "" : label }
      let known = codebook[name]?.indicators ?? []
      let added = texts.indicator.filter { !known.contains($0) }
      return .define(name, values, indicators: added.isEmpty ? nil : known + added)
    }
  }
}

/// The texts of a code as options.
struct CodeTexts: ParsableArguments {
  @Option(name: .long, help: "What it means.")
  var definition: String?
  @Option(name: .long, help: "When to apply it.")
  var use: String?
  @Option(name: .customLong("not"), help: "When not to, and which code then.")
  var exclusion: String?
  @Option(name: .long, help: "A sentence to which it applies.")
  var example: String?
  @Option(name: .long, help: "A note on it.")
  var memo: String?
  @Option(name: .long, help: "Its colour, such as '#1f77b4'.")
  var color: String?
  @Option(name: .long, help: "A word or phrase that hints at it; may be repeated.")
  var indicator: [String] = []

  var isEmpty: Bool {
    [definition, use, exclusion, example, memo, color].allSatisfy { $0 == nil } && indicator.isEmpty
  }

  /// Those that are given. Throws where the colour is none.
  func values() throws(Diagnostic) -> [Code.TextKey: String] {
    if let color, !color.isEmpty, !Code.isColor(color) { throw .noColor(color) }
    let given: [(Code.TextKey, String?)] = [
      (.definition, definition), (.use, use), (.not, exclusion), (.example, example), (.memo, memo), (.color, color),
    ]
    return Dictionary(uniqueKeysWithValues: given.compactMap { key, text in text.map { (key, $0) } })
  }
}

extension Diagnostic {
  static func noColor(_ text: String) -> Diagnostic {
    Diagnostic("codebook.no-color", "'\(text)' is not understood as a colour", advice: "Write it as '#1f77b4'.")
  }

  fileprivate static func hasBelow(_ code: String, _ count: Int) -> Diagnostic {
    Diagnostic(
      "codebook.has-below", "The code '\(code)' has \(counted(count, "code")) below it",
      advice: "Move them away first, or say --with-below to drop them too.")
  }
}
