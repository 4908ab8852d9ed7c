import QualitativeData

/// The top of the page: the study's name and size, and the way to the sections.
struct HeadSection {
  let input: ReportInput
  let say: Wording
  let sections: [ReportSection]

  var html: String {
    """
    <header>
    <h1>\(HTMLText.escape(input.name))</h1>
    <ul class="facts">\(facts.map { "<li><b>\(say.number($0.0))</b> \($0.1)</li>" }.joined())</ul>
    \(input.isSuggested ? "<p class=\"note\" role=\"note\">\(MatrixNote.suggested.text(say.language))</p>" : "")
    \(noCases)<nav class="contents" aria-label="\(say("Inhoud", "Contents"))"><ul>
    \(sections.map { "<li><a href=\"#\($0.id)\">\(HTMLText.escape($0.title))</a></li>" }.joined(separator: "\n"))
    </ul></nav>
    </header>
    """
  }

  private var noCases: String {
    guard input.cases.isOfDocuments else { return "" }
    return "<p class=\"note\" role=\"note\">"
      + say(
        "Er is geen tabel van cases: elk document is een case op zichzelf.",
        "There is no table of cases: each document is a case of its own.") + "</p>\n"
  }

  private var facts: [(Int, String)] {
    [
      (input.cases.cases.count, say("cases", "cases")), (input.size.documents, say("documenten", "documents")),
      (input.size.words, say("woorden", "words")), (input.codebook.codes.count, say("codes", "codes")),
      (input.passages.count, input.isSuggested ? say("voorstellen", "suggestions") : say("coderingen", "codings")),
    ]
  }
}

extension ReportInput {
  /// Whether suggestions stand in for codings.
  var isSuggested: Bool { source == .suggestions }
}
