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
  public func run(_ codebook: QDACodebook) throws(Diagnostic) -> Diagnosed<Codebook> {
    guard !codebook.codes.isEmpty else { throw .noCodes }
    let result = CodeTree(codebook.codes, notes: [:], groups: codebook.groups, language: language)
    try CodeOrder.check(result.codes, file: name)
    let notes: [Diagnostic] = result.madeGroups > 0 ? [.codeGroups(result.madeGroups)] : []
    return Diagnosed(Codebook(name: name, language: language, codes: result.codes), notes)
  }
}

/// The codes in the order of the file, with the names that they get.
struct CodeTree {
  private(set) var codes: [Code] = []
  /// The names by GUID.
  private(set) var names: [String: String] = [:]
  /// The codes that are there, in the order of the file.
  private(set) var kept: [QDAProject.Code] = []
  /// GUIDs of codes that only say which text is a case's.
  private(set) var caseCodes: Set<String> = []
  /// How many codes only say that.
  private(set) var caseCodeCount = 0
  /// How many codes had a GUID that another one has.
  private(set) var repeated = 0
  /// How many groups of codes became codes.
  private(set) var madeGroups = 0
  private var taken: Set<String> = []
  private var made: [String: Code] = [:]
  private let notes: [String: String]

  /// `notes` are texts by GUID; `cases` are GUIDs of cases: NVivo and QualCoder (refi.py, clean_up_case_codes_and_case_text,
  /// version 4.0 beta) link a case to its text by a code that has the case's GUID.
  init(
    _ codes: [QDAProject.Code], notes: [String: String], groups: [QDAProject.Group] = [],
    except cases: Set<String> = [],
    language: String = "nl"
  ) {
    self.notes = notes
    let own = withoutCases(codes, cases)
    add(own, under: nil, isNamed: true)
    add(own, under: nil, isNamed: false)
    self.codes = ordered(own)
    put(groups.filter { !$0.isOwn && !$0.codes.isEmpty }, language)
  }

  /// What lies below a code of a case and is none itself moves up.
  private mutating func withoutCases(_ codes: [QDAProject.Code], _ cases: Set<String>) -> [QDAProject.Code] {
    codes.flatMap { code -> [QDAProject.Code] in
      var code = code
      code.codes = withoutCases(code.codes, cases)
      guard cases.contains(code.guid) else { return [code] }
      caseCodes.insert(code.guid)
      caseCodeCount += 1
      return code.codes
    }
  }

  /// Names that codes bring with them go first, so that none is given away.
  private mutating func add(_ codes: [QDAProject.Code], under parent: String?, isNamed: Bool) {
    for item in codes {
      var code = CodeDescription.read(item.description ?? "", title: item.name)
      let brings = !code.name.isEmpty
      if brings == isNamed {
        if made[item.guid] != nil {
          repeated += 1
        } else {
          let name = brings ? code.name : CodeDescription.name(of: item.name)
          code.color = item.color.flatMap { Code.isColor($0) ? $0.lowercased() : nil }
          code.name = unique(name.isEmpty ? "code" : name, under: parent)
          let memos = item.notes.compactMap { notes[$0] }.filter { $0 != code.memo }
          if !memos.isEmpty { code.memo = ([code.memo].filter { !$0.isEmpty } + memos).joined(separator: "\n\n") }
          made[item.guid] = code
          names[item.guid] = code.name
        }
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

  private mutating func ordered(_ codes: [QDAProject.Code], under parent: String? = nil) -> [Code] {
    var result: [Code] = []
    for item in codes {
      var above = parent
      if var code = made.removeValue(forKey: item.guid) {
        code.parent = parent
        result.append(code)
        kept.append(item)
        above = code.name
      }
      result += ordered(item.codes, under: above)
    }
    return result
  }

  // MARK: groups

  /// A group becomes the code above those of its codes that have none; that a code is in further groups is written in its
  /// memo.
  private mutating func put(_ groups: [QDAProject.Group], _ language: String) {
    let place = Dictionary(codes.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var parents: [String: String] = [:]
    var above: [Code] = []
    for group in groups {
      let members = group.codes.compactMap { names[$0] }
      let free = members.filter { parents[$0] == nil && place[$0].map { codes[$0].parent == nil } == true }
      var name: String?
      if !free.isEmpty {
        let plain = CodeDescription.name(of: group.name)
        let own = unique(plain.isEmpty ? "group" : plain, under: nil)
        above.append(Code(name: own, label: group.name, definition: group.description))
        for member in free { parents[member] = own }
        name = own
      }
      for member in members where parents[member] != name || name == nil {
        guard let place = place[member] else { continue }
        let line = (language == "en" ? "Also in group: " : "Ook in groep: ") + group.name
        codes[place].memo = [codes[place].memo, line].filter { !$0.isEmpty }.joined(separator: "\n\n")
      }
    }
    madeGroups = above.count
    guard !above.isEmpty else { return }
    arrange(above, parents)
  }

  private mutating func arrange(_ above: [Code], _ parents: [String: String]) {
    for place in codes.indices {
      if let parent = parents[codes[place].name] { codes[place].parent = parent }
    }
    let below = Dictionary(grouping: codes, by: \.parent)
    func withThoseBelow(_ code: Code) -> [Code] { [code] + (below[code.name] ?? []).flatMap(withThoseBelow) }
    codes = (below[nil] ?? []).flatMap(withThoseBelow) + above.flatMap(withThoseBelow)
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

  fileprivate static func codeGroups(_ count: Int) -> Diagnostic {
    Diagnostic(
      "import.code-groups", .note,
      "\(count == 1 ? "A group of codes is now a code" : "\(count) groups of codes are now codes") above its codes",
      advice: "That a code is in further groups stands in its memo.")
  }
}
