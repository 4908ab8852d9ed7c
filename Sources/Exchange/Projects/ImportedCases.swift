import QualitativeData

/// The cases of an import while they are made.
struct ImportedCases {
  private(set) var list: [Case] = []
  var attributes: [String] = []
  /// Passages by the GUID of the code that stands for a case.
  var texts: [String: [(place: Int, range: TextRange)]] = [:]

  /// The table, every case with every attribute.
  var table: CaseTable {
    let cases = list.map { item in
      var item = item
      for attribute in attributes where item.values[attribute] == nil { item.values[attribute] = [] }
      return item
    }
    return CaseTable(attributes: attributes, cases: cases)
  }

  /// Adds a case under a name that is free; gives that name.
  mutating func add(_ name: String, documents: [String], speakers: [String], values: [String: [String]]) -> String {
    var id = name.isEmpty ? "case" : name
    while list.contains(where: { $0.id == id }) { id += "′" }
    list.append(Case(id: id, documents: documents, speakers: speakers, values: values))
    return id
  }

  /// Gives values to all cases of a document, which gets one of its own where it has none.
  mutating func give(_ values: [String: [String]], to document: String) {
    var places = list.indices.filter { list[$0].documents.contains(document) }
    if places.isEmpty {
      _ = add(document, documents: [document], speakers: [], values: [:])
      places = [list.count - 1]
    }
    for place in places {
      for (name, new) in values {
        let old = list[place].values[name] ?? []
        list[place].values[name] = old + new.filter { !old.contains($0) }
      }
    }
  }

  /// The names of variables as attributes: each once, and none that a table of cases means something else by.
  static func names(_ variables: [QDAProject.Variable], isOwn: Bool) -> [String: String] {
    var names: [String: String] = [:]
    var taken: Set<String> = isOwn ? ["case"] : ["case", "speakers", "documents"]
    for variable in variables where names[variable.guid] == nil {
      let base = variable.name.isEmpty ? "variable" : variable.name
      var name = base
      var number = 1
      while taken.contains(name) {
        number += 1
        name = "\(base) \(number)"
      }
      taken.insert(name)
      names[variable.guid] = name
    }
    return names
  }

  /// A text without white space around it.
  static func trimmed(_ text: some StringProtocol) -> String {
    String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// A value as a table of cases has several.
  static func parts(_ value: String) -> [String] {
    value.split(separator: "|").map(trimmed).filter { !$0.isEmpty }
  }
}
