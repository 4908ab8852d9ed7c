import QualitativeData
import Tabulate

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
    numbers.map { ($0.count, say($0.count == 1 ? $0.one.0 : $0.several.0, $0.count == 1 ? $0.one.1 : $0.several.1)) }
  }

  private var numbers: [(count: Int, one: (String, String), several: (String, String))] {
    [
      (input.cases.cases.count, ("case", "case"), ("cases", "cases")),
      (input.size.documents, ("document", "document"), ("documenten", "documents")),
      (input.size.words, ("woord", "word"), ("woorden", "words")),
      (input.codebook.codes.count, ("code", "code"), ("codes", "codes")),
      input.isSuggested
        ? (input.passages.count, ("voorstel", "suggestion"), ("voorstellen", "suggestions"))
        : (input.passages.count, ("codering", "coding"), ("coderingen", "codings")),
    ]
  }
}

extension ReportInput {
  /// Whether suggestions stand in for codings.
  var isSuggested: Bool { source == .suggestions }
}
