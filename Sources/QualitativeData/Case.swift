/// The unit that is compared: an initiative, a person.
public struct Case: Hashable, Sendable, Codable {
  /// Its identity, unique in the study.
  public var id: String
  /// The documents that speak of it; where the table names none, the document with the case's id.
  public var documents: [String]
  /// Names or labels of the people who speak for it in transcripts.
  public var speakers: [String]
  /// The values of each attribute; an attribute may have several.
  public var values: [String: [String]]

  /// Makes a case.
  public init(id: String, documents: [String] = [], speakers: [String] = [], values: [String: [String]] = [:]) {
    self.id = id
    self.documents = documents.isEmpty ? [id] : documents
    self.speakers = speakers
    self.values = values
  }
}

/// All cases of a study and the names of their attributes.
public struct CaseTable: Hashable, Sendable, Codable {
  /// The attributes in the order of the table.
  public let attributes: [String]
  /// The cases in the order of the table.
  public let cases: [Case]
  /// Names of speakers that stand for different people in different cases.
  public var namesakes: Set<String> = []
  /// Whether there is no table, so that each document is a case of its own.
  public private(set) var isOfDocuments = false

  private let valueOrder: [String: [String]]
  private let places: [String: Int]
  private let byDocument: [String: [String]]

  /// Makes a table; expects unique ids (the reader of the file checks that). `valueOrder` has the values of attributes
  /// that have an order of their own.
  public init(attributes: [String] = [], cases: [Case] = [], valueOrder: [String: [String]] = [:]) {
    self.valueOrder = valueOrder
    self.attributes = attributes
    self.cases = cases
    places = Dictionary(cases.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var documents: [String: [String]] = [:]
    for item in cases { for document in item.documents { documents[document, default: []].append(item.id) } }
    byDocument = documents
  }

  /// Each document as a case of its own, for a study without a table of cases.
  public static func documents(_ ids: [String]) -> CaseTable {
    var table = CaseTable(cases: ids.map { Case(id: $0) })
    table.isOfDocuments = true
    return table
  }

  /// The case with an id.
  public subscript(id: String) -> Case? { places[id].map { cases[$0] } }
  /// Whether there is a case with an id.
  public func contains(_ id: String) -> Bool { places[id] != nil }
  /// The cases that a document speaks of, in the order of the table.
  public func cases(of document: String) -> [String] { byDocument[document] ?? [] }

  /// The case that a segment speaks of: its own where it has one, else the document's if that has just one.
  public func caseID(of segment: Segment?, in document: String) -> String? {
    if let own = segment?.caseID { return own }
    let all = cases(of: document)
    return all.count == 1 ? all[0] : nil
  }

  /// The values of an attribute over all cases, each once, in their own order or else that of the table.
  public func values(of attribute: String) -> [String] {
    var seen: Set<String> = []
    let found = cases.flatMap { $0.values[attribute] ?? [] }.filter { seen.insert($0).inserted }
    return valueOrder[attribute]?.filter(seen.contains) ?? found
  }

  /// The same table with values in an order that people gave; those that it does not name come after.
  public func ordered(_ order: [String: [String]]) -> CaseTable {
    let whole = order.filter { attributes.contains($0.key) }.map { attribute, values in
      (attribute, values + self.values(of: attribute).filter { !values.contains($0) })
    }
    guard !whole.isEmpty else { return self }
    var table = CaseTable(
      attributes: attributes, cases: cases,
      valueOrder: valueOrder.merging(Dictionary(uniqueKeysWithValues: whole)) { $1 })
    table.namesakes = namesakes
    table.isOfDocuments = isOfDocuments
    return table
  }

  /// The same table with an attribute's values by case replaced, or an attribute added; `order` is that of its values.
  public func with(_ attribute: String, values: [String: [String]], order: [String]) -> CaseTable {
    let changed = cases.map { item in
      var item = item
      item.values[attribute] = values[item.id]
      return item
    }
    var table = CaseTable(
      attributes: attributes.contains(attribute) ? attributes : attributes + [attribute], cases: changed,
      valueOrder: valueOrder.merging([attribute: order]) { $1 })
    table.namesakes = namesakes
    return table
  }
}
