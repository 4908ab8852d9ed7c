import QualitativeData
import Tables

/// A codebook as a table that comes back without loss: a row for each code, with its path.
public struct CodebookTabulator: Stage {
  private let texts: TableTexts
  private let language: String

  /// Prepares for a language.
  public init(language: String) {
    self.language = language
    texts = TableTexts(language)
  }

  /// Makes the table; the columns are named as the keys of a codebook's file.
  public func run(_ codebook: Codebook) throws(Diagnostic) -> Diagnosed<DataTable> {
    let rare = [("color", \Code.color.orEmpty), ("formerly", \Code.formerly.joined)]
      .filter { _, text in codebook.codes.contains { !$0[keyPath: text].isEmpty } }
    // Not `path`: Taguette takes a table that has one of `tag`, `name` and `path`, and refuses one with two of them.
    let names =
      ["name", "label", "parent", "code path", "definition", "use", "not", "indicators", "example", "memo"]
      + rare.map(\.0)
    var table = DataTable(
      name: texts.codebook, language: language, columns: names.map { DataTable.Column(name: $0, kind: .text) })
    table.rows = codebook.codes.map { code in
      let texts = [
        code.name, code.label, code.parent ?? "", codebook.labels(to: code.name), code.definition, code.use, code.not,
        BarredList.join(code.indicators), code.example, code.memo,
      ]
      return (texts + rare.map { code[keyPath: $1] }).map { $0.isEmpty ? .empty : .text($0) }
    }
    return Diagnosed(table)
  }
}

extension String? {
  fileprivate var orEmpty: String { self ?? "" }
}

extension [String] {
  fileprivate var joined: String { BarredList.join(self) }
}

/// Facts about a study and its counts as a table of two columns.
public struct FactTabulator {
  private let texts: TableTexts
  private let language: String

  /// Prepares for a language.
  public init(language: String) {
    self.language = language
    texts = TableTexts(language)
  }

  /// The notes of all tables, each said once with the tables that it holds for.
  public func table(of tables: [DataTable], name: String) -> DataTable {
    var order: [String] = []
    var about: [String: [String]] = [:]
    for table in tables {
      for note in table.notes {
        if about[note] == nil { order.append(note) }
        about[note, default: []].append(table.name)
      }
    }
    var result = DataTable(
      name: texts.counting, language: language,
      columns: [
        DataTable.Column(name: "what", label: texts.what, kind: .text),
        DataTable.Column(name: "explanation", label: texts.about, kind: .text),
      ])
    result.rows = [[.text(texts.isDutch ? "Studie" : "Study"), .text(name)]]
    result.rows += order.map { [.text((about[$0] ?? []).joined(separator: ", ")), .text($0)] }
    return result
  }
}
