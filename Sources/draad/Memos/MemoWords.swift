import QualitativeData

/// What is said of memos to people, in Dutch or English.
struct MemoWords {
  private let isDutch: Bool
  private let language: String
  private let codebook: Codebook

  init(_ language: String, _ codebook: Codebook) {
    (isDutch, self.language, self.codebook) = (language != "en", language, codebook)
  }

  /// What a memo is about.
  func subject(_ subject: Memo.Subject) -> String {
    switch subject {
    case .study: isDutch ? "de studie" : "the study"
    case .document(let id): "\(isDutch ? "document" : "document") \(id)"
    case .case(let id): "\(isDutch ? "casus" : "case") \(id)"
    case .code(let name): "code \(codebook[name]?.label ?? name)"
    case .passage(let id, let range): "\(id), \(range.start)–\(range.end)"
    case .memo(let id): "memo \(id)"
    }
  }

  /// What all it is about.
  func subjects(_ memo: Memo) -> String { memo.about.map(subject).joined(separator: "; ") }

  /// Kind, person and time, as far as known.
  func source(_ memo: Memo) -> String {
    [
      memo.kind.isEmpty ? "" : Memo.label(ofKind: memo.kind, language: language), memo.person ?? "",
      String((memo.time ?? "").prefix(10)),
    ]
    .filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// The title of the list.
  var title: String { isDutch ? "Memo's" : "Memos" }
}

/// Memos as text for word processors and Markdown.
struct MemoProse {
  let words: MemoWords
  let language: String

  /// All memos, each with what it is about.
  func run(_ memos: [Memo], name: String) -> Prose {
    var prose = Prose(title: "\(name): \(words.title.lowercased())", language: language)
    for memo in memos {
      prose.blocks.append(.heading(level: 2, memo.heading))
      prose.blocks.append(
        .note([words.subjects(memo), words.source(memo)].filter { !$0.isEmpty }.joined(separator: " · ")))
      if let quote = memo.quote, !quote.isEmpty { prose.blocks.append(.quotation(quote, source: words.subjects(memo))) }
      for paragraph in memo.text.split(separator: "\n\n") { prose.blocks.append(.paragraph(String(paragraph))) }
      if !memo.links.isEmpty { prose.blocks.append(.note("→ " + memo.links.joined(separator: ", "))) }
    }
    return prose
  }
}

/// Memos as a table.
struct MemoTable {
  let words: MemoWords

  /// A row for each memo.
  func run(_ memos: [Memo], language: String) -> DataTable {
    var table = DataTable(
      name: words.title, language: language,
      columns: ["memo", "kind", "about", "person", "time", "title", "text", "quote", "links"]
        .map { DataTable.Column(name: $0, kind: .text) })
    table.rows = memos.map { memo in
      [
        memo.id, memo.kind,
        memo.about.map { $0.written.value.isEmpty ? $0.written.key : "\($0.written.key): \($0.written.value)" }.joined(
          separator: " | "),
        memo.person ?? "", memo.time ?? "", memo.title, memo.text, memo.quote ?? "",
        memo.links.joined(separator: " | "),
      ].map { $0.isEmpty ? .empty : .text($0) }
    }
    return table
  }
}
