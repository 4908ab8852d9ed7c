import QualitativeData
import Tabulate

/// The appendix with memos: what the researchers noted on the study, its cases, documents, codes and passages.
struct MemoSection {
  let input: ReportInput
  let say: Wording

  var section: ReportSection? {
    guard !input.memos.isEmpty else { return nil }
    let kinds = Dictionary(grouping: input.memos, by: \.kind)
    let order = (Memo.kinds + kinds.keys.filter { !Memo.kinds.contains($0) }.sorted()).filter { kinds[$0] != nil }
    let parts = order.map { kind in
      let title =
        kind.isEmpty ? say("Zonder soort", "Without a type") : Memo.label(ofKind: kind, language: say.language)
      let memos = (kinds[kind] ?? []).map(memo).joined(separator: "\n")
      return
        "<details class=\"memos\"><summary>\(HTMLText.escape(title)) (\(kinds[kind]?.count ?? 0))</summary>\n\(memos)</details>"
    }
    return ReportSection(id: "memos", title: say("Memo’s", "Memos"), content: parts.joined(separator: "\n"))
  }

  private func memo(_ memo: Memo) -> String {
    let source =
      ([memo.about.map(subject).joined(separator: "; ")]
      + [memo.person, memo.time.map { String($0.prefix(10)) }, memo.objection.map(objection)].compactMap { $0 })
      .filter { !$0.isEmpty }.joined(separator: " · ")
    let text = memo.text.split(separator: "\n\n").map { "<p>\(HTMLText.escape(String($0)))</p>" }.joined(
      separator: "\n")
    let quote = memo.quote.map { $0.isEmpty ? "" : "<blockquote>\(HTMLText.escape($0))</blockquote>\n" } ?? ""
    return """
      <div class="memo"><h3>\(HTMLText.escape(memo.heading))</h3>
      <p class="soft">\(HTMLText.escape(source))</p>
      \(quote)\(text)</div>
      """
  }

  private func objection(_ objection: Memo.Objection) -> String {
    switch objection {
    case .rejected: say("verworpen: de code geldt hier niet", "rejected: the code does not hold here")
    case .overruled: say("telt niet: bij de beslechting verworpen", "does not count: overruled when settled")
    }
  }

  private func subject(_ subject: Memo.Subject) -> String {
    switch subject {
    case .study: say("de studie", "the study")
    case .document(let id): id
    case .case(let id): input.name(of: id)
    case .code(let name): input.codebook[name]?.label ?? name
    case .passage(let id, let range): "\(id) \(range.start)–\(range.end)"
    case .memo(let id): "memo \(id)"
    }
  }
}
