import QualitativeData

/// What leads from stand-ins back to names: to be kept apart from the study, and safe.
public struct NameKey: Hashable, Sendable {
  /// What a stand-in stands for.
  public struct Entry: Hashable, Sendable {
    /// What it is the name of.
    public var kind: NameKind
    /// What stands in the study now.
    public var standIn: String
    /// The name.
    public var original: String
    /// What makes two mentions the same name.
    var identity: String
  }

  /// Where a stand-in stands for another form of the name than its entry has.
  struct Form: Hashable {
    var place: String
    var number: Int
    var standIn: String
    var original: String
  }

  /// A text that would not come back by its stand-ins alone.
  struct Whole: Hashable {
    var place: String
    var masked: String
    var original: String
  }

  /// What stand-ins stand for, in the order in which they were given out.
  public private(set) var entries: [Entry] = []
  var forms: [Form] = []
  var wholes: [Whole] = []
  /// Former names by present ones.
  var documents: [String: String] = [:]
  var cases: [String: String] = [:]
  /// The passages of decisions that began or ended within a name, by the decision's identity.
  var ranges: [String: TextRange] = [:]
  private var places: [String: Int] = [:]

  /// A key of nothing.
  public init() {}

  mutating func add(_ entry: Entry) {
    places[entry.identity] = entries.count
    entries.append(entry)
  }

  func entry(_ identity: String) -> Entry? { places[identity].map { entries[$0] } }
}

// MARK: as rows

extension NameKey {
  private static let header = ["kind", "stand_in", "original", "place", "number"]

  /// The key as rows of a table: the names first, then what leads back exactly.
  public var rows: [[String]] {
    var rows = [Self.header]
    rows += entries.map { [$0.kind.rawValue, $0.standIn, $0.original, "", $0.identity] }
    rows += documents.sorted { $0.key < $1.key }.map { ["document", $0.key, $0.value, "", ""] }
    rows += cases.sorted { $0.key < $1.key }.map { ["case", $0.key, $0.value, "", ""] }
    rows += forms.map { ["form", $0.standIn, $0.original, $0.place, String($0.number)] }
    rows += ranges.sorted { $0.key < $1.key }.map { id, range in
      ["range", "", "\(range.start)-\(range.end)", id, ""]
    }
    rows += wholes.map { ["text", $0.masked, $0.original, $0.place, ""] }
    return rows
  }

  /// Reads rows. Throws `pseudonymise.key` where they are no key.
  public init(rows: [[String]]) throws(Diagnostic) {
    guard let header = rows.first, header == Self.header else { throw .noKey(line: 1) }
    for (index, row) in rows.enumerated().dropFirst() {
      guard row.count == 5 else { throw .noKey(line: index + 1) }
      guard add(row) else { throw .noKey(line: index + 1) }
    }
  }

  private mutating func add(_ row: [String]) -> Bool {
    switch row[0] {
    case "document": documents[row[1]] = row[2]
    case "case": cases[row[1]] = row[2]
    case "form":
      guard let number = Int(row[4]) else { return false }
      forms.append(Form(place: row[3], number: number, standIn: row[1], original: row[2]))
    case "range":
      let ends = row[2].split(separator: "-").compactMap { Int($0) }
      guard ends.count == 2 else { return false }
      ranges[row[3]] = TextRange(ends[0], ends[1])
    case "text": wholes.append(Whole(place: row[3], masked: row[1], original: row[2]))
    default:
      guard let kind = NameKind(rawValue: row[0]), !row[1].isEmpty else { return false }
      add(Entry(kind: kind, standIn: row[1], original: row[2], identity: row[4]))
    }
    return true
  }
}

extension Diagnostic {
  static func noKey(line: Int) -> Diagnostic {
    Diagnostic(
      "pseudonymise.key", "This is no key of 'draad pseudonymise' (row \(line))",
      advice: "Name the file that it wrote; a key that was opened and saved in a spreadsheet may be damaged.")
  }
}
