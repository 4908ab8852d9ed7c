import QualitativeData
import StudyFiles

/// Codes of another program as a codebook.
public struct CodeImporter: Stage {
  private let name: String
  private let language: String

  /// Prepares for a codebook with a name, in a language.
  public init(name: String, language: String) {
    self.name = name
    self.language = language
  }

  /// Makes the codebook. Throws `import.no-codes` where there are none.
  public func run(_ codes: [QDAProject.Code]) throws(Diagnostic) -> Diagnosed<Codebook> {
    guard !codes.isEmpty else { throw .noCodes }
    let result = CodeTree(codes, notes: [:])
    try CodeOrder.check(result.codes, file: name)
    return Diagnosed(Codebook(name: name, language: language, codes: result.codes))
  }
}

/// The codes in the order of the file, with the names that they get.
struct CodeTree {
  private(set) var codes: [Code] = []
  /// The names by GUID.
  private(set) var names: [String: String] = [:]
  private var taken: Set<String> = []
  private let notes: [String: String]

  /// `notes` are texts by GUID.
  init(_ codes: [QDAProject.Code], notes: [String: String]) {
    self.notes = notes
    add(codes, under: nil, isNamed: true)
    add(codes, under: nil, isNamed: false)
    self.codes = ordered(codes)
  }

  private var made: [String: Code] = [:]

  /// Names that codes bring with them go first, so that none is given away.
  private mutating func add(_ codes: [QDAProject.Code], under parent: String?, isNamed: Bool) {
    for item in codes {
      var code = CodeDescription.read(item.description ?? "", title: item.name)
      let brings = !code.name.isEmpty
      if brings == isNamed {
        let name = brings ? code.name : CodeDescription.name(of: item.name)
        code.color = item.color.flatMap { Code.isColor($0) ? $0.lowercased() : nil }
        code.name = unique(name.isEmpty ? "code" : name, under: parent)
        let memos = item.notes.compactMap { notes[$0] }
        if !memos.isEmpty { code.memo = ([code.memo].filter { !$0.isEmpty } + memos).joined(separator: "\n\n") }
        made[item.guid] = code
        names[item.guid] = code.name
      }
      add(item.codes, under: CodeDescription.name(of: item.name), isNamed: isNamed)
    }
  }

  private mutating func unique(_ wanted: String, under parent: String?) -> String {
    if taken.insert(wanted).inserted { return wanted }
    let base = parent.map { "\($0)-\(wanted)" } ?? wanted
    var name = base
    var number = 1
    while !taken.insert(name).inserted {
      number += 1
      name = "\(base)-\(number)"
    }
    return name
  }

  private func ordered(_ codes: [QDAProject.Code], under parent: String? = nil) -> [Code] {
    codes.flatMap { item -> [Code] in
      guard var code = made[item.guid] else { return [] }
      code.parent = parent
      return [code] + ordered(item.codes, under: code.name)
    }
  }
}

extension CodeDescription {
  /// A name made of a title: lower case, hyphens for all that is neither letter nor digit.
  static func name(of title: String) -> String {
    var name = ""
    for character in title.lowercased() {
      if character.isLetter || character.isNumber {
        name.append(character)
      } else if !name.isEmpty, name.last != "-" {
        name.append("-")
      }
    }
    while name.last == "-" { name.removeLast() }
    return name
  }
}

extension Diagnostic {
  static var noCodes: Diagnostic {
    Diagnostic(
      "import.no-codes", "There are no codes in it", advice: "Check in the other program that the codebook is exported."
    )
  }
}
