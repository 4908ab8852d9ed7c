import QualitativeData

/// A saturation as a table: a row for each document that was read whole, those of each kind in their order.
public struct SaturationTabulator: Stage {
  private let texts: TableTexts
  private let say: Wording
  private let language: String

  /// Prepares for a language.
  public init(language: String) {
    self.language = language
    texts = TableTexts(language)
    say = Wording(language)
  }

  /// Makes the table; its notes say what the numbers do and do not tell.
  public func run(_ saturation: Saturation) throws(Diagnostic) -> Diagnosed<DataTable> {
    let words = SaturationWords(say: say)
    let kinds = [saturation] + saturation.others
    var table = DataTable(name: say("Verzadiging", "Saturation"), language: language, columns: columns)
    table.rows = kinds.flatMap { rows($0, words.kind($0.kind)) }
    table.notes = kinds.flatMap { kind in
      ([kind.steps.isEmpty ? words.few(kind) : words.sentence(kind)] + words.more(kind)).map {
        "\(words.kind(kind.kind)): \($0)"
      }
    }
    table.notes += [words.caution, texts.made(saturation.provenance)]
    return Diagnosed(table)
  }

  private var columns: [DataTable.Column] {
    [
      DataTable.Column(name: "kind", label: texts.kind, kind: .text),
      DataTable.Column(name: "number", label: say("Nummer", "Number"), kind: .whole),
      DataTable.Column(name: "document", label: texts.document, kind: .text),
      DataTable.Column(name: "new", label: say("Nieuwe codes", "New codes"), kind: .whole),
      DataTable.Column(name: "total", label: say("Codes tot hier", "Codes until here"), kind: .whole),
      DataTable.Column(name: "codes", label: say("Codes in het document", "Codes in the document"), kind: .whole),
      DataTable.Column(name: "passages", label: say("Passages", "Passages"), kind: .whole),
      DataTable.Column(
        name: "run_share", label: say("Aandeel nieuw in de reeks", "Share new in the run"), kind: .share),
      DataTable.Column(name: "new_codes", label: say("Welke codes", "Which codes"), kind: .text),
    ]
  }

  private func rows(_ saturation: Saturation, _ kind: String) -> [[DataTable.Cell]] {
    saturation.steps.enumerated().map { index, step in
      [
        .text(kind), .whole(index + 1), .text(step.document), .whole(step.new.count), .whole(step.total),
        .whole(step.codes), .whole(step.passages), saturation.shares[index].map(DataTable.Cell.number) ?? .empty,
        .text(step.new.joined(separator: " ")),
      ]
    }
  }
}
