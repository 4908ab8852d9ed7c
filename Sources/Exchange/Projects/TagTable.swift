import QualitativeData

/// A codebook as Taguette takes it: a tag for each code, and what it means.
public enum TagTable {
  /// A row for each code; a tag occurs once, whatever its case.
  public static func table(of codebook: Codebook) -> DataTable {
    let titles = CodeTitles(codebook)
    var table = DataTable(
      name: codebook.name, language: codebook.language,
      columns: ["tag", "description"].map { DataTable.Column(name: $0, kind: .text) })
    table.rows = codebook.codes.map { code in
      let title = titles[code.name] ?? code.name
      let text = CodeDescription.write(code, title: title, language: codebook.language)
      return [.text(title), text.isEmpty ? .empty : .text(text)]
    }
    return table
  }
}
